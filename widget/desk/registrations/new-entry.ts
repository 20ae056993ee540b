/** A registration that an organiser is typing; it stays in memory until it is sent. */

import type { Entry, EntryInput } from '../../../worker/contract/desk.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import type { Form } from '../../../worker/contract/participant.ts';
import { randomKey } from '../../core/api.ts';
import type { Desk } from '../shell/desk-context.ts';
import { nobody, participantOf, type Typed } from './typed.ts';

export type NewEntry = {
  typed: Typed;
  channel: 'phone' | 'paper';
  consentSpoken: boolean;
  notify: boolean;
  override: boolean;
  /** language of the questions and of the participant's mails */
  language: Language;
  /** idempotency key: sending the form twice makes one registration */
  key: string;
};

export const newEntry = (language: Language, channel: NewEntry['channel'] = 'phone'): NewEntry => ({
  typed: nobody(),
  channel,
  consentSpoken: false,
  notify: true,
  override: false,
  language,
  key: randomKey(),
});

/** Personal data: in memory only, by user, so that it survives an expired session. */
const unsent = new Map<string, NewEntry>();
const keyOf = ({ me, organization }: Desk, slug: string): string =>
  `${me.email} ${organization.slug} ${slug}`;

export const keptEntry = (desk: Desk, slug: string): NewEntry | undefined =>
  unsent.get(keyOf(desk, slug));
export const keepEntry = (desk: Desk, slug: string, entry: NewEntry): void =>
  void unsent.set(keyOf(desk, slug), entry);
export const forgetEntry = (desk: Desk, slug: string): void =>
  void unsent.delete(keyOf(desk, slug));

export const isTyped = ({ typed: { answers, ...texts } }: NewEntry): boolean =>
  Object.values(texts).some(Boolean) || Object.keys(answers).length > 0;

export const inputOf = (form: Form, entry: NewEntry): EntryInput => ({
  participant: participantOf(form, entry.typed),
  channel: entry.channel,
  consentSpoken: entry.consentSpoken,
  notify: entry.notify,
  ...(entry.override ? { override: true } : {}),
  language: entry.language,
});

/** The new registration, or the existing one of the same participant. */
export type Outcome = { kind: 'done' | 'duplicate'; entry: Entry; notified: boolean };
