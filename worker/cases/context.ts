/** What each use case gets beside its input. */

import type { Language } from '../contract/languages.ts';
import type { Viewer } from '../domain/view.ts';
import type { MailMessage } from '../mail/mailer.ts';
import type { Caller } from '../storage/keys.ts';
import type { Signed } from '../storage/sessions.ts';

/** The configuration as use cases need it. */
export type Settings = {
  /** HOST's origin */
  host: string;
  /** signs manage links, codes and marks */
  secret: string;
  /** false in development, where limits and host names are checked less strictly */
  production: boolean;
  /** whether the configuration lets the Worker take registrations */
  isReady: boolean;
};

export type Context<Caller = unknown> = {
  db: D1Database;
  env: Settings;
  caller: Caller;
  /** milliseconds: when the request came */
  now: number;
  /** the language to speak to the caller in */
  language: Language;
  /** the languages asked for, best first; may be empty */
  languages: readonly Language[];
  /** sends the mail that the outbox owes, after the answer */
  deliver(): void;
  /** sends a mail that no outbox keeps, after the answer: a one-time code must not be stored */
  send(write: () => MailMessage): void;
  /** keeps the invocation alive until the work is done */
  waitUntil(work: Promise<unknown>): void;
};

/** For the calls of an organisation's desk. */
export type DeskContext = Context<Caller>;
/** For the calls of a signed-in person. */
export type PersonContext = Context<Signed>;

export const viewerOf = ({ env, languages, now }: Context): Viewer => ({
  languages,
  host: env.host,
  now,
});
