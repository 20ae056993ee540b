/**
 * The Worker of `npm start` and the tests, with development routes; mail is captured or goes to
 * `SMTP_URL`.
 */

import { createApp } from '../app.ts';
import type { Env, Ports } from '../env.ts';
import { runScheduled } from '../jobs/index.ts';
import { smtpMailer } from '../mail/transports/smtp.ts';
import { capturedMailer } from './captured-mail.ts';
import { developmentRoutes } from './routes.ts';

const ports: Ports = {
  mailer: (env) => (env.SMTP_URL ? smtpMailer(env, false) : capturedMailer(env)),
  production: false,
};
const app = createApp(ports);
developmentRoutes(app);

export default {
  fetch: app.fetch,
  scheduled: ({ cron, scheduledTime }, env) => runScheduled(cron, scheduledTime, env, ports),
} satisfies ExportedHandler<Env>;
