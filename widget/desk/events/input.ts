/** Turns the form into the API's event input and into a merge patch. */

import type { EventInput, ParsedEventInput } from '../../../worker/contract/event-definition.ts';
import { type Leaf, mapLeaves } from '../../../worker/contract/leaves.ts';
import { questionKinds } from '../../../worker/contract/question-kinds.ts';
import { instantAt, type LocalDateTime } from '../kit/local-date-time.ts';
import { type Texts, textsToSend } from '../kit/texts-field.ts';
import { EditableEvent, type EventForm } from './form.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deep equality that ignores the order of keys; absent equals null. */
export function isSame(one: unknown, other: unknown): boolean {
  if ((one ?? null) === (other ?? null)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  if (!isObject(one) || !isObject(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
    isSame(one[key], other[key]),
  );
}

/** A single name is sent in the event's first language, to which the others fall back. */
function nameToSend(name: Texts, languages: EventForm['languages']): Texts | null {
  const given = Object.values(name).filter((text) => text?.trim());
  const [only = ''] = given;
  return given.length === 1
    ? { [languages[0] ?? 'fi']: only.trim() }
    : textsToSend(name, languages);
}

/** An empty string is sent as null, or left out if null is not allowed. */
function stringToSend({ nullable, fallback }: Leaf, value: string): string | null | undefined {
  if (nullable) return value.trim() || null;
  return value || (fallback as string | undefined);
}

const leafToSend =
  ({ languages, timeZone }: EventForm) =>
  (leaf: Leaf, value: unknown): unknown => {
    const empty = leaf.nullable ? null : '';
    if (leaf.kind === 'text') return textsToSend(value as Texts, languages) ?? empty;
    if (leaf.kind === 'name') return nameToSend(value as Texts, languages);
    if (leaf.kind === 'instant') return instantAt(value as LocalDateTime, timeZone) ?? empty;
    if (leaf.kind === 'string') return stringToSend(leaf, value as string);
    return leaf.kind === 'number' && !leaf.nullable ? (value ?? undefined) : value;
  };

/** Removes what a question of its type does not use. */
const questionToSend = (question: ParsedEventInput['questions'][number]) => ({
  ...question,
  maxLength: questionKinds[question.type].isFreeText ? question.maxLength : null,
  options: questionKinds[question.type].hasOptions ? question.options : null,
});

/** The whole event without its status; invalid date-times are null, `validateForm` finds them. */
export function inputOf(form: EventForm): EventInput {
  const isGiven = (value: unknown) => value !== null && value !== '';
  const sent = mapLeaves(EditableEvent, form, {
    leaf: leafToSend(form),
    group: (group) => (Object.values(group).some(isGiven) ? group : null),
  }) as ParsedEventInput;
  const { registration } = sent;
  return {
    ...sent,
    registration: {
      ...registration,
      waitlistCapacity: registration.waitlist ? registration.waitlistCapacity : null,
    },
    questions: sent.questions.map(questionToSend),
    privateQuestions: sent.privateQuestions.map(questionToSend),
    programme: sent.programme.map((item) => ({
      ...item,
      speakers: item.speakers.filter(
        ({ name, title, organization }) => name || title || organization,
      ),
    })),
    promises: sent.promises.filter(({ by }) => by),
  };
}

/** A merge patch (RFC 7396) from the old value to the new; removed keys are null. */
function replacing(old: unknown, now: unknown): unknown {
  if (!isObject(now)) return now ?? null;
  const before = isObject(old) ? old : {};
  const gone = Object.keys(before).filter((key) => !(key in now));
  return {
    ...Object.fromEntries(gone.map((key) => [key, null])),
    ...Object.fromEntries(
      Object.entries(now).map(([key, value]) => [key, replacing(before[key], value)]),
    ),
  };
}

/**
 * The merge patch from one state of the form to another.
 * @param stored the stored event, where a text may be a plain string
 */
export function patchBetween(stored: Json, before: EventForm, after: EventForm): Json {
  const [old, now] = [inputOf(before) as Json, inputOf(after) as Json];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (key) => !isSame(old[key], now[key]),
  );
  return Object.fromEntries(changed.map((key) => [key, replacing(stored[key], now[key])]));
}

/** Whether both forms would send the same input. */
export const isSameInput = (one: EventForm, other: EventForm): boolean =>
  isSame(one, other) || isSame(inputOf(one), inputOf(other));
