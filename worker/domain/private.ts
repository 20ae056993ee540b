/**
 * Answers to private questions: given with consent until the event starts, taken away at any time.
 */

import { type Answers, checkAnswer, checkAnswers } from '../contract/participant.ts';
import type { StoredEvent } from './content.ts';
import { type EventDefinition, startsAt } from './definition.ts';
import type { Fault } from './outcome.ts';
import { cleanAnswers, privateQuestionsOf } from './submission.ts';

/** What is given to the event's own questions, and what to its private ones. */
export function apart(
  { privateQuestions = [] }: Partial<Pick<StoredEvent, 'privateQuestions'>>,
  given: Answers,
): { open: Answers; secret: Answers } {
  const isSecret = (id: string) => privateQuestions.some((question) => question.id === id);
  const entries = Object.entries(given);
  return {
    open: Object.fromEntries(entries.filter(([id]) => !isSecret(id))),
    secret: Object.fromEntries(entries.filter(([id]) => isSecret(id))),
  };
}

/** A box that is not ticked says nothing. */
const withoutNothing = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== false));

export type Given = {
  before: Answers;
  /** to private questions alone */
  given: Answers;
  /** false withdraws it: nothing is kept */
  consent: boolean | undefined;
};

/**
 * @param now milliseconds
 * @returns the answers to keep and whether the person has consented to them just now; else why not,
 * with pointers that are relative to the registration in the body
 */
export function privateAfter(
  event: EventDefinition,
  { before, given, consent }: Given,
  now: number,
): { answers: Answers; consented: boolean } | { faults: Fault[] } | { closed: true } {
  const questions = privateQuestionsOf(event.content, 'fi');
  const merged = { ...before, ...given };
  const after = withoutNothing(cleanAnswers(questions, merged));
  const consented = Object.keys(given).some((id) => Object.hasOwn(after, id));
  const faults = checkAnswers(questions, merged).flatMap(({ pointer, code }): Fault[] => {
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
  if (faults.length > 0) return { faults };
  if (consented && consent !== true)
    return { faults: [{ pointer: '/consent', code: 'required', kind: 'checkbox' }] };
  // an answer may be taken away when nothing else may be done any more: so may a consent
  if (consented && (event.cancelledAt !== null || now >= startsAt(event))) return { closed: true };
  return { answers: consent === false ? {} : after, consented };
}

/** Of what somebody has answered, that which another event asks for too and would take. */
export function following({ content }: EventDefinition, answers: Answers): Answers {
  const questions = privateQuestionsOf(content, 'fi');
  const taken = questions.filter(
    (one) => Object.hasOwn(answers, one.id) && checkAnswer(one, answers[one.id]) === null,
  );
  return cleanAnswers(
    questions,
    Object.fromEntries(taken.map(({ id }) => [id, answers[id] ?? null])),
  );
}
