/**
 * The Worker as it is deployed, with a mail transport that takes everything at once: what is
 * measured is ours alone.
 */

import { createApp } from '../../../worker/app.ts';
import type { Env, Ports } from '../../../worker/env.ts';

const ports: Ports = { mailer: () => ({ send: async () => ({ ok: true }) }), production: false };

export default { fetch: createApp(ports).fetch } satisfies ExportedHandler<Env>;
