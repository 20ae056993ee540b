/**
 * Shifts the dates of a copied event; clock times in its zone stay, across changes to summer time.
 */

import { Temporal } from 'temporal-polyfill';
import { EventInput, movesWithStart } from '../contract/event-definition.ts';
import { mapLeaves } from '../contract/leaves.ts';
import { eventErrors, type StoredEvent } from './content.ts';

/** Maps an instant to another by local date-time. */
type Shift = (instant: string) => string;

const toText = (at: Temporal.ZonedDateTime): string => at.toInstant().toString();

const byDays =
  (days: number, timeZone: string): Shift =>
  (instant) =>
    toText(Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).add({ days }));

function byLocalTime(duration: Temporal.Duration, timeZone: string): Shift {
  return (instant) =>
    toText(
      Temporal.Instant.from(instant)
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime()
        .add(duration)
        .toZonedDateTime(timeZone),
    );
}

/**
 * @param shiftSession moves the event with its programme; @param shiftRest moves deadlines and
 *   promises
 */
const shiftInstants = (content: StoredEvent, shiftSession: Shift, shiftRest: Shift): StoredEvent =>
  mapLeaves(EventInput, content, {
    leaf: ({ kind, pointer }, value) =>
      kind === 'instant' && value !== null
        ? (movesWithStart(pointer) ? shiftSession : shiftRest)(value as string)
        : value,
  }) as StoredEvent;

/** @param days calendar days of the event's zone, negative into the past */
export function shiftByDays(content: StoredEvent, days: number): StoredEvent {
  const move = byDays(days, content.timeZone);
  return shiftInstants(content, move, move);
}

/**
 * Event and programme move to the new time of day; deadlines keep theirs, unless they would then
 * come after the event.
 */
export function shiftToStart(content: StoredEvent, startsAt: string): StoredEvent {
  const localTimeOf = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(content.timeZone).toPlainDateTime();
  const [from, to] = [localTimeOf(content.startsAt), localTimeOf(startsAt)];
  const shiftSession = byLocalTime(from.until(to, { largestUnit: 'hours' }), content.timeZone);
  const copy = shiftInstants(
    content,
    shiftSession,
    byDays(from.toPlainDate().until(to.toPlainDate()).days, content.timeZone),
  );
  return eventErrors(copy).length === 0 ? copy : shiftInstants(content, shiftSession, shiftSession);
}

/**
 * Content for a copy: without the meeting link, which would let guests into another meeting, and
 * with new quota ids. Questions keep their ids.
 */
export const copyContent = (content: StoredEvent): StoredEvent => ({
  ...content,
  joinLink: null,
  registration: {
    ...content.registration,
    quotas: content.registration.quotas.map((quota, index) => ({ ...quota, id: index + 1 })),
  },
});
