/**
 * The Worker's bindings and their check. Until the configuration is valid, /health names what is
 * wrong
 * and no registrations are accepted.
 */

import type { MailBindings } from './mail/bindings.ts';
import type { Mailer } from './mail/mailer.ts';
import { mailConfigurationErrors } from './mail/transports/configured.ts';

export type Env = MailBindings & {
  DB: D1Database;
  /** static files of `dist/assets` */
  ASSETS: Fetcher;
  /** the public address, without a slash at the end; empty: the address of the request */
  ORIGIN?: string;
  /** at least 32 characters; signs the manage links */
  MANAGE_SECRET?: string;
};

/** What differs between the deployed Worker and `npm start`. */
export type Ports = {
  /** null if this environment cannot send mail */
  mailer(env: Env): Mailer | null;
  /** true in a deployment: refuses the development secret and an origin taken from the request */
  production: boolean;
};

/** @returns one sentence for each configuration error that prevents registrations */
export function configurationErrors(env: Env, ports: Ports): string[] {
  const errors: string[] = [];
  const secret = env.MANAGE_SECRET ?? '';
  if (secret.length < 32) errors.push('MANAGE_SECRET is missing or shorter than 32 characters');
  if (ports.production && secret.startsWith('development only'))
    errors.push('MANAGE_SECRET still has its public development value');
  if (ports.production && !/^https:\/\/[^/]+$/.test(env.ORIGIN ?? ''))
    errors.push('ORIGIN is not an address such as https://mukaan.example.org');
  const mail = mailConfigurationErrors(env, ports.production);
  errors.push(...mail);
  if (mail.length === 0 && !ports.mailer(env))
    errors.push(
      'there is no mail transport: set MAIL_FROM, and either the EMAIL binding or SMTP_URL',
    );
  return errors;
}

/** The configuration as checked at the isolate's start. */
export type Configuration = { secret: string; errors: readonly string[] };

/**
 * Checks the configuration at the first request and caches it: bindings come with a request and do
 * not change while the isolate lives.
 */
export function cacheConfiguration(ports: Ports): (env: Env) => Configuration {
  let cached: Configuration | null = null;
  return (env) => {
    cached ??= { secret: secretOf(env), errors: configurationErrors(env, ports) };
    return cached;
  };
}

/** HOST's origin: the configured one, else that of the request. */
export const serverOrigin = (env: Env, url: string): string => env.ORIGIN || new URL(url).origin;

export const secretOf = (env: Env): string => env.MANAGE_SECRET ?? '';
