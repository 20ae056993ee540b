/** What the editor sends: the form as the contract has it, what stands in the way, and the patch between two versions. */

import type { EventInput } from '../../../worker/contract/desk.ts';
import { type Texts, textsToSend } from '../kit/texts-field.ts';
import { instantAt, type Wall } from '../kit/wall.ts';
import type { EventForm, QuestionForm } from './form.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Alike whatever the order of their keys; absent is null. */
export function same(one: unknown, other: unknown): boolean {
  if ((one ?? null) === (other ?? null)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]));
  if (!isObject(one) || !isObject(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => same(one[key], other[key]));
}

const orNull = (text: string): string | null => text.trim() || null;

/** A name that is given once is in the event's first language, to which the others fall back. */
function nameToSend(name: Texts, languages: EventForm['languages']): Texts | null {
  const given = Object.values(name).filter((text) => text?.trim());
  const [only = ''] = given;
  return given.length === 1 ? { [languages[0] ?? 'fi']: only.trim() } : textsToSend(name, languages);
}

const choices = new Set(['select', 'radio', 'checkboxes']);
const typed = new Set(['text', 'textarea']);

const questionOf =
  ({ languages }: EventForm) =>
  ({ id, type, label, hint, required, maxLength, options, showIf }: QuestionForm) => ({
    id,
    type,
    label: textsToSend(label, languages) ?? '',
    hint: textsToSend(hint, languages),
    required,
    maxLength: typed.has(type) ? maxLength : null,
    options: choices.has(type)
      ? options.map(({ value, label: name, places }) => ({ value, label: textsToSend(name, languages) ?? '', places }))
      : null,
    showIf: showIf ? { question: showIf.question, equals: showIf.equals } : null,
  });

function described(form: EventForm) {
  const { languages, organizer, contact, place } = form;
  const text = (texts: Parameters<typeof textsToSend>[0]) => textsToSend(texts, languages);
  const who = {
    name: nameToSend(contact.name, languages),
    title: text(contact.title),
    phone: orNull(contact.phone),
    email: orNull(contact.email),
  };
  const where = { name: text(place.name), address: text(place.address), region: orNull(place.region) };
  const arranger = text(organizer.name);
  const any = (of: Json) => Object.values(of).some((value) => value !== null);
  return {
    title: text(form.title) ?? '',
    summary: text(form.summary),
    description: text(form.description),
    audience: text(form.audience),
    notice: text(form.notice),
    joinNote: text(form.joinNote),
    organizer: arranger || orNull(organizer.url) ? { name: arranger ?? '', url: orNull(organizer.url) } : null,
    contact: any(who) ? who : null,
    place: any(where) ? where : null,
  };
}

function registrationOf(form: EventForm, at: (wall: Wall) => string | null) {
  const { opensAt, closesAt, changesUntil, binding, capacity, waitlist, waitlistCapacity, quotas } = form.registration;
  return {
    opensAt: at(opensAt),
    closesAt: at(closesAt),
    changesUntil: at(changesUntil),
    binding,
    capacity,
    waitlist,
    waitlistCapacity: waitlist ? waitlistCapacity : null,
    quotas: quotas.map(({ id, name, places, match, releasesAt }) => ({
      ...(id !== undefined && { id }),
      name: textsToSend(name, form.languages) ?? '',
      places: places ?? 0,
      match,
      releasesAt: at(releasesAt),
    })),
  };
}

/** The whole event; moments that can't be read are null, and `localFaults` says so. Its status is not among it. */
export function inputOf(form: EventForm): EventInput {
  const at = (wall: Wall) => instantAt(wall, form.timeZone);
  const text = (texts: Parameters<typeof textsToSend>[0]) => textsToSend(texts, form.languages);
  return {
    ...(form.slug && { slug: form.slug }),
    series: form.series,
    languages: [...form.languages],
    ...described(form),
    mode: form.mode,
    timeZone: form.timeZone,
    startsAt: at(form.startsAt) ?? '',
    endsAt: at(form.endsAt) ?? '',
    registration: registrationOf(form, at),
    fields: { ...form.fields },
    questions: form.questions.map(questionOf(form)),
    privateQuestions: form.privateQuestions.map(questionOf(form)),
    programme: form.programme.map(({ startsAt, endsAt, kind, title, speakers }) => ({
      startsAt: at(startsAt),
      endsAt: at(endsAt),
      kind,
      title: text(title) ?? '',
      speakers: speakers
        .map((one) => ({
          name: nameToSend(one.name, form.languages),
          title: text(one.title),
          organization: text(one.organization),
        }))
        .filter((one) => one.name || one.title || one.organization),
    })),
    joinLink: orNull(form.joinLink),
    joinLinkAt: at(form.joinLinkAt),
    promises: form.promises.flatMap(({ kind, by }) => {
      const instant = at(by);
      return instant ? [{ kind, by: instant }] : [];
    }),
    discreet: form.discreet,
  } as EventInput;
}

/** What turns the old value into the new one as a merge patch: keys that are gone are taken away by name. */
function replacing(old: unknown, now: unknown): unknown {
  if (!isObject(now)) return now ?? null;
  const before = isObject(old) ? old : {};
  const gone = Object.keys(before).filter((key) => !(key in now));
  return {
    ...Object.fromEntries(gone.map((key) => [key, null])),
    ...Object.fromEntries(Object.entries(now).map(([key, value]) => [key, replacing(before[key], value)])),
  };
}

/**
 * The merge patch from one state of the form to another.
 * @param stored as the server has it, where a text may be a plain string
 */
export function patchBetween(stored: Json, before: EventForm, after: EventForm): Json {
  const [old, now] = [inputOf(before) as Json, inputOf(after) as Json];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => !same(old[key], now[key]));
  return Object.fromEntries(changed.map((key) => [key, replacing(stored[key], now[key])]));
}

/** Whether the two would be sent alike. */
export const alike = (one: EventForm, other: EventForm): boolean => same(one, other) || same(inputOf(one), inputOf(other));
