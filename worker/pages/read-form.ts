/** Converts a form posted without script to the API's input. */

import { cleanText } from '../contract/checks.ts';
import type { Question } from '../contract/event.ts';
import {
  type Answers,
  type Form,
  fieldNames,
  type ParticipantInput,
} from '../contract/participant.ts';
import { questionKinds } from '../contract/question-kinds.ts';
import type { AnswerValue } from '../contract/values.ts';

export type PostedForm = {
  participant: ParticipantInput;
  /** slugs chosen on a series page; empty on an event page */
  events: string[];
  idempotencyKey: string;
  privacyNotice: string | null;
};

const texts = (data: FormData, name: string): string[] =>
  data
    .getAll(name)
    .filter((value) => typeof value === 'string')
    .map(cleanText);

const text = (data: FormData, name: string): string => texts(data, name)[0] ?? '';

/**
 * An empty control is no answer. Text that is not a number stays as entered, so that validation
 * reports
 * it.
 */
function readAnswer(data: FormData, { id, type }: Question): AnswerValue {
  const name = `answers.${id}`;
  const { value } = questionKinds[type];
  if (value === 'boolean') return data.has(name);
  if (value === 'options') {
    const chosen = texts(data, name).filter((one) => one !== '');
    return chosen.length > 0 ? chosen : null;
  }
  const typed = text(data, name);
  if (typed === '') return null;
  if (value !== 'number') return typed;
  const digits = typed.replace(/\s/g, '').replace(',', '.');
  return /^[-+]?\d{1,15}(?:\.\d+)?$/.test(digits) ? Number(digits) : typed;
}

/**
 * @param form the current form of the chosen events; other fields are dropped, as the page may be
 *   older
 * than an edit of the event
 */
export function readForm(data: FormData, form: Form): PostedForm {
  const answers: Answers = {};
  for (const question of form.questions) {
    const value = readAnswer(data, question);
    if (value !== null) answers[question.id] = value;
  }
  const participant: ParticipantInput = {
    name: text(data, 'name'),
    email: text(data, 'email'),
    answers,
  };
  for (const name of fieldNames) {
    const value = form.fields[name] === 'off' ? '' : text(data, name);
    if (value !== '') participant[name] = value;
  }
  return {
    participant,
    events: [...new Set(texts(data, 'events'))],
    idempotencyKey: text(data, 'idempotencyKey'),
    privacyNotice: text(data, 'privacyNotice') || null,
  };
}
