/** Texts for a registration: answers, status, seat, and deletion dates. */

import type { Row } from '../../../worker/contract/desk.ts';
import type { Question } from '../../../worker/contract/event.ts';
import type { QuestionInput } from '../../../worker/contract/event-definition.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { type Answers, answerTo, isAsked } from '../../../worker/contract/participant.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import { type RegionCode, regionCodes } from '../../../worker/contract/strings/strings.ts';
import type { AnswerValue } from '../../../worker/contract/values.ts';
import type { DeskStrings } from '../locales/strings.ts';
import { questionsIn } from './participant-draft.ts';

const DAY_MS = 86_400_000;
/** Private answers are deleted this many days after the event. */
export const PRIVATE_ANSWERS_TTL_DAYS = 7;

export const daysAfter = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * DAY_MS).toISOString();

export function regionName(language: Language, code: string | null): string {
  const known = regionCodes.find((one): one is RegionCode => one === code);
  return known ? formStrings[language].regions[known] : (code ?? '');
}

export function levelName(language: Language, level: string | null): string {
  const { levels } = formStrings[language];
  return level !== null && level in levels ? levels[level as keyof typeof levels] : (level ?? '');
}

const optionName = ({ options }: Question, value: string): string =>
  options?.find((option) => option.value === value)?.label ?? value;

/** `22.3.2027` in Finnish and Swedish, `22 March 2027` in English. */
function dayName(language: Language, value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  const month = language === 'en' ? 'long' : 'numeric';
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fi', {
    day: 'numeric',
    month,
    year: 'numeric',
    timeZone: 'UTC',
  }).format(date);
}

/** An answer as text; empty if there is none. */
export function answerText(
  question: Question | undefined,
  value: AnswerValue | undefined,
  language: Language,
  { common }: Pick<DeskStrings, 'common'>,
): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? common.yes : common.no;
  if (Array.isArray(value))
    return value.map((one) => (question ? optionName(question, one) : one)).join(', ');
  if (typeof value === 'number') return String(value);
  if (question?.type === 'date') return dayName(language, value);
  return question?.options ? optionName(question, value) : value;
}

export type Answered = { label: string; text: string };

/** Each asked question with its answer, then answers to questions that were deleted. */
export function labelAnswers(
  questions: readonly QuestionInput[],
  answers: Answers,
  language: Language,
  texts: Pick<DeskStrings, 'common'>,
): Answered[] {
  const all = questionsIn(questions, language);
  const known = all
    .filter(
      (question) => isAsked(question, all, answers) || answerTo(answers, question.id) !== undefined,
    )
    .map((question) => ({
      label: question.label,
      text: answerText(question, answerTo(answers, question.id), language, texts),
    }));
  const old = Object.entries(answers)
    .filter(([id]) => !all.some((question) => question.id === id))
    .map(([id, value]) => ({ label: id, text: answerText(undefined, value, language, texts) }));
  return [...known, ...old];
}

/** `Vahvistettu`, `Varasijalla 4` */
export const statusText = (
  { status, waitlistPosition }: Pick<Row, 'status' | 'waitlistPosition'>,
  { registrations }: Pick<DeskStrings, 'registrations'>,
): string =>
  status === 'waitlisted' && waitlistPosition !== null
    ? registrations.waitlistPosition(waitlistPosition)
    : registrations.statuses[status];

/** How the seat was given; empty without a seat. */
export function seatSourceText(
  placedBy: string | null,
  { registrations: texts }: Pick<DeskStrings, 'registrations'>,
): string {
  if (placedBy === null) return '';
  if (Object.hasOwn(texts.seatSources, placedBy))
    return texts.seatSources[placedBy as keyof typeof texts.seatSources];
  return texts.quota(placedBy.replace(/^quota:/, ''));
}
