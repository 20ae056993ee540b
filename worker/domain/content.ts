/** What an organiser wrote, made whole: defaults filled in, ids issued, contradictions named. */

import { checkEmail } from '../contract/checks.ts';
import type { FieldError } from '../contract/codes.ts';
import type { EventInput, QuotaInput, SeriesInput, Text } from '../contract/desk.ts';
import type { Fields, ProgrammeItem, PublicPromise, Question } from '../contract/event.ts';
import { type Language, languages } from '../contract/languages.ts';
import { levels } from '../contract/participant.ts';
import { regionCodes } from '../contract/words/words.ts';
import type { StoredQuota } from './quotas.ts';

type StoredOption = { value: string; label: Text; places: number | null };
export type StoredQuestion = Omit<Question, 'label' | 'hint' | 'options'> & {
  label: Text;
  hint: Text | null;
  options: StoredOption[] | null;
};
export type StoredContact = { name: Text | null; title: Text | null; phone: string | null; email: string | null };
type StoredSpeaker = { name: Text | null; title: Text | null; organization: Text | null };
type StoredProgrammeItem = Omit<ProgrammeItem, 'title' | 'speakers' | 'hours'> & { title: Text; speakers: StoredSpeaker[] };

type Described = {
  title: Text;
  summary: Text | null;
  description: Text | null;
  languages: Language[];
  audience: Text | null;
  notice: Text | null;
  organizer: { name: Text; url: string | null } | null;
  contact: StoredContact | null;
};

export type StoredSeries = Described;
export type StoredEvent = Described & {
  mode: 'online' | 'onsite' | 'hybrid';
  place: { name: Text | null; address: Text | null; region: string | null } | null;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  registration: {
    opensAt: string | null;
    closesAt: string | null;
    changesUntil: string | null;
    binding: boolean;
    capacity: number | null;
    waitlist: boolean;
    waitlistCapacity: number | null;
    quotas: StoredQuota[];
  };
  fields: Fields;
  questions: StoredQuestion[];
  /** absent where an event was stored before there were any */
  privateQuestions?: StoredQuestion[];
  programme: StoredProgrammeItem[];
  joinNote: Text | null;
  joinLink: string | null;
  joinLinkAt: string | null;
  promises: Pick<PublicPromise, 'kind' | 'by'>[];
  discreet: boolean;
};

/** The languages a text is given in, in the product's order; a plain string says nothing of its language. */
const languagesOf = (text: Text): Language[] => (typeof text === 'string' ? [] : languages.filter((language) => text[language]));

/** The text in one language, else in the event's first. */
export function pick(text: Text, language: Language, order: readonly Language[]): string {
  if (typeof text === 'string') return text;
  return text[language] ?? order.map((other) => text[other]).find((other) => other) ?? '';
}

export const pickOrNull = (text: Text | null, language: Language, order: readonly Language[]): string | null =>
  (text && pick(text, language, order)) || null;

/** A slug from words: `Kuopion järjestöpäivä` → `kuopion-jarjestopaiva`; what has no letters gets a random one. */
export function slugOf(text: Text): string {
  const words = pick(text, 'fi', languages).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = words
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-|-$/g, '');
  return slug || crypto.randomUUID().slice(0, 8);
}

function describe(input: SeriesInput | EventInput): Described {
  const given = languagesOf(input.title as Text);
  const contact = input.contact;
  return {
    title: input.title as Text,
    summary: (input.summary ?? null) as Text | null,
    description: (input.description ?? null) as Text | null,
    languages: [...new Set(input.languages ?? (given.length > 0 ? given : (['fi'] as const)))],
    audience: (input.audience ?? null) as Text | null,
    notice: (input.notice ?? null) as Text | null,
    organizer: input.organizer ? { name: input.organizer.name as Text, url: input.organizer.url ?? null } : null,
    contact: contact
      ? {
          name: (contact.name ?? null) as Text | null,
          title: (contact.title ?? null) as Text | null,
          phone: contact.phone ?? null,
          email: contact.email ?? null,
        }
      : null,
  };
}

export const storedSeries = (input: SeriesInput): StoredSeries => describe(input);

type QuestionInputs = NonNullable<EventInput['questions']>;

/** Short ids in turn, none of which is given to another question. */
function issuer(given: QuestionInputs): () => string {
  const taken = new Set(given.map((question) => question.id));
  return () => {
    for (let n = 1; ; n += 1) {
      if (taken.has(`q${n}`)) continue;
      taken.add(`q${n}`);
      return `q${n}`;
    }
  };
}

