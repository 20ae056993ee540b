/**
 * Which answers a participant may change: all until `changesUntil`, free text until the event
 * starts.
 */

import type { Answers } from '../contract/participant.ts';
import { type EventDefinition, startsAt } from './definition.ts';
import { canChange, isFreeText } from './state.ts';
import { cleanAnswers, questionsOf } from './submission.ts';

/**
 * @returns the answers to store, which replace all earlier ones; null if a closed answer would
 *   change
 */
export function changedAnswers(
  event: EventDefinition,
  before: Answers,
  given: Answers,
  now: number,
): Answers | null {
  if (event.cancelledAt !== null || now >= startsAt(event)) return null;
  const questions = questionsOf(event.content, 'fi');
  const after = cleanAnswers(questions, given);
  if (canChange(event, now)) return after;
  const fixed = questions.filter(({ type }) => !isFreeText(type));
  const same = fixed.every(
    ({ id }) => JSON.stringify(before[id] ?? null) === JSON.stringify(after[id] ?? null),
  );
  return same ? after : null;
}
