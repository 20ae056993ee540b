/** The context that each use case gets besides its input. */

import type { Language } from '../contract/languages.ts';
import type { Viewer } from '../domain/view.ts';
import type { MailMessage } from '../mail/mailer.ts';
import type { Caller } from '../storage/keys.ts';
import type { SignedInUser } from '../storage/sessions.ts';

/** The configuration for use cases. */
export type ServerSettings = {
  /** HOST's origin */
  origin: string;
  /** signs manage links and hashes codes and addresses */
  secret: string;
  /** false in development, where limits and host names are checked less strictly */
  production: boolean;
  /** whether the configuration lets the Worker take registrations */
  isReady: boolean;
};

export type Context<Caller = unknown> = {
  db: D1Database;
  env: ServerSettings;
  caller: Caller;
  /** time of the request, in milliseconds */
  now: number;
  /** language of the response */
  language: Language;
  /** requested languages, most preferred first; may be empty */
  languages: readonly Language[];
  /** sends pending mail of the outbox after the response */
  deliver(): void;
  /** sends a mail after the response without the outbox: a one-time code must not be stored */
  send(render: () => MailMessage): void;
  /** keeps the invocation alive until the work is done */
  waitUntil(work: Promise<unknown>): void;
};

/** For routes of an organisation's desk. */
export type DeskContext = Context<Caller>;
/** For routes of a signed-in person. */
export type PersonContext = Context<SignedInUser>;

export const viewerOf = ({ env, languages, now }: Context): Viewer => ({
  languages,
  origin: env.origin,
  now,
});