/** Of a series no other question's: an answer about somebody's health must not follow them to a question about another thing. */
const issuePrivate = (): string => `p-${crypto.randomUUID().slice(0, 8)}`;

function storedQuestions(input: QuestionInputs, issue: () => string): StoredQuestion[] {
  return input.map((question) => ({
    id: question.id ?? issue(),
    type: question.type,
    label: question.label as Text,
    hint: (question.hint ?? null) as Text | null,
    required: question.required ?? false,
    maxLength: question.maxLength ?? null,
    options:
      question.options?.map(({ value, label, places }) => ({ value, label: label as Text, places: places ?? null })) ?? null,
    showIf: question.showIf ?? null,
  }));
}

/** @param issued the quotas before the edit: one that takes the place of another is not taken for it */
function storedQuotas(input: QuotaInput[], issued: readonly StoredQuota[]): StoredQuota[] {
  let last = Math.max(0, ...input.map(({ id }) => id ?? 0), ...issued.map(({ id }) => id));
  const issue = () => {
    last += 1;
    return last;
  };
  return input.map(({ id, name, places, match, releasesAt }) => ({
    id: id ?? issue(),
    name: name as Text,
    places,
    match,
    releasesAt: releasesAt ?? null,
  }));
}

function storedRegistration(
  input: EventInput['registration'] = {},
  before: StoredEvent['registration'] | null,
): StoredEvent['registration'] {
  return {
    opensAt: input.opensAt ?? null,
    closesAt: input.closesAt ?? null,
    changesUntil: input.changesUntil ?? null,
    binding: input.binding ?? false,
    capacity: input.capacity ?? null,
    waitlist: input.waitlist ?? false,
    waitlistCapacity: input.waitlistCapacity ?? null,
    quotas: storedQuotas(input.quotas ?? [], before?.quotas ?? []),
  };
}

function storedProgramme(input: NonNullable<EventInput['programme']>): StoredProgrammeItem[] {
  return input.map((item) => ({
    startsAt: item.startsAt ?? null,
    endsAt: item.endsAt ?? null,
    kind: item.kind ?? 'talk',
    title: item.title as Text,
    speakers: (item.speakers ?? []).map((speaker) => ({
      name: (speaker.name ?? null) as Text | null,
      title: (speaker.title ?? null) as Text | null,
      organization: (speaker.organization ?? null) as Text | null,
    })),
  }));
}

const storedFields = (input: NonNullable<EventInput['fields']>): Fields => ({
  phone: input.phone ?? 'off',
  organization: input.organization ?? 'off',
  role: input.role ?? 'off',
  region: input.region ?? 'off',
  level: input.level ?? 'off',
});

/** @param before the event as it was, if it was */
export function storedEvent(input: EventInput, before: StoredEvent | null = null): StoredEvent {
  const { place } = input;
  return {
    ...describe(input),
    mode: input.mode ?? 'onsite',
    place: place
      ? {
          name: (place.name ?? null) as Text | null,
          address: (place.address ?? null) as Text | null,
          region: place.region ?? null,
        }
      : null,
    startsAt: input.startsAt,
    endsAt: input.endsAt,
    timeZone: input.timeZone ?? 'Europe/Helsinki',
    registration: storedRegistration(input.registration, before?.registration ?? null),
    fields: storedFields(input.fields ?? {}),
    questions: storedQuestions(input.questions ?? [], issuer([...(input.questions ?? []), ...(input.privateQuestions ?? [])])),
    privateQuestions: storedQuestions(input.privateQuestions ?? [], issuePrivate),
    programme: storedProgramme(input.programme ?? []),
    joinNote: (input.joinNote ?? null) as Text | null,
    joinLink: input.joinLink ?? null,
    joinLinkAt: input.joinLinkAt ?? null,
    promises: input.promises ?? [],
    discreet: input.discreet ?? false,
  };
}

const choice = new Set(['select', 'radio', 'checkboxes']);

/** @returns what in one question contradicts itself or those before it */
function questionErrors(
  question: StoredQuestion,
  index: number,
  all: readonly StoredQuestion[],
  list: 'questions' | 'privateQuestions' = 'questions',
): FieldError[] {
  const errors: FieldError[] = [];
  const at = (path: string, code: FieldError['code']) => errors.push({ pointer: `/${list}/${index}${path}`, code });
  if (all.findIndex((other) => other.id === question.id) !== index) at('/id', 'range');
  const values = question.options?.map((option) => option.value) ?? [];
  if (choice.has(question.type) && values.length === 0) at('/options', 'required');
  if (new Set(values).size !== values.length) at('/options', 'range');
  const parent = question.showIf && all.slice(0, index).find((other) => other.id === question.showIf?.question);
  if (question.showIf && !parent) at('/showIf/question', 'unknown-question');
  if (parent?.options && question.showIf?.equals.some((value) => !parent.options?.some((option) => option.value === value)))
    at('/showIf/equals', 'unknown-option');
  return errors;
}

