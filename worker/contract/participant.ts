/**
 * What a form asks of one participant, and whether an answer to it will do: one code for the
 * browser and the Worker.
 */

import { checkEmail, checkName, checkText, clean, cleanAddress, isBlank } from './checks.ts';
import type { AskedCode, FieldError } from './codes.ts';
import type { Question } from './event.ts';
import { limits } from './limits.ts';
import { questionKinds } from './question-kinds.ts';
import type { AnswerValue, Fields, FieldUse } from './values.ts';

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
export type Form = {
  fields: Fields;
  questions: (Question & {
    /** of its words, where events speak several */ lang?: string | undefined;
  })[];
};

/** The optional fields in the order they are asked. */
export const fieldNames = ['phone', 'organization', 'role', 'region', 'level'] as const;
export type FieldName = (typeof fieldNames)[number];

/** What a participant's organisation may be, from the widest to the nearest. */
export const levels: readonly string[] = ['national', 'regional', 'local'];

/**
 * One form for several events: each field as strict as the strictest event wants it, each question
 * once.
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

/**
 * What was answered to a question; never something of the object's own making, such as its
 * constructor.
 */
export const answerTo = (answers: Answers, id: string): AnswerValue | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined;

/**
 * Whether a question is asked, given the answers so far; one that hangs on a hidden question is
 * hidden too.
 */
export function isAsked(
  question: Question,
  questions: readonly Question[],
  answers: Answers,
): boolean {
  const { showIf } = question;
  if (!showIf) return true;
  // without the question itself, so that a circle ends
  const others = questions.filter((other) => other !== question);
  const parent = others.find(({ id }) => id === showIf.question);
  if (!parent || !isAsked(parent, others, answers)) return false;
  return [answerTo(answers, parent.id)]
    .flat()
    .some((value) => showIf.equals.some((wanted) => wanted === value));
}

const isEmpty = (value: AnswerValue | undefined): boolean =>
  Array.isArray(value) ? value.length === 0 : value === false || isBlank(String(value ?? ''));

/** @returns what is wrong with the answer to an asked question, or null */
export function checkAnswer(question: Question, value: AnswerValue | undefined): AskedCode | null {
  const kind = questionKinds[question.type];
  if (kind.value === 'boolean' && typeof (value ?? false) !== 'boolean') return 'type';
  if (isEmpty(value)) return question.required ? 'required' : null;
  return kind.check(question, value ?? null);
}

type Wrong<Code> = { pointer: string; code: Code };

const wrong = <Code>(pointer: string, code: Code | null): Wrong<Code>[] =>
  code === null ? [] : [{ pointer, code }];

const checkAsked = (questions: readonly Question[], answers: Answers): Wrong<AskedCode>[] =>
  questions
    .filter((question) => isAsked(question, questions, answers))
    .flatMap((question) =>
      wrong(`/${question.id}`, checkAnswer(question, answerTo(answers, question.id))),
    );

/** @returns everything wrong with the answers; pointers are relative to the answers' object */
export function checkAnswers(questions: readonly Question[], answers: Answers): FieldError[] {
  const unknown = Object.keys(answers)
    .filter((id) => !questions.some((question) => question.id === id))
    .flatMap((id) =>
      wrong(`/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'unknown-question' as const),
    );
  return [...unknown, ...checkAsked(questions, answers)];
}

function checkField(name: FieldName, value: string, use: FieldUse): AskedCode | null {
  if (isBlank(value)) return use === 'required' ? 'required' : null;
  return checkText(value, name === 'phone' ? limits.phone : limits.line);
}

/** The fields in the form's order, each checked by its own rule, and then by the caller's. */
function checkFields<Code>(
  { fields }: Form,
  participant: ParticipantInput,
  other: (name: FieldName, value: string, use: FieldUse) => Code | null,
): Wrong<AskedCode | Code>[] {
  return [
    ...wrong('/name', checkName(clean(participant.name))),
    ...wrong('/email', checkEmail(cleanAddress(participant.email))),
    ...fieldNames.flatMap((name) => {
      const value = clean(participant[name] ?? '');
      const use = fields[name];
      return wrong(
        `/${name}`,
        (use === 'off' ? null : checkField(name, value, use)) ?? other(name, value, use),
      );
    }),
  ];
}

const underAnswers = <Code>(errors: Wrong<Code>[]) =>
  errors.map(({ pointer, code }) => ({ pointer: `/answers${pointer}`, code }));

/**
 * What a browser can find wrong before sending: it gives no answers but those that are asked for,
 * and chooses no region and no level but those that are offered.
 * @returns everything wrong with one participant, in the form's order; pointers are relative to the
 *   participant
 */
export const checkTyped = (form: Form, participant: ParticipantInput): Wrong<AskedCode>[] => [
  ...checkFields<AskedCode>(form, participant, () => null),
  ...underAnswers(checkAsked(form.questions, participant.answers ?? {})),
];

/**
 * As `checkTyped`, and that nothing else is given.
 * @param regions the codes a region may have
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
  ...underAnswers(checkAnswers(form.questions, participant.answers ?? {})),
];
