/** Converts the demo texts' Finnish dates and times of 2020 to instants. */

import { Temporal } from 'temporal-polyfill';

export const timeZone = 'Europe/Helsinki';

/** First day of the demo series, a Monday; all other dates keep their distance to it. */
const firstDay = Temporal.PlainDate.from('2020-03-23');
/** Days ahead of today, so that deadlines and messages of the week before are still to come. */
const MIN_DAYS_AHEAD = 28;

/**
 * @param date `2020-03-23`, as in the texts
 * @param time `12:00`, local time in Helsinki
 * @returns RFC 3339 in UTC
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

/** The original dates. */
export const original: Clock = clock(0);

/** The same weekdays and times, starting on the first Monday at least four weeks after `today`. */
export function upcoming(today: Temporal.PlainDate): Clock {
  const earliest = today.add({ days: MIN_DAYS_AHEAD });
  const monday = earliest.add({ days: (8 - earliest.dayOfWeek) % 7 });
  return clock(firstDay.until(monday).days);
}

/** Today's date in the events' time zone. */
export const todayInHelsinki = (): Temporal.PlainDate => Temporal.Now.plainDateISO(timeZone);
