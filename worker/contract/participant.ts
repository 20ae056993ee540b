/** The fields of a participant form and their validation, shared by browser and Worker. */

import { checkEmail, checkName, checkText, cleanEmail, cleanText, isBlank } from './checks.ts';
import type { BrowserCode, FieldError } from './codes.ts';
import type { Question } from './event.ts';
import { limits } from './limits.ts';
import { questionKinds } from './question-kinds.ts';
import type { AnswerValue, Fields, FieldUse } from './values.ts';

export type Answers = Record<string, AnswerValue>;

/** A participant as entered: from JSON in the Worker, from inputs in the browser. */
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

/** The fields and questions of the chosen events. */
export type Form = {
  fields: Fields;
  questions: (Question & {
    /** language of its texts, if the events differ */
    lang?: string | undefined;
  })[];
};

/** The optional fields, in form order. */
export const fieldNames = ['phone', 'organization', 'role', 'region', 'level'] as const;
export type FieldName = (typeof fieldNames)[number];

/** Levels of an organisation, from the widest to the nearest. */
export const levels: readonly string[] = ['national', 'regional', 'local'];

/**
 * Merges the forms of several events: each field has its strictest use, each question appears once.
 */
export function mergeForms(forms: readonly (Form & { textLanguage?: string })[]): Form {
  const strictest = (name: FieldName): FieldUse =>
    (['required', 'optional'] as const).find((use) =>
      forms.some(({ fields }) => fields[name] === use),
    ) ?? 'off';
  const questions = new Map<string, Form['questions'][number]>();
  for (const { questions: asked, textLanguage } of forms)
    for (const question of asked) {
      const known = questions.get(question.id);
      const lang = known?.lang ?? textLanguage;
      const required = known?.required || question.required;
      questions.set(question.id, { ...(known ?? question), required, ...(lang && { lang }) });
    }
  return {
    fields: Object.fromEntries(fieldNames.map((name) => [name, strictest(name)])) as Fields,
    questions: [...questions.values()],
  };
}

/** The answer to a question; ignores inherited properties such as `constructor`. */
export const answerTo = (answers: Answers, id: string): AnswerValue | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined;

/**
 * Whether a question is shown, given the answers so far; false if the question it depends on is
 * hidden.
 */
export function isAsked(
  question: Question,
  questions: readonly Question[],
  answers: Answers,
): boolean {
  const { showIf } = question;
  if (!showIf) return true;
  // without the question itself, so that circular conditions end
  const others = questions.filter((other) => other !== question);
  const parent = others.find(({ id }) => id === showIf.question);
  if (!parent || !isAsked(parent, others, answers)) return false;
  return [answerTo(answers, parent.id)]
    .flat()
    .some((value) => showIf.equals.some((wanted) => wanted === value));
}

const isEmpty = (value: AnswerValue | undefined): boolean =>
  Array.isArray(value) ? value.length === 0 : value === false || isBlank(String(value ?? ''));

/** @returns the error of the answer to a shown question, or null */
export function checkAnswer(
  question: Question,
  value: AnswerValue | undefined,
): BrowserCode | null {
  const kind = questionKinds[question.type];
  if (kind.value === 'boolean' && typeof (value ?? false) !== 'boolean') return 'type';
  if (isEmpty(value)) return question.required ? 'required' : null;
  return kind.check(question, value ?? null);
}

type ErrorOf<Code> = { pointer: string; code: Code };

const errorAt = <Code>(pointer: string, code: Code | null): ErrorOf<Code>[] =>
  code === null ? [] : [{ pointer, code }];

const checkAsked = (questions: readonly Question[], answers: Answers): ErrorOf<BrowserCode>[] =>
  questions
    .filter((question) => isAsked(question, questions, answers))
    .flatMap((question) =>
      errorAt(`/${question.id}`, checkAnswer(question, answerTo(answers, question.id))),
    );

/** @returns all errors of the answers; pointers are relative to the answers object */
export function checkAnswers(questions: readonly Question[], answers: Answers): FieldError[] {
  const unknown = Object.keys(answers)
    .filter((id) => !questions.some((question) => question.id === id))
    .flatMap((id) =>
      errorAt(`/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'unknown-question' as const),
    );
  return [...unknown, ...checkAsked(questions, answers)];
}

function checkField(name: FieldName, value: string, use: FieldUse): BrowserCode | null {
  if (isBlank(value)) return use === 'required' ? 'required' : null;
  return checkText(value, name === 'phone' ? limits.phone : limits.line);
}

/** Validates the fields in form order by their own rules, then by the caller's. */
function checkFields<Code>(
  { fields }: Form,
  participant: ParticipantInput,
  extraCheck: (name: FieldName, value: string, use: FieldUse) => Code | null,
): ErrorOf<BrowserCode | Code>[] {
  return [
    ...errorAt('/name', checkName(cleanText(participant.name))),
    ...errorAt('/email', checkEmail(cleanEmail(participant.email))),
    ...fieldNames.flatMap((name) => {
      const value = cleanText(participant[name] ?? '');
      const use = fields[name];
      return errorAt(
        `/${name}`,
        (use === 'off' ? null : checkField(name, value, use)) ?? extraCheck(name, value, use),
      );
    }),
  ];
}

const prefixAnswers = <Code>(errors: ErrorOf<Code>[]) =>
  errors.map(({ pointer, code }) => ({ pointer: `/answers${pointer}`, code }));

/**
 * Validation before sending. The form offers only shown questions and known regions and levels, so
 * those are not checked.
 * @returns all errors of one participant in form order; pointers are relative to the participant
 */
export const checkInBrowser = (
  form: Form,
  participant: ParticipantInput,
): ErrorOf<BrowserCode>[] => [
  ...checkFields<BrowserCode>(form, participant, () => null),
  ...prefixAnswers(checkAsked(form.questions, participant.answers ?? {})),
];

/**
 * As `checkInBrowser`; also refuses unknown fields, answers, regions and levels.
 * @param regions valid region codes
 */
export const checkParticipant = (
  form: Form,
  participant: ParticipantInput,
  regions: readonly string[],
): FieldError[] => [
  ...checkFields(form, participant, (name, value, use) => {
    if (use === 'off') return value ? 'unknown-key' : null;
    const known = name === 'region' ? regions : name === 'level' ? levels : undefined;
    return value && known && !known.includes(value) ? 'unknown-option' : null;
  }),
  ...prefixAnswers(checkAnswers(form.questions, participant.answers ?? {})),
];
