/**
 * Moments that every session reckons from its own day: deadlines, and by when something is sent.
 */

import { Temporal } from 'temporal-polyfill';
import { readWall, type Wall } from '../kit/wall.ts';

export type Rule =
  | { kind: 'none' }
  /** so many days of the calendar before the session's day, at that time on the wall */
  | { kind: 'days'; days: number; time: string }
  /** on the Friday of the week before the session's, at that time on the wall */
  | { kind: 'week-before'; time: string };

/** What the wall shows then; null where there is no such moment. */
export function wallBy(rule: Rule, date: string): Wall | null {
  if (rule.kind === 'none' || !date || !rule.time) return null;
  const day = Temporal.PlainDate.from(date);
  const friday = day.subtract({ days: day.dayOfWeek + 2 });
  const on = rule.kind === 'days' ? day.subtract({ days: rule.days }) : friday;
  return { date: on.toString(), time: rule.time };
}

/**
 * The instant in the zone, or null. Nobody is asked about a time that a change of clock skips or
 * doubles here, as the session is what they have in mind: a skipped one is the first after it, of
 * two it is the first.
 */
export function instantBy(rule: Rule, date: string, zone: string): string | null {
  const wall = wallBy(rule, date);
  if (!wall) return null;
  const reading = readWall(wall, zone);
  if (reading.kind === 'once') return reading.instant;
  if (reading.kind === 'twice') return reading.first;
  return reading.kind === 'missing'
    ? instantBy({ kind: 'days', days: 0, time: reading.nearest.time }, reading.nearest.date, zone)
    : null;
}
