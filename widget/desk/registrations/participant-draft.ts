/** A participant's data as typed by an organiser: validation, request bodies, merging. */

import { cleanText, isBlank } from '../../../worker/contract/checks.ts';
import type { DeskRegistration, DeskRegistrationPatch } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { Question } from '../../../worker/contract/event.ts';
import type { QuestionInput } from '../../../worker/contract/event-definition.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { limits } from '../../../worker/contract/limits.ts';
import {
  type Answers,
  answerTo,
  checkInBrowser,
  type FieldName,
  type Form,
  fieldNames,
  isAsked,
} from '../../../worker/contract/participant.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import { errorMessage } from '../../../worker/contract/strings/strings.ts';
import type { AnswerValue, Fields } from '../../../worker/contract/values.ts';
import { textIn } from '../kit/texts.ts';

/** The participant's text fields, in the form's order. */
export const detailNames = ['name', 'email', ...fieldNames] as const;
export type DetailName = (typeof detailNames)[number];
export type ParticipantDraft = Record<DetailName, string> & { answers: Answers };

/** `pointer` into the participant, `/name` or `/answers/ID`. */
export type PointerError = { pointer: string; message: string };

export const emptyDraft = (): ParticipantDraft => ({
  name: '',
  email: '',
  phone: '',
  organization: '',
  role: '',
  region: '',
  level: '',
  answers: {},
});

export const draftOf = (entry: DeskRegistration): ParticipantDraft => ({
  ...(Object.fromEntries(detailNames.map((name) => [name, entry[name] ?? ''])) as Record<
    DetailName,
    string
  >),
  answers: { ...entry.answers },
});

/** Questions with texts in one language, with a fallback to the others. */
export const questionsIn = (questions: readonly QuestionInput[], language: Language): Question[] =>
  questions.map((question) => ({
    id: question.id ?? '',
    type: question.type,
    label: textIn(question.label, language),
    hint: textIn(question.hint, language) || null,
    required: question.required ?? false,
    maxLength: question.maxLength ?? null,
    options:
      question.options?.map(({ value, label }) => ({
        value,
        label: textIn(label, language) || value,
        placesLeft: null,
      })) ?? null,
    showIf: question.showIf ?? null,
  }));

/** The event's fields and questions. */
export const formOf = (event: DeskEvent, language: Language): Form => ({
  fields: Object.fromEntries(
    fieldNames.map((name) => [name, event.fields?.[name] ?? 'off']),
  ) as Fields,
  questions: questionsIn(event.questions ?? [], language),
});

const hasText = (text: string): boolean => !isBlank(cleanText(text));

/** Same rule as in the Worker: phone is always allowed, and required without an e-mail. */
export function formFor({ fields, questions }: Form, typed: ParticipantDraft): Form {
  const phone = hasText(typed.email)
    ? fields.phone === 'off'
      ? 'optional'
      : fields.phone
    : 'required';
  return { fields: { ...fields, phone }, questions };
}

const MAX_LENGTHS: Partial<Record<string, number>> = {
  name: limits.name,
  email: limits.email,
  phone: limits.phone,
};

const message = (
  language: Language,
  form: Form,
  pointer: string,
  code: Parameters<typeof errorMessage>[1],
): string => {
  const [, name = '', id] = pointer.split('/');
  const question = form.questions.find((one) => one.id === id);
  if (question)
    return errorMessage(
      formStrings[language],
      code,
      question.type,
      question.maxLength ?? limits.answer,
    );
  return errorMessage(formStrings[language], code, name, MAX_LENGTHS[name] ?? limits.line);
};

/**
 * Validation errors in the form's order, with messages.
 * @param reach message that an e-mail or a phone number is needed
 */
