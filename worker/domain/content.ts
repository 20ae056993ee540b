/** Completes an organiser's input: fills in defaults, issues ids and finds contradictions. */

import * as v from 'valibot';
import { checkEmail } from '../contract/checks.ts';
import type { FieldError } from '../contract/codes.ts';
import {
  EventInput,
  type ParsedEventInput,
  type ParsedSeriesInput,
  SeriesInput,
} from '../contract/event-definition.ts';
import { type Language, languages } from '../contract/languages.ts';
import { levels } from '../contract/participant.ts';
import { questionKinds } from '../contract/question-kinds.ts';
import { regionCodes } from '../contract/strings/strings.ts';
import type { Text } from '../contract/values.ts';
import type { StoredQuota } from './quotas.ts';

/** An event or series as stored: complete, with its languages listed. */
type Stored<Whole> = Omit<Whole, 'slug' | 'languages'> & { languages: Language[] };
export type StoredSeries = Stored<ParsedSeriesInput>;
type Question = ParsedEventInput['questions'][number];
export type StoredQuestion = Question & { id: string };
export type StoredEvent = Stored<
  Omit<ParsedEventInput, 'series' | 'status' | 'questions' | 'privateQuestions' | 'registration'>
> & {
  registration: Omit<ParsedEventInput['registration'], 'quotas'> & { quotas: StoredQuota[] };
  questions: StoredQuestion[];
  privateQuestions: StoredQuestion[];
};

/** Languages a text is given in, in the product's order; none for a plain string. */
const languagesOf = (text: Text): Language[] =>
  typeof text === 'string' ? [] : languages.filter((language) => text[language]);

/** The text in the language asked for, else in the event's first. */
export function pickText(text: Text, language: Language, order: readonly Language[]): string {
  if (typeof text === 'string') return text;
  return text[language] ?? order.map((other) => text[other]).find((other) => other) ?? '';
}

export const pickTextOrNull = (
  text: Text | null,
  language: Language,
  order: readonly Language[],
): string | null => (text && pickText(text, language, order)) || null;

/**
 * Makes a slug: `Kuopion järjestöpäivä` → `kuopion-jarjestopaiva`; random if the text has no
 * letters.
 */
export function slugOf(text: Text): string {
  const folded = pickText(text, 'fi', languages)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const slug = folded
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-|-$/g, '');
  return slug || crypto.randomUUID().slice(0, 8);
}

/** The named languages, else those of the title. */
function languagesFor(title: Text, named: readonly Language[] | undefined): Language[] {
  const given = languagesOf(title);
  return [...new Set(named ?? (given.length > 0 ? given : [languages[0]]))];
}

/** Ignores further keys, as a series can be sent together with its events. */
const SeriesAmongOthers = v.object(SeriesInput.entries);

export function storedSeries(input: SeriesInput): StoredSeries {
  const { slug: _, languages: named, ...content } = v.parse(SeriesAmongOthers, input);
  return { ...content, languages: languagesFor(content.title, named) };
}

/** Issues `q1`, `q2` … without ids that are already used. */
function issuer(given: readonly Question[]): () => string {
  const taken = new Set(given.map((question) => question.id));
  return () => {
    for (let n = 1; ; n += 1) {
      if (taken.has(`q${n}`)) continue;
      taken.add(`q${n}`);
      return `q${n}`;
    }
  };
}

/** Random, so that a private answer never follows a person to another question with the same id. */
const issuePrivate = (): string => `p-${crypto.randomUUID().slice(0, 8)}`;

const identified = (questions: Question[], issue: () => string): StoredQuestion[] =>
  questions.map((question) => ({ ...question, id: question.id ?? issue() }));

/** @param issued quotas before the edit, whose ids must not be given to new ones */
function numbered(
  input: ParsedEventInput['registration']['quotas'],
  issued: readonly StoredQuota[],
): StoredQuota[] {
  let last = Math.max(0, ...input.map(({ id }) => id ?? 0), ...issued.map(({ id }) => id));
  const issue = () => {
    last += 1;
    return last;
  };
  return input.map((quota) => ({ ...quota, id: quota.id ?? issue() }));
}

/** @param before the event before the edit; null for a new one */
export function storedEvent(input: EventInput, before: StoredEvent | null = null): StoredEvent {
  const { slug, series, status, languages: named, ...content } = v.parse(EventInput, input);
  const { registration, questions, privateQuestions } = content;
  return {
    ...content,
    languages: languagesFor(content.title, named),
    registration: {
      ...registration,
      quotas: numbered(registration.quotas, before?.registration.quotas ?? []),
    },
    questions: identified(questions, issuer([...questions, ...privateQuestions])),
    privateQuestions: identified(privateQuestions, issuePrivate),
  };
}

