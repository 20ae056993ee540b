/** What a form asks of one participant, and whether an answer to it will do: one code for the browser and the Worker. */

import { checkEmail, checkName, checkText, clean, isBlank } from './checks.ts';
import type { FieldCode, FieldError } from './codes.ts';
import type { AnswerValue, Fields, FieldUse, Question } from './event.ts';
import { limits } from './limits.ts';

export type Answers = Record<string, AnswerValue>;

/** A participant as typed; the Worker gets it from JSON, the browser from its inputs. */
export type ParticipantInput = {
  name: string;
  email: string;
  phone?: string | null | undefined;
  organization?: string | null | undefined;
  role?: string | null | undefined;
  region?: string | null | undefined;
  level?: string | null | undefined;
  answers?: Answers | undefined;
};

/** What the chosen events together ask. */
export type Form = { fields: Fields; questions: Question[] };

/** The optional fields in the order they are asked. */
export const fieldNames = ['phone', 'organization', 'role', 'region', 'level'] as const;
export type FieldName = (typeof fieldNames)[number];

const strictness: FieldUse[] = ['off', 'optional', 'required'];

/** One form for several events: each field as strict as the strictest event wants it, each question once. */
export function mergeForms(forms: readonly Form[]): Form {
  const strictest = (name: FieldName): FieldUse =>
    strictness[Math.max(0, ...forms.map((form) => strictness.indexOf(form.fields[name])))] ?? 'off';
  const questions = new Map<string, Question>();
  for (const question of forms.flatMap((form) => form.questions)) {
    const known = questions.get(question.id);
    questions.set(question.id, known ? { ...known, required: known.required || question.required } : question);
  }
  return {
    fields: Object.fromEntries(fieldNames.map((name) => [name, strictest(name)])) as Fields,
    questions: [...questions.values()],
  };
}

/** Whether a question is asked, given the answers so far; one that hangs on a hidden question is hidden too. */
export function isAsked(question: Question, questions: readonly Question[], answers: Answers): boolean {
  if (!question.showIf) return true;
  const { question: id, equals } = question.showIf;
  const parent = questions.find((other) => other.id === id);
  if (
    !parent ||
    parent === question ||
    !isAsked(
      parent,
      questions.filter((other) => other !== question),
      answers,
    )
  )
    return false;
  const given = Object.hasOwn(answers, id) ? answers[id] : undefined;
  return (Array.isArray(given) ? given : [given]).some((value) => equals.some((wanted) => wanted === value));
}

const isEmpty = (value: AnswerValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (typeof value === 'string' ? isBlank(value) : Array.isArray(value) && value.length === 0);

/** Whether `YYYY-MM-DD` names a day that exists (2027-02-29 does not). */
function isDate(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function checkString(question: Question, value: string): FieldCode | null {
  const knows = question.options?.some((option) => option.value === value);
  switch (question.type) {
    case 'select':
    case 'radio':
      return knows ? null : 'unknown-option';
    case 'date':
      return isDate(value) ? null : 'type';
    case 'text':
    case 'textarea':
      return checkText(clean(value), question.maxLength ?? limits.answer, question.type === 'textarea');
    default:
      return 'type';
  }
}

/** @returns what is wrong with the answer to an asked question, or null */
export function checkAnswer(question: Question, value: AnswerValue | undefined): FieldCode | null {
  if (question.type === 'checkbox' && value !== undefined && value !== null && typeof value !== 'boolean') return 'type';
  if (isEmpty(value)) return question.required ? 'required' : null;
  if (typeof value === 'string') return checkString(question, value);
  if (typeof value === 'boolean') return question.type === 'checkbox' ? null : 'type';
  if (typeof value === 'number') {
    if (question.type !== 'number') return 'type';
    return Number.isInteger(value) && value >= limits.numberFrom && value <= limits.numberTo ? null : 'range';
  }
  if (!Array.isArray(value) || question.type !== 'checkboxes') return 'type';
  const all = value.every((one) => question.options?.some((option) => option.value === one));
  return all && new Set(value).size === value.length ? null : 'unknown-option';
}

/** @returns everything wrong with the answers; pointers are relative to the answers' object */
export function checkAnswers(questions: readonly Question[], answers: Answers): FieldError[] {
  const unknown = Object.keys(answers)
    .filter((id) => !questions.some((question) => question.id === id))
    .map((id): FieldError => ({ pointer: `/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`, code: 'unknown-question' }));
  const wrong = questions.flatMap((question): FieldError[] => {
    if (!isAsked(question, questions, answers)) return [];
    const code = checkAnswer(question, Object.hasOwn(answers, question.id) ? answers[question.id] : undefined);
    return code ? [{ pointer: `/${question.id}`, code }] : [];
  });
  return [...unknown, ...wrong];
}

function checkField(name: FieldName, value: string, regions: readonly string[]): FieldCode | null {
  if (name === 'region') return regions.includes(value) ? null : 'unknown-option';
  if (name === 'level') return ['national', 'regional', 'local'].includes(value) ? null : 'unknown-option';
  return checkText(value, name === 'phone' ? limits.phone : limits.line);
}

/**
 * @param regions the codes a region may have
 * @returns everything wrong with one participant, in the form's order; pointers are relative to the participant
 */
export function checkParticipant(form: Form, participant: ParticipantInput, regions: readonly string[]): FieldError[] {
  const errors: FieldError[] = [];
  const add = (pointer: string, code: FieldCode | null) => code && errors.push({ pointer, code });
  add('/name', checkName(clean(participant.name)));
  add('/email', checkEmail(clean(participant.email)));
  for (const name of fieldNames) {
    const value = clean(participant[name] ?? '');
    const use = form.fields[name];
    if (use === 'off') add(`/${name}`, value ? 'unknown-key' : null);
    else if (isBlank(value)) add(`/${name}`, use === 'required' ? 'required' : null);
    else add(`/${name}`, checkField(name, value, regions));
  }
  for (const { pointer, code } of checkAnswers(form.questions, participant.answers ?? {})) add(`/answers${pointer}`, code);
  return errors;
}