export function validateDraft(
  form: Form,
  typed: ParticipantDraft,
  language: Language,
  reach: string,
): PointerError[] {
  const asked = formFor(form, typed);
  const found = checkInBrowser(asked, typed)
    .filter(({ pointer }) => hasText(typed.email) || pointer !== '/email')
    .map(({ pointer, code }) => ({ pointer, message: message(language, asked, pointer, code) }));
  if (
    hasText(typed.email) ||
    !(isBlank(typed.phone) || !/\d{3}/.test(typed.phone.replace(/\D/g, '')))
  )
    return found;
  return [
    ...found.filter(({ pointer }) => pointer === '/name'),
    {
      pointer: '/phone',
      message: hasText(typed.phone) ? message(language, asked, '/phone', 'required') : reach,
    },
    ...found.filter(({ pointer }) => pointer !== '/name' && pointer !== '/phone'),
  ];
}

const isEmpty = (value: AnswerValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (Array.isArray(value) ? value.length === 0 : isBlank(String(value)));

/** The answers to what is asked, without the empty ones. */
export const givenAnswers = (questions: readonly Question[], answers: Answers): Answers =>
  Object.fromEntries(
    questions
      .filter((question) => isAsked(question, questions, answers))
      .flatMap(({ id }) => {
        const value = answerTo(answers, id);
        return isEmpty(value) ? [] : [[id, value as AnswerValue]];
      }),
  );

const isUsed = (form: Form, name: DetailName): boolean =>
  name === 'name' ||
  name === 'email' ||
  name === 'phone' ||
  form.fields[name as FieldName] !== 'off';

/** The request body of a new participant. */
export function participantOf(form: Form, typed: ParticipantDraft) {
  const texts = detailNames
    .filter((name) => isUsed(form, name) && hasText(typed[name]))
    .map((name) => [name, cleanText(typed[name])] as const);
  return {
    name: cleanText(typed.name),
    ...Object.fromEntries(texts),
    answers: givenAnswers(form.questions, typed.answers),
  };
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Only changed fields; an emptied field or answer is null. */
export function patchOf(
  form: Form,
  before: DeskRegistration,
  typed: ParticipantDraft,
): Omit<DeskRegistrationPatch, 'version'> {
  const was = draftOf(before);
  const texts = detailNames
    .filter((name) => isUsed(form, name) && cleanText(typed[name]) !== cleanText(was[name]))
    .map((name) => [
      name,
      name === 'name' ? cleanText(typed.name) : cleanText(typed[name]) || null,
    ]);
  const given = givenAnswers(form.questions, typed.answers);
  const answers = form.questions
    .map(({ id }): [string, AnswerValue] => [id, answerTo(given, id) ?? null])
    .filter(
      ([id, value]) =>
        !same(value, isEmpty(answerTo(was.answers, id)) ? null : answerTo(was.answers, id)),
    );
  return {
    ...Object.fromEntries(texts),
    ...(answers.length > 0 ? { answers: Object.fromEntries(answers) } : {}),
  };
}

export type Clash = { pointer: string; mine: AnswerValue; theirs: AnswerValue };

/** Three-way merge; where both sides changed a field, `mine` wins and a clash is reported. */
export function mergeDrafts(
  before: DeskRegistration,
  mine: ParticipantDraft,
  now: DeskRegistration,
): { draft: ParticipantDraft; clashes: Clash[] } {
  const [was, theirs] = [draftOf(before), draftOf(now)];
  const clashes: Clash[] = [];
  const choose = <T extends AnswerValue>(pointer: string, [a, b, c]: [T, T, T]): T => {
    if (same(b, a)) return c;
    if (!same(c, a) && !same(b, c)) clashes.push({ pointer, mine: b, theirs: c });
    return b;
  };
  const texts = detailNames.map(
    (name) => [name, choose(`/${name}`, [was[name], mine[name], theirs[name]])] as const,
  );
  const ids = [...new Set([was, mine, theirs].flatMap(({ answers }) => Object.keys(answers)))];
  const answers = ids.map((id) => {
    const of = ({ answers: all }: ParticipantDraft): AnswerValue => answerTo(all, id) ?? null;
    return [id, choose(`/answers/${id}`, [of(was), of(mine), of(theirs)])] as const;
  });
  return {
    draft: {
      ...(Object.fromEntries(texts) as Record<DetailName, string>),
      answers: Object.fromEntries(answers),
    },
    clashes,
  };
}
