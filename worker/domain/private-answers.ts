/** Rules for private answers: given with consent until the event starts, removable at any time. */

import { type Answers, checkAnswer, checkAnswers } from '../contract/participant.ts';
import type { StoredEvent } from './content.ts';
import { type EventDefinition, startsAt } from './definition.ts';
import type { ValidationError } from './outcome.ts';
import { cleanAnswers, privateQuestionsOf } from './submission.ts';

/** Splits answers into those to public and those to private questions. */
export function splitAnswers(
  { privateQuestions = [] }: Partial<Pick<StoredEvent, 'privateQuestions'>>,
  given: Answers,
): { publicAnswers: Answers; privateAnswers: Answers } {
  const isSecret = (id: string) => privateQuestions.some((question) => question.id === id);
  const entries = Object.entries(given);
  return {
    publicAnswers: Object.fromEntries(entries.filter(([id]) => !isSecret(id))),
    privateAnswers: Object.fromEntries(entries.filter(([id]) => isSecret(id))),
  };
}

/** An unticked box is no answer. */
const withoutUnticked = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== false));

export type PrivateAnswerInput = {
  before: Answers;
  /** answers to private questions only */
  given: Answers;
  /** false withdraws consent: all private answers are deleted */
  consent: boolean | undefined;
};

/**
 * @param now milliseconds
 * @returns the answers to store and whether consent was just given; else the errors, with pointers
 *   relative to the registration in the body
 */
export function nextPrivateAnswers(
  event: EventDefinition,
  { before, given, consent }: PrivateAnswerInput,
  now: number,
): { answers: Answers; consented: boolean } | { errors: ValidationError[] } | { closed: true } {
  const questions = privateQuestionsOf(event.content, 'fi');
  const merged = { ...before, ...given };
  const after = withoutUnticked(cleanAnswers(questions, merged));
  const consented = Object.keys(given).some((id) => Object.hasOwn(after, id));
  const errors = checkAnswers(questions, merged).flatMap(({ pointer, code }): ValidationError[] => {
    const question = questions.find(({ id }) => pointer === `/${id}`);
    if (!question || !Object.hasOwn(given, question.id)) return [];
    return [
      {
        pointer: `/answers${pointer}`,
        code,
        kind: question.type,
        ...(question.maxLength ? { max: question.maxLength } : {}),
      },
    ];
  });
  if (errors.length > 0) return { errors };
  if (consented && consent !== true)
    return { errors: [{ pointer: '/consent', code: 'required', kind: 'checkbox' }] };
  // answers and consent may be withdrawn even after the event has started
  if (consented && (event.cancelledAt !== null || now >= startsAt(event))) return { closed: true };
  return { answers: consent === false ? {} : after, consented };
}

/** The private answers that another event also asks for and would accept. */
export function answersToCarryOver({ content }: EventDefinition, answers: Answers): Answers {
  const questions = privateQuestionsOf(content, 'fi');
  const taken = questions.filter(
    (one) => Object.hasOwn(answers, one.id) && checkAnswer(one, answers[one.id]) === null,
  );
  return cleanAnswers(
    questions,
    Object.fromEntries(taken.map(({ id }) => [id, answers[id] ?? null])),
  );
}
