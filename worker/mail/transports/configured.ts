/** The one way out for mail that the configuration names. */

import type { MailBindings } from '../bindings.ts';
import type { Mailer } from '../mailer.ts';
import { smtpFaults } from '../smtp/server.ts';
import { cloudflareMailer } from './cloudflare.ts';
import { smtpMailer } from './smtp.ts';

/** @returns null where there is none, or more than one: which was meant nobody can know */
export function configuredMailer(env: MailBindings): Mailer | null {
  if (env.SMTP_URL && env.EMAIL) return null;
  return env.SMTP_URL ? smtpMailer(env, true) : cloudflareMailer(env);
}

/** In ASCII, a domain such as xn--iti-qla.example too: it stands in what every server reads. */
const isAddress = (text: string): boolean =>
  /^[^\s<>@"(),:;\\]+@[^\s<>@]+\.[^\s<>@.]+$/.test(text) && /^[!-~]+$/.test(text);

/**
 * Messages one run may send where the operator says so. Each five cost a query and each two hundred
 * five more: 3,000 stay below the 1,000 queries of an invocation on the platform's paid plan, with
 * those of the other jobs.
 * @returns null where nothing is said
 */
export function mailPerRun({ MAIL_PER_RUN: given = '' }: MailBindings): number | null {
  const most = /^[1-9]\d{0,3}$/.test(given) ? Number(given) : 0;
  return most >= 1 && most <= 3000 ? most : null;
}

/**
 * @returns one sentence for each thing that is wrong with the way out that is configured; nothing
 *   where none is
 */
export function mailFaults(env: MailBindings, production: boolean): string[] {
  const rate =
    env.MAIL_PER_RUN && mailPerRun(env) === null
      ? ['MAIL_PER_RUN is not a whole number from 1 to 3000']
      : [];
  return [...rate, ...transportFaults(env, production)];
}

function transportFaults(
  { SMTP_URL, EMAIL, MAIL_FROM = '' }: MailBindings,
  production: boolean,
): string[] {
  if (!SMTP_URL && !(EMAIL && MAIL_FROM)) return [];
  const faults = SMTP_URL ? smtpFaults(SMTP_URL, production) : [];
  if (SMTP_URL && EMAIL)
    faults.push('SMTP_URL and the EMAIL binding are both there: take one of them away');
  if (!isAddress(MAIL_FROM)) faults.push('MAIL_FROM is not an address such as mukaan@example.org');
  return faults;
}
