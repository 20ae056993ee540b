/** Whether one can register now, and why not: by the server's clock, closed at the very instant of the deadline. */

import type { ErrorCode } from '../contract/codes.ts';
import type { State } from '../contract/event.ts';
import type { Ability, Status } from '../contract/own.ts';
import { type Counts, changesUntil, closesAt, type EventDefinition, endsAt, opensAt, startsAt } from './definition.ts';

/** Places anybody may have; null without a capacity. None while somebody queues: the freed ones are theirs. */
export function placesLeft(counts: Counts): number | null {
  if (counts.capacity === null) return null;
  return counts.waiting > 0 ? 0 : Math.max(0, counts.capacity - counts.taken);
}

/** @returns the refusal that time or cancellation gives, whoever asks; null when registration is open */
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
  if (placesLeft(counts) !== 0) return 'open';
  return queueHasRoom(counts) ? 'waitlist' : 'full';
}

const queueHasRoom = (counts: Counts): boolean =>
  counts.queueOpen && (counts.queueCapacity === null || counts.waiting < counts.queueCapacity);

/**
 * What a person may do with their registration now. Cancelling and taking the place back are possible until the start,
 * also after the deadline: whoever registered in time may change their mind twice.
 */
export function abilities(event: EventDefinition, status: Status, counts: Counts, now: number): Ability[] {
  const before = event.cancelledAt === null && now < startsAt(event);
  if (!before) return [];
  if (status === 'cancelled') return placesLeft(counts) !== 0 || queueHasRoom(counts) ? ['restore'] : [];
  return [
    ...(canChange(event, now) || hasFreeText(event) ? (['change'] as const) : []),
    'cancel',
    ...(event.series ? (['move'] as const) : []),
  ];
}

/** Changing is possible until `changesUntil`. */
export const canChange = (event: EventDefinition, now: number): boolean =>
  event.cancelledAt === null && now < changesUntil(event);

/** Answers in the person's own words go to the meeting itself, so they may change until it starts. */
export const isFreeText = (type: string): boolean => type === 'text' || type === 'textarea';

const hasFreeText = (event: EventDefinition): boolean => event.content.questions.some((question) => isFreeText(question.type));
