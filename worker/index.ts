/** Entry point of the deployed Worker. */

import { createApp } from './app.ts';
import type { Env, Ports } from './env.ts';
import { runScheduled } from './jobs/index.ts';
import { configuredMailer } from './mail/transports/configured.ts';

const ports: Ports = { mailer: configuredMailer, production: true };
const app = createApp(ports);

export default {
  fetch: app.fetch,
  scheduled: ({ cron, scheduledTime }, env) => runScheduled(cron, scheduledTime, env, ports),
} satisfies ExportedHandler<Env>;
