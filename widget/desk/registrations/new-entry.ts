/**
 * Somebody who is being entered: what is typed stays in memory until it is sent, whatever happens
 * on the way.
 */

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
  /** of the questions as they are read aloud, and of the person's mails */
  language: Language;
  /** of this form: sent twice it is one registration */
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

/**
 * Somebody's data: never stored, and only for who typed it, should the session end in the middle.
 */
const kept = new Map<string, NewEntry>();
const keyOf = ({ me, organization }: Desk, slug: string): string =>
  `${me.email} ${organization.slug} ${slug}`;

export const keptEntry = (desk: Desk, slug: string): NewEntry | undefined =>
  kept.get(keyOf(desk, slug));
export const keepEntry = (desk: Desk, slug: string, entry: NewEntry): void =>
  void kept.set(keyOf(desk, slug), entry);
export const forgetEntry = (desk: Desk, slug: string): void => void kept.delete(keyOf(desk, slug));

/** Whether anything would be lost. */
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

/** What became of it: a registration, or the one that was there already. */
export type Outcome = { kind: 'done' | 'duplicate'; entry: Entry; notified: boolean };