/** @returns contradictions within a question or with those before it */
function questionErrors(
  question: StoredQuestion,
  index: number,
  all: readonly StoredQuestion[],
  list: 'questions' | 'privateQuestions' = 'questions',
): FieldError[] {
  const errors: FieldError[] = [];
  const at = (path: string, code: FieldError['code']) =>
    errors.push({ pointer: `/${list}/${index}${path}`, code });
  if (all.findIndex((other) => other.id === question.id) !== index) at('/id', 'range');
  const values = question.options?.map((option) => option.value) ?? [];
  if (questionKinds[question.type].hasOptions && values.length === 0) at('/options', 'required');
  if (new Set(values).size !== values.length) at('/options', 'range');
  const parent =
    question.showIf && all.slice(0, index).find((other) => other.id === question.showIf?.question);
  if (question.showIf && !parent) at('/showIf/question', 'unknown-question');
  if (
    parent?.options &&
    question.showIf?.equals.some(
      (value) => !parent.options?.some((option) => option.value === value),
    )
  )
    at('/showIf/equals', 'unknown-option');
  return errors;
}

/**
 * Private questions cannot be required, as consent must be free, and their options have no limit,
 * as the number of free seats is public.
 */
function privateErrors({ questions, privateQuestions }: StoredEvent): FieldError[] {
  return privateQuestions.flatMap((question, index, all): FieldError[] => {
    const at = `/privateQuestions/${index}`;
    const limited = question.options?.findIndex(({ places }) => places !== null) ?? -1;
    return [
      ...questionErrors(question, index, all, 'privateQuestions'),
      ...(questions.some(({ id }) => id === question.id)
        ? [{ pointer: `${at}/id`, code: 'range' as const }]
        : []),
      ...(question.required ? [{ pointer: `${at}/required`, code: 'range' as const }] : []),
      ...(limited >= 0
        ? [{ pointer: `${at}/options/${limited}/places`, code: 'unknown-key' as const }]
        : []),
    ];
  });
}

/** @returns the possible answers to this field or question; null if the form does not offer it */
function possibleAnswers(
  match: StoredQuota['match'],
  event: StoredEvent,
): (string | number | boolean)[] | null {
  if ('field' in match)
    return event.fields[match.field] === 'off'
      ? null
      : [...(match.field === 'region' ? regionCodes : levels)];
  const question = event.questions.find(({ id }) => id === match.question);
  if (question && questionKinds[question.type].value === 'boolean') return [true, false];
  return question?.options?.map(({ value }) => value) ?? null;
}

/** Reserved seats need a capacity, and a rule with answers that the form offers. */
function quotaErrors(event: StoredEvent): FieldError[] {
  const { quotas, capacity } = event.registration;
  const errors = quotas.flatMap(({ id, match }, index): FieldError[] => {
    const at = `/registration/quotas/${index}`;
    const values = possibleAnswers(match, event);
    if (quotas.findIndex((other) => other.id === id) !== index)
      return [{ pointer: `${at}/id`, code: 'range' }];
    if (!values)
      return [
        {
          pointer: `${at}/match/${'field' in match ? 'field' : 'question'}`,
          code: 'unknown-question',
        },
      ];
    return match.equals.every((value) => values.includes(value))
      ? []
      : [{ pointer: `${at}/match/equals`, code: 'unknown-option' }];
  });
  const reservedSeats = quotas.reduce((sum, { places }) => sum + places, 0);
  if (quotas.length > 0 && (capacity === null || reservedSeats > capacity))
    errors.push({ pointer: '/registration/quotas', code: 'range' });
  return errors;
}

function contactErrors({ contact }: Pick<StoredSeries, 'contact'>): FieldError[] {
  const code = contact?.email ? checkEmail(contact.email) : null;
  return code ? [{ pointer: '/contact/email', code }] : [];
}

/** @returns contradictions in a complete event that no single field shows */
export function eventErrors(event: StoredEvent): FieldError[] {
  const errors: FieldError[] = [];
  const at = (pointer: string, code: FieldError['code']) => errors.push({ pointer, code });
  const time = (instant: string | null) => (instant === null ? null : Date.parse(instant));
  const starts = Date.parse(event.startsAt);
  const ends = Date.parse(event.endsAt);
  const { opensAt, closesAt, changesUntil } = event.registration;
  if (!pickText(event.title, event.languages[0] ?? languages[0], event.languages))
    at('/title', 'required');
  if (ends <= starts) at('/endsAt', 'range');
  // shifting a copy can give a year without four digits, which clients could not send back
  for (const key of ['startsAt', 'endsAt'] as const)
    if (!/^\d{4}-/.test(event[key])) at(`/${key}`, 'range');
  if ((time(closesAt) ?? starts) > ends) at('/registration/closesAt', 'range');
  if ((time(opensAt) ?? Number.NEGATIVE_INFINITY) >= (time(closesAt) ?? starts))
    at('/registration/opensAt', 'range');
  if ((time(changesUntil) ?? starts) > ends) at('/registration/changesUntil', 'range');
  if (event.place?.region && !regionCodes.some((code) => code === event.place?.region))
    at('/place/region', 'unknown-option');
  event.questions.forEach((question, index, all) => {
    errors.push(...questionErrors(question, index, all));
  });
  errors.push(...contactErrors(event), ...privateErrors(event), ...quotaErrors(event));
  return errors;
}

export const seriesErrors = (series: StoredSeries): FieldError[] => [
  ...(pickText(series.title, series.languages[0] ?? languages[0], series.languages)
    ? []
    : [{ pointer: '/title', code: 'required' as const }]),
  ...contactErrors(series),
];
