/** Selects the mail transport that the configuration names. */

import type { MailBindings } from '../bindings.ts';
import type { Mailer } from '../mailer.ts';
import { smtpConfigurationErrors } from '../smtp/server.ts';
import { cloudflareMailer } from './cloudflare.ts';
import { smtpMailer } from './smtp.ts';

/** @returns null if no transport or more than one is configured */
export function configuredMailer(env: MailBindings): Mailer | null {
  if (env.SMTP_URL && env.EMAIL) return null;
  return env.SMTP_URL ? smtpMailer(env, true) : cloudflareMailer(env);
}

/** An ASCII address, also with a domain such as xn--iti-qla.example, as every server reads it. */
const isAddress = (text: string): boolean =>
  /^[^\s<>@"(),:;\\]+@[^\s<>@]+\.[^\s<>@.]+$/.test(text) && /^[!-~]+$/.test(text);

/**
 * The configured number of messages per run. Five messages need one query, and each two hundred
 * five
 * more, so 3,000 stay below the paid plan's 1,000 queries per invocation, including other jobs.
 * @returns null if not configured
 */
export function maxMailsPerRun({ MAIL_PER_RUN: given = '' }: MailBindings): number | null {
  const maxMails = /^[1-9]\d{0,3}$/.test(given) ? Number(given) : 0;
  return maxMails >= 1 && maxMails <= 3000 ? maxMails : null;
}

/**
 * @returns one sentence for each error of the configured transport; none if nothing is configured
 */
export function mailConfigurationErrors(env: MailBindings, production: boolean): string[] {
  const rate =
    env.MAIL_PER_RUN && maxMailsPerRun(env) === null
      ? ['MAIL_PER_RUN is not a whole number from 1 to 3000']
      : [];
  return [...rate, ...transportErrors(env, production)];
}

function transportErrors(
  { SMTP_URL, EMAIL, MAIL_FROM = '' }: MailBindings,
  production: boolean,
): string[] {
  if (!SMTP_URL && !(EMAIL && MAIL_FROM)) return [];
  const errors = SMTP_URL ? smtpConfigurationErrors(SMTP_URL, production) : [];
  if (SMTP_URL && EMAIL)
    errors.push('SMTP_URL and the EMAIL binding are both set: remove one of them');
  if (!isAddress(MAIL_FROM)) errors.push('MAIL_FROM is not an address such as mukaan@example.org');
  return errors;
}
