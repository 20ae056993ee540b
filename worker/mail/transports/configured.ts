/** The one way out for mail that the configuration names. */

import type { Env } from '../../env.ts';
import type { Mailer } from '../mailer.ts';
import { smtpFaults } from '../smtp/server.ts';
import { cloudflareMailer } from './cloudflare.ts';
import { smtpMailer } from './smtp.ts';

/** @returns null where there is none, or more than one: which was meant nobody can know */
export function configuredMailer(env: Env): Mailer | null {
  if (env.SMTP_URL && env.EMAIL) return null;
  return env.SMTP_URL ? smtpMailer(env, true) : cloudflareMailer(env);
}

const isAddress = (text: string): boolean => /^[^\s<>@"(),:;\\]+@[^\s<>@]+\.[^\s<>@.]+$/.test(text);

/** @returns one sentence for each thing that is wrong with a mail server of one's own; nothing where none is configured */
export function mailFaults({ SMTP_URL, EMAIL, MAIL_FROM = '' }: Env, production: boolean): string[] {
  if (!SMTP_URL) return [];
  const faults = smtpFaults(SMTP_URL, production);
  if (EMAIL) faults.push('SMTP_URL and the EMAIL binding are both there: take one of them away');
  if (!isAddress(MAIL_FROM)) faults.push('MAIL_FROM is not an address such as mukaan@example.org');
  return faults;
}
