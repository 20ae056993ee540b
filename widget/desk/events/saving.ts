/** Saves an event: confirms effects on participants first, reports edit conflicts. */

import type { DeskEvent, DryRun } from '../../../worker/contract/desk-answers.ts';
import { type Api, DeskApiError } from '../shell/api.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { EventForm, OptionForm } from './form.ts';
import { inputOf, patchBetween } from './input.ts';

export type Outcome =
  | { kind: 'saved'; event: DeskEvent }
  /** nothing to save */
  | { kind: 'same' }
  /** the user did not confirm the effects */
  | { kind: 'unconfirmed' }
  | { kind: 'conflict'; current: DeskEvent };

type Patch = Record<string, unknown>;
type MergePatch = Patch & { version: number };

/** Effects of a change on participants, one sentence each. */
export function effectTexts(
  { strings, language }: Desk,
  { promoted, beyondCapacity, told: notifiedCount }: DryRun['effects'],
  patch: Patch,
): string[] {
  const { effects } = strings.event;
  const texts: string[] = [];
  if (promoted.length > 0) {
    const shown = promoted.slice(0, 10).map(({ name }) => name);
    const names = new Intl.ListFormat(language).format(
      promoted.length > shown.length
        ? [...shown, effects.others(promoted.length - shown.length)]
        : shown,
    );
    texts.push(effects.promoted(promoted.length, names));
  }
  // a change elsewhere does not affect people who are beyond the capacity already
  if (beyondCapacity > 0 && patch.registration !== undefined)
    texts.push(effects.beyond(beyondCapacity));
  if (notifiedCount > 0) texts.push(effects.notified(notifiedCount));
  return texts;
}

/** Asks for confirmation if the patch affects participants. */
async function confirmEffects(desk: Desk, stored: DeskEvent, patch: Patch): Promise<boolean> {
  if (stored.status !== 'published') return true;
  const answer = await desk.api.call('PATCH events/:slug', {
    params: { slug: stored.slug },
    body: { version: stored.version, ...patch },
    query: { dryRun: true },
  });
  if (!('effects' in answer)) return true;
  const { effects } = answer;
  const text = effectTexts(desk, effects, patch);
  if (text.length === 0) return true;
  const texts = desk.strings.event.effects;
  const action =
    effects.told > 0 || effects.promoted.length > 0
      ? texts.saveAndNotify
      : desk.strings.common.save;
  return (await desk.ask({ title: texts.title, text, action })) !== null;
}

/** @returns the stored event after the change */
export async function changeEvent(api: Api, slug: string, patch: MergePatch): Promise<DeskEvent> {
  const answer = await api.call('PATCH events/:slug', { params: { slug }, body: patch });
  return 'effects' in answer ? answer.event : answer;
}

/**
 * Sends a merge patch of the version that was read.
 * @throws Refused, except for a conflict, which is an outcome
 */
export async function patchEvent(desk: Desk, stored: DeskEvent, changes: Patch): Promise<Outcome> {
  const patch = { version: stored.version, ...changes };
  try {
    if (!(await confirmEffects(desk, stored, patch))) return { kind: 'unconfirmed' };
    return { kind: 'saved', event: await changeEvent(desk.api, stored.slug, patch) };
  } catch (error) {
    if (error instanceof DeskApiError && error.code === 'edit-conflict' && error.current)
      return { kind: 'conflict', current: error.current as DeskEvent };
    throw error;
  }
}

/**
 * @param stored the event as read from the server; null for a new one
 * @param before the form made from `stored`
 */
export async function saveEvent(
  desk: Desk,
  stored: DeskEvent | null,
  before: EventForm,
  form: EventForm,
): Promise<Outcome> {
  if (!stored)
    return { kind: 'saved', event: await desk.api.create('POST events', { body: inputOf(form) }) };
  const changes = patchBetween(stored, before, form);
  return Object.keys(changes).length === 0 ? { kind: 'same' } : patchEvent(desk, stored, changes);
}

/** Copies ids and the slug from the saved event; everything else stays as typed. */
export function copyServerIds(form: EventForm, saved: EventForm): void {
  form.slug = saved.slug;
  form.registration.quotas.forEach((quota, index) => {
    quota.id = saved.registration.quotas[index]?.id ?? quota.id;
  });
  for (const question of [...form.questions, ...form.privateQuestions])
    for (const option of question.options as OptionForm[]) delete option.fresh;
}
