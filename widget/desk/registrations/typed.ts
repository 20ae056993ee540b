/**
 * What an organiser types about one participant: the event's form, the checks of it, and what is
 * sent.
 */

import { clean, isBlank } from '../../../worker/contract/checks.ts';
import type { Entry, EntryPatch } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { Question } from '../../../worker/contract/event.ts';
import type { QuestionInput } from '../../../worker/contract/event-definition.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { limits } from '../../../worker/contract/limits.ts';
import {
  type Answers,
  answerTo,
  checkTyped,
  type FieldName,
  type Form,
  fieldNames,
  isAsked,
} from '../../../worker/contract/participant.ts';
import type { AnswerValue, Fields } from '../../../worker/contract/values.ts';
import { formWords } from '../../../worker/contract/words/index.ts';
import { errorMessage } from '../../../worker/contract/words/words.ts';
import { textIn } from '../kit/texts.ts';

/** The names of a participant's own texts, in the form's order. */
export const detailNames = ['name', 'email', ...fieldNames] as const;
export type DetailName = (typeof detailNames)[number];
export type Typed = Record<DetailName, string> & { answers: Answers };

/** `pointer` into the participant, `/name` or `/answers/ID`. */
export type Mend = { pointer: string; message: string };

export const nobody = (): Typed => ({
  name: '',
  email: '',
  phone: '',
  organization: '',
  role: '',
  region: '',
  level: '',
  answers: {},
});

export const typedOf = (entry: Entry): Typed => ({
  ...(Object.fromEntries(detailNames.map((name) => [name, entry[name] ?? ''])) as Record<
    DetailName,
    string
  >),
  answers: { ...entry.answers },
});

/** Questions with their words in one language, else in the event's first. */
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

/** What the event asks, whoever enters it. */
export const formOf = (event: DeskEvent, language: Language): Form => ({
  fields: Object.fromEntries(
    fieldNames.map((name) => [name, event.fields?.[name] ?? 'off']),
  ) as Fields,
  questions: questionsIn(event.questions ?? [], language),
});

const has = (text: string): boolean => !isBlank(clean(text));

/** As the Worker sees it: a number may always be given, and whoever has no address needs one. */
export function formFor({ fields, questions }: Form, typed: Typed): Form {
  const phone = has(typed.email)
    ? fields.phone === 'off'
      ? 'optional'
      : fields.phone
    : 'required';
  return { fields: { ...fields, phone }, questions };
}

const longest: Partial<Record<string, number>> = {
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
      formWords[language],
      code,
      question.type,
      question.maxLength ?? limits.answer,
    );
  return errorMessage(formWords[language], code, name, longest[name] ?? limits.line);
};

/**
 * Everything to mend, in the form's order and in words.
 * @param reach says that an address or a number is needed, where there is neither
 */
export function mends(form: Form, typed: Typed, language: Language, reach: string): Mend[] {
  const asked = formFor(form, typed);
  const found = checkTyped(asked, typed)
    .filter(({ pointer }) => has(typed.email) || pointer !== '/email')
    .map(({ pointer, code }) => ({ pointer, message: message(language, asked, pointer, code) }));
  if (has(typed.email) || !(isBlank(typed.phone) || !/\d{3}/.test(typed.phone.replace(/\D/g, ''))))
    return found;
  return [
    ...found.filter(({ pointer }) => pointer === '/name'),
    {
      pointer: '/phone',
      message: has(typed.phone) ? message(language, asked, '/phone', 'required') : reach,
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

const used = (form: Form, name: DetailName): boolean =>
  name === 'name' ||
  name === 'email' ||
  name === 'phone' ||
  form.fields[name as FieldName] !== 'off';

/** What is sent of somebody new. */
export function participantOf(form: Form, typed: Typed) {
  const texts = detailNames
    .filter((name) => used(form, name) && has(typed[name]))
    .map((name) => [name, clean(typed[name])] as const);
  return {
    name: clean(typed.name),
    ...Object.fromEntries(texts),
    answers: givenAnswers(form.questions, typed.answers),
  };
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Only what differs from what was read; an emptied field or answer is null. */
export function patchOf(form: Form, before: Entry, typed: Typed): Omit<EntryPatch, 'version'> {
  const was = typedOf(before);
  const texts = detailNames
    .filter((name) => used(form, name) && clean(typed[name]) !== clean(was[name]))
    .map((name) => [name, name === 'name' ? clean(typed.name) : clean(typed[name]) || null]);
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

/**
 * Theirs where I have changed nothing, mine where they have not; where both have, mine stands and
 * it is said.
 */
export function merged(before: Entry, mine: Typed, now: Entry): { typed: Typed; clashes: Clash[] } {
  const [was, theirs] = [typedOf(before), typedOf(now)];
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
    const of = ({ answers: all }: Typed): AnswerValue => answerTo(all, id) ?? null;
    return [id, choose(`/answers/${id}`, [of(was), of(mine), of(theirs)])] as const;
  });
  return {
    typed: {
      ...(Object.fromEntries(texts) as Record<DetailName, string>),
      answers: Object.fromEntries(answers),
    },
    clashes,
  };
}
