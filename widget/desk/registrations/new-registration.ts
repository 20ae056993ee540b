/** A registration that an organiser is typing; it stays in memory until it is sent. */

import type { DeskRegistration, DeskRegistrationInput } from '../../../worker/contract/desk.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import type { Form } from '../../../worker/contract/participant.ts';
import { randomKey } from '../../core/api.ts';
import type { Desk } from '../shell/desk-context.ts';
import { emptyDraft, type ParticipantDraft, participantOf } from './participant-draft.ts';

export type NewRegistration = {
  draft: ParticipantDraft;
  channel: 'phone' | 'paper';
  consentSpoken: boolean;
  notify: boolean;
  override: boolean;
  /** language of the questions and of the participant's mails */
  language: Language;
  /** idempotency key: sending the form twice makes one registration */
  key: string;
};

export const newRegistration = (
  language: Language,
  channel: NewRegistration['channel'] = 'phone',
): NewRegistration => ({
  draft: emptyDraft(),
  channel,
  consentSpoken: false,
  notify: true,
  override: false,
  language,
  key: randomKey(),
});

/** Personal data: in memory only, by user, so that it survives an expired session. */
const unsent = new Map<string, NewRegistration>();
const keyOf = ({ me, organization }: Desk, slug: string): string =>
  `${me.email} ${organization.slug} ${slug}`;

export const readUnsent = (desk: Desk, slug: string): NewRegistration | undefined =>
  unsent.get(keyOf(desk, slug));
export const storeUnsent = (desk: Desk, slug: string, input: NewRegistration): void =>
  void unsent.set(keyOf(desk, slug), input);
export const clearUnsent = (desk: Desk, slug: string): void =>
  void unsent.delete(keyOf(desk, slug));

export const hasContent = ({ draft: { answers, ...texts } }: NewRegistration): boolean =>
  Object.values(texts).some(Boolean) || Object.keys(answers).length > 0;

export const inputOf = (form: Form, input: NewRegistration): DeskRegistrationInput => ({
  participant: participantOf(form, input.draft),
  channel: input.channel,
  consentSpoken: input.consentSpoken,
  notify: input.notify,
  ...(input.override ? { override: true } : {}),
  language: input.language,
});

/** The new registration, or the existing one of the same participant. */
export type Outcome = { kind: 'done' | 'duplicate'; entry: DeskRegistration; notified: boolean };
