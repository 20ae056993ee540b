/**
 * Decides whether registration is open, by the server's clock; closed at the exact instant of the
 * deadline.
 */

import type { ErrorCode } from '../contract/codes.ts';
import type { State } from '../contract/event.ts';
import type { Ability, Status } from '../contract/manage.ts';
import { type QuestionKind, questionKinds } from '../contract/question-kinds.ts';
import {
  type Counts,
  changesUntil,
  closesAt,
  type EventDefinition,
  endsAt,
  isQuotaDue,
  opensAt,
  type QuotaCounts,
  startsAt,
} from './definition.ts';

type Pool = { capacity: number; taken: number };

const left = ({ capacity, taken }: Pool): number => capacity - taken;

/**
 * Seats left in the whole event, reserved ones included; a pool over its capacity after an edit
 * takes from the others.
 */
const leftInAll = ({ capacity, taken, quotas }: Counts): number =>
  quotas.reduce((sum, quota) => sum + left(quota), (capacity ?? 0) - taken);

/**
 * Open seats; null without a capacity. None while participants wait, as freed seats are for them.
 */
export function seatsLeft(counts: Counts, now: number): number | null {
  if (counts.capacity === null) return null;
  const due = counts.quotas
    .filter((quota) => isQuotaDue(quota, now))
    .reduce((sum, quota) => sum + left(quota), 0);
  const open = Math.min(counts.capacity - counts.taken + due, leftInAll(counts));
  return counts.waiting > 0 ? 0 : Math.max(0, open);
}

/** Reserved seats left for those who match; none once the quota is due for release. */
export const quotaSeatsLeft = (quota: QuotaCounts, counts: Counts, now: number): number =>
  isQuotaDue(quota, now) ? 0 : Math.max(0, Math.min(left(quota), leftInAll(counts)));

/**
 * @returns the rejection code by time or cancellation, equal for all callers; null if registration
 *   is open
 */
export function timeRejectionCode(event: EventDefinition, now: number): ErrorCode | null {
  const opens = opensAt(event);
  if (event.cancelledAt !== null) return 'event-cancelled';
  if (now >= endsAt(event)) return 'event-ended';
  if (now >= closesAt(event)) return 'registration-closed';
  if (opens !== null && now < opens) return 'registration-not-open';
  return null;
}

const stateOfRejection: Partial<Record<ErrorCode, State>> = {
  'event-cancelled': 'cancelled',
  'event-ended': 'ended',
  'registration-closed': 'closed',
  'registration-not-open': 'upcoming',
};

/** The first that applies: cancelled, ended, closed, upcoming, full, waitlist, open. */
export function stateOf(event: EventDefinition, counts: Counts, now: number): State {
  const rejection = timeRejectionCode(event, now);
  const state = rejection && stateOfRejection[rejection];
  if (state) return state;
  if (hasSeat(counts, now)) return 'open';
  return waitlistHasRoom(counts) ? 'waitlist' : 'full';
}

/** Reserved seats count as available; only people who match no quota see the event as full. */
const hasSeat = (counts: Counts, now: number): boolean =>
  seatsLeft(counts, now) !== 0 ||
  counts.quotas.some((quota) => quotaSeatsLeft(quota, counts, now) > 0);

const waitlistHasRoom = (counts: Counts): boolean =>
  counts.isWaitlistOpen &&
  (counts.waitlistCapacity === null || counts.waiting < counts.waitlistCapacity);

/**
 * What a participant may do now. Cancelling and restoring are possible until the start, also after
 * the deadline.
 */
export function abilities(
  event: EventDefinition,
  status: Status,
  counts: Counts,
  now: number,
): Ability[] {
  const canStillChange = event.cancelledAt === null && now < startsAt(event);
  if (!canStillChange) return [];
  if (status === 'cancelled')
    return hasSeat(counts, now) || waitlistHasRoom(counts) ? ['restore'] : [];
  return [
    ...(canChange(event, now) || hasFreeText(event) ? (['change'] as const) : []),
    'cancel',
    ...(event.series ? (['move'] as const) : []),
    ...(event.content.privateQuestions.length > 0 ? (['answer'] as const) : []),
  ];
}

export const canChange = (event: EventDefinition, now: number): boolean =>
  event.cancelledAt === null && now < changesUntil(event);

/** Free text may change until the event starts, as only the meeting itself uses it. */
export const isFreeText = (type: QuestionKind): boolean => questionKinds[type].isFreeText;

const hasFreeText = (event: EventDefinition): boolean =>
  event.content.questions.some((question) => isFreeText(question.type));
