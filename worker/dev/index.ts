/** The Worker that `npm start` and the tests run: mail is captured, and development's routes are there. */

import { createApp } from '../app.ts';
import type { Env, Ports } from '../env.ts';
import { runScheduled } from '../jobs/index.ts';
import { capturedMailer } from './captured-mail.ts';
import { developmentRoutes } from './routes.ts';

const ports: Ports = { mailer: capturedMailer, production: false };
const app = createApp(ports);
developmentRoutes(app);

export default {
  fetch: app.fetch,
  scheduled: ({ cron, scheduledTime }, env) => runScheduled(cron, scheduledTime, env, ports),
} satisfies ExportedHandler<Env>;
