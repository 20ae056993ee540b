/**
 * A copy of an event on another day: clock times in its zone stay, whatever the zone's clocks do in
 * between.
 */

import { Temporal } from 'temporal-polyfill';
import { EventInput, movesWithStart } from '../contract/event-definition.ts';
import { mapLeaves } from '../contract/leaves.ts';
import { eventErrors, type StoredEvent } from './content.ts';

/** From one instant to another, by the clock on the wall. */
type Move = (instant: string) => string;

const written = (at: Temporal.ZonedDateTime): string => at.toInstant().toString();

const byDays =
  (days: number, timeZone: string): Move =>
  (instant) =>
    written(Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).add({ days }));

function byWall(wall: Temporal.Duration, timeZone: string): Move {
  return (instant) =>
    written(
      Temporal.Instant.from(instant)
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime()
        .add(wall)
        .toZonedDateTime(timeZone),
    );
}

/**
 * @param session moves the event itself with its programme; @param rest moves deadlines and
 *   promises
 */
const moved = (content: StoredEvent, session: Move, rest: Move): StoredEvent =>
  mapLeaves(EventInput, content, {
    leaf: ({ kind, pointer }, value) =>
      kind === 'instant' && value !== null
        ? (movesWithStart(pointer) ? session : rest)(value as string)
        : value,
  }) as StoredEvent;

/** @param days calendar days of the event's zone, negative into the past */
export function movedByDays(content: StoredEvent, days: number): StoredEvent {
  const move = byDays(days, content.timeZone);
  return moved(content, move, move);
}

/**
 * The event and its programme begin at another time of day where the new start does; a deadline at
 * four stays one at four, unless it would then come after the event.
 */
export function movedTo(content: StoredEvent, startsAt: string): StoredEvent {
  const wallOf = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(content.timeZone).toPlainDateTime();
  const [from, to] = [wallOf(content.startsAt), wallOf(startsAt)];
  const session = byWall(from.until(to, { largestUnit: 'hours' }), content.timeZone);
  const copy = moved(
    content,
    session,
    byDays(from.toPlainDate().until(to.toPlainDate()).days, content.timeZone),
  );
  return eventErrors(copy).length === 0 ? copy : moved(content, session, session);
}

/**
 * What a copy does not take along: the link of a meeting, which is that meeting's own and would let
 * the guests of one into the other, and the numbers of its quotas. Its questions stay the same
 * ones.
 */
export const copied = (content: StoredEvent): StoredEvent => ({
  ...content,
  joinLink: null,
  registration: {
    ...content.registration,
    quotas: content.registration.quotas.map((quota, index) => ({ ...quota, id: index + 1 })),
  },
});