/**
 * Nobody has to answer them, as a consent that one must give is none; and no option has places, as those would be counted
 * where everybody sees.
 */
function privateErrors({ questions, privateQuestions = [] }: StoredEvent): FieldError[] {
  return privateQuestions.flatMap((question, index, all): FieldError[] => {
    const at = `/privateQuestions/${index}`;
    const limited = question.options?.findIndex(({ places }) => places !== null) ?? -1;
    return [
      ...questionErrors(question, index, all, 'privateQuestions'),
      ...(questions.some(({ id }) => id === question.id) ? [{ pointer: `${at}/id`, code: 'range' as const }] : []),
      ...(question.required ? [{ pointer: `${at}/required`, code: 'range' as const }] : []),
      ...(limited >= 0 ? [{ pointer: `${at}/options/${limited}/places`, code: 'unknown-key' as const }] : []),
    ];
  });
}

/** @returns the values an answer to this may have; null where it offers none */
function offered(match: StoredQuota['match'], event: StoredEvent): (string | number | boolean)[] | null {
  if ('field' in match)
    return event.fields[match.field] === 'off' ? null : [...(match.field === 'region' ? regionCodes : levels)];
  const question = event.questions.find(({ id }) => id === match.question);
  if (question?.type === 'checkbox') return [true, false];
  return question?.options?.map(({ value }) => value) ?? null;
}

/** Places are kept only of a capacity, and for answers that the form offers. */
function quotaErrors(event: StoredEvent): FieldError[] {
  const { quotas, capacity } = event.registration;
  const errors = quotas.flatMap(({ id, match }, index): FieldError[] => {
    const at = `/registration/quotas/${index}`;
    const values = offered(match, event);
    if (quotas.findIndex((other) => other.id === id) !== index) return [{ pointer: `${at}/id`, code: 'range' }];
    if (!values) return [{ pointer: `${at}/match/${'field' in match ? 'field' : 'question'}`, code: 'unknown-question' }];
    return match.equals.every((value) => values.includes(value))
      ? []
      : [{ pointer: `${at}/match/equals`, code: 'unknown-option' }];
  });
  const kept = quotas.reduce((sum, { places }) => sum + places, 0);
  if (quotas.length > 0 && (capacity === null || kept > capacity))
    errors.push({ pointer: '/registration/quotas', code: 'range' });
  return errors;
}

function contactErrors({ contact }: Described): FieldError[] {
  const code = contact?.email ? checkEmail(contact.email) : null;
  return code ? [{ pointer: '/contact/email', code }] : [];
}

/** @returns everything in a whole event that no single field can show to be wrong */
export function eventErrors(event: StoredEvent): FieldError[] {
  const errors: FieldError[] = [];
  const at = (pointer: string, code: FieldError['code']) => errors.push({ pointer, code });
  const time = (instant: string | null) => (instant === null ? null : Date.parse(instant));
  const starts = Date.parse(event.startsAt);
  const ends = Date.parse(event.endsAt);
  const { opensAt, closesAt, changesUntil } = event.registration;
  if (!pick(event.title, event.languages[0] ?? 'fi', event.languages)) at('/title', 'required');
  if (ends <= starts) at('/endsAt', 'range');
  // a copy can be moved to where years have no four digits, which nobody could send back
  for (const key of ['startsAt', 'endsAt'] as const) if (!/^\d{4}-/.test(event[key])) at(`/${key}`, 'range');
  if ((time(closesAt) ?? starts) > ends) at('/registration/closesAt', 'range');
  if ((time(opensAt) ?? Number.NEGATIVE_INFINITY) >= (time(closesAt) ?? starts)) at('/registration/opensAt', 'range');
  if ((time(changesUntil) ?? starts) > ends) at('/registration/changesUntil', 'range');
  if (event.place?.region && !regionCodes.some((code) => code === event.place?.region)) at('/place/region', 'unknown-option');
  event.questions.forEach((question, index, all) => {
    errors.push(...questionErrors(question, index, all));
  });
  errors.push(...contactErrors(event), ...privateErrors(event), ...quotaErrors(event));
  return errors;
}

export const seriesErrors = (series: StoredSeries): FieldError[] => [
  ...(pick(series.title, series.languages[0] ?? 'fi', series.languages)
    ? []
    : [{ pointer: '/title', code: 'required' as const }]),
  ...contactErrors(series),
];
