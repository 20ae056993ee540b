/**
 * Whether one can register now, and why not: by the server's clock, closed at the very instant of
 * the deadline.
 */

import type { ErrorCode } from '../contract/codes.ts';
import type { State } from '../contract/event.ts';
import type { Ability, Status } from '../contract/own.ts';
import { type QuestionKind, questionKinds } from '../contract/question-kinds.ts';
import {
  type Counts,
  changesUntil,
  closesAt,
  type EventDefinition,
  endsAt,
  isDue,
  opensAt,
  type QuotaCounts,
  startsAt,
} from './definition.ts';

type Pool = { capacity: number; taken: number };

const left = ({ capacity, taken }: Pool): number => capacity - taken;

/**
 * What is left of the whole, kept places included; a pool that is over after an edit takes from the
 * others.
 */
const leftInAll = ({ capacity, taken, quotas }: Counts): number =>
  quotas.reduce((sum, quota) => sum + left(quota), (capacity ?? 0) - taken);

/**
 * Places anybody may have; null without a capacity. None while somebody queues: the freed ones are
 * theirs.
 */
export function placesLeft(counts: Counts, now: number): number | null {
  if (counts.capacity === null) return null;
  const due = counts.quotas
    .filter((quota) => isDue(quota, now))
    .reduce((sum, quota) => sum + left(quota), 0);
  const open = Math.min(counts.capacity - counts.taken + due, leftInAll(counts));
  return counts.waiting > 0 ? 0 : Math.max(0, open);
}

/** Places kept for those who match; none from the instant on when they go to everybody. */
export const quotaPlacesLeft = (quota: QuotaCounts, counts: Counts, now: number): number =>
  isDue(quota, now) ? 0 : Math.max(0, Math.min(left(quota), leftInAll(counts)));

/**
 * @returns the refusal that time or cancellation gives, whoever asks; null when registration is
 *   open
 */
export function refusal(event: EventDefinition, now: number): ErrorCode | null {
  const opens = opensAt(event);
  if (event.cancelledAt !== null) return 'event-cancelled';
  if (now >= endsAt(event)) return 'event-ended';
  if (now >= closesAt(event)) return 'registration-closed';
  if (opens !== null && now < opens) return 'registration-not-open';
  return null;
}

const stateOfRefusal: Partial<Record<ErrorCode, State>> = {
  'event-cancelled': 'cancelled',
  'event-ended': 'ended',
  'registration-closed': 'closed',
  'registration-not-open': 'upcoming',
};

/** The first that holds: cancelled, ended, closed, upcoming, full, waitlist, open. */
export function stateOf(event: EventDefinition, counts: Counts, now: number): State {
  const refused = refusal(event, now);
  const state = refused && stateOfRefusal[refused];
  if (state) return state;
  if (hasPlace(counts, now)) return 'open';
  return queueHasRoom(counts) ? 'waitlist' : 'full';
}

/**
 * A kept place is somebody's to have too: only who does not match its rule finds the event full.
 */
const hasPlace = (counts: Counts, now: number): boolean =>
  placesLeft(counts, now) !== 0 ||
  counts.quotas.some((quota) => quotaPlacesLeft(quota, counts, now) > 0);

const queueHasRoom = (counts: Counts): boolean =>
  counts.queueOpen && (counts.queueCapacity === null || counts.waiting < counts.queueCapacity);

/**
 * What a person may do with their registration now. Cancelling and taking the place back are
 * possible until the start, also after the deadline: whoever registered in time may change their
 * mind twice.
 */
export function abilities(
  event: EventDefinition,
  status: Status,
  counts: Counts,
  now: number,
): Ability[] {
  const before = event.cancelledAt === null && now < startsAt(event);
  if (!before) return [];
  if (status === 'cancelled')
    return hasPlace(counts, now) || queueHasRoom(counts) ? ['restore'] : [];
  return [
    ...(canChange(event, now) || hasFreeText(event) ? (['change'] as const) : []),
    'cancel',
    ...(event.series ? (['move'] as const) : []),
    ...(event.content.privateQuestions.length > 0 ? (['answer'] as const) : []),
  ];
}

/** Changing is possible until `changesUntil`. */
export const canChange = (event: EventDefinition, now: number): boolean =>
  event.cancelledAt === null && now < changesUntil(event);

/**
 * Answers in the person's own words go to the meeting itself, so they may change until it starts.
 */
export const isFreeText = (type: QuestionKind): boolean => questionKinds[type].isFreeText;

const hasFreeText = (event: EventDefinition): boolean =>
  event.content.questions.some((question) => isFreeText(question.type));
