/**
 * The Worker's bindings, checked once: /health names what is missing or unsafe, and until then
 * nothing is taken in.
 */

import type { MailBindings } from './mail/bindings.ts';
import type { Mailer } from './mail/mailer.ts';
import { mailFaults } from './mail/transports/configured.ts';

export type Env = MailBindings & {
  DB: D1Database;
  /** the static files of `dist/assets` */
  ASSETS: Fetcher;
  /**
   * the address visitors and mails use, without a slash at the end; empty: the address of the
   * request
   */
  ORIGIN?: string;
  /** at least 32 characters; signs the manage links */
  MANAGE_SECRET?: string;
};

/** What differs between the deployed Worker and the one that `npm start` runs. */
export type Ports = {
  /** null where this environment has no way to send mail */
  mailer(env: Env): Mailer | null;
  /**
   * whether the environment is real: development's secret and an address taken from the request are
   * refused
   */
  production: boolean;
};

/** @returns one sentence for each thing that keeps the Worker from taking registrations */
export function misconfigured(env: Env, ports: Ports): string[] {
  const wrong: string[] = [];
  const secret = env.MANAGE_SECRET ?? '';
  if (secret.length < 32) wrong.push('MANAGE_SECRET is missing or shorter than 32 characters');
  if (ports.production && secret.startsWith('development only'))
    wrong.push('MANAGE_SECRET is the one everybody knows');
  if (ports.production && !/^https:\/\/[^/]+$/.test(env.ORIGIN ?? ''))
    wrong.push('ORIGIN is not an address such as https://mukaan.example.org');
  const mail = mailFaults(env, ports.production);
  wrong.push(...mail);
  if (mail.length === 0 && !ports.mailer(env))
    wrong.push(
      'there is no mail transport: set MAIL_FROM, and either the EMAIL binding or SMTP_URL',
    );
  return wrong;
}

/** The configuration as it was found when the isolate began. */
export type Configuration = { secret: string; faults: readonly string[] };

/**
 * Checks the configuration once: bindings do not change while an isolate lives. At its first
 * request, as the bindings of a Worker come with it.
 */
export function configurationOnce(ports: Ports): (env: Env) => Configuration {
  let known: Configuration | null = null;
  return (env) => {
    known ??= { secret: secretOf(env), faults: misconfigured(env, ports) };
    return known;
  };
}

/** HOST: the configured address, else the request's own. */
export const hostOf = (env: Env, url: string): string => env.ORIGIN || new URL(url).origin;

export const secretOf = (env: Env): string => env.MANAGE_SECRET ?? '';
