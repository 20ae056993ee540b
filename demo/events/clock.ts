/**
 * The clock of the demo's texts: what stands there as a Finnish date and time of 2020 becomes an
 * instant.
 */

import { Temporal } from 'temporal-polyfill';

export const timeZone = 'Europe/Helsinki';

/** The tour's first day, a Monday: every other date of the demo keeps its distance to it. */
const firstDay = Temporal.PlainDate.from('2020-03-23');
/** Room for the whole flow: places, deadlines, what is sent the week before. */
const daysAhead = 28;

/**
 * @param date `2020-03-23`, as in the texts; @param time `12:00` on the wall in Helsinki; @returns
 *   RFC 3339 in UTC
 */
export type Clock = (date: string, time: string) => string;

const clock =
  (daysLater: number): Clock =>
  (date, time) =>
    Temporal.PlainDate.from(date)
      .add({ days: daysLater })
      .toZonedDateTime({ timeZone, plainTime: time })
      .toInstant()
      .toString({ smallestUnit: 'second' });

/** The dates as they were. */
export const original: Clock = clock(0);

/**
 * The same weekdays and clock times again, from the first Monday that is at least four weeks after
 * `today`.
 */
export function upcoming(today: Temporal.PlainDate): Clock {
  const earliest = today.add({ days: daysAhead });
  const monday = earliest.add({ days: (8 - earliest.dayOfWeek) % 7 });
  return clock(firstDay.until(monday).days);
}

/** Today where the events are. */
export const todayInHelsinki = (): Temporal.PlainDate => Temporal.Now.plainDateISO(timeZone);
