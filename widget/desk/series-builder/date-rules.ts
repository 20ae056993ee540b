/** Rules for dates relative to a session's day: deadlines and promised messages. */

import { Temporal } from 'temporal-polyfill';
import { type LocalDateTime, readDateTime } from '../kit/local-date-time.ts';

export type DateRule =
  | { kind: 'none' }
  /** calendar days before the session, at a local time */
  | { kind: 'days'; days: number; time: string }
  /** the Friday of the week before the session, at a local time */
  | { kind: 'week-before'; time: string };

/** The local date-time of the rule, or null. */
export function localDateTimeBy(rule: DateRule, date: string): LocalDateTime | null {
  if (rule.kind === 'none' || !date || !rule.time) return null;
  const day = Temporal.PlainDate.from(date);
  const friday = day.subtract({ days: day.dayOfWeek + 2 });
  const on = rule.kind === 'days' ? day.subtract({ days: rule.days }) : friday;
  return { date: on.toString(), time: rule.time };
}

/**
 * The instant in the zone, or null. At a clock change, a skipped time becomes the next valid one
 * and a repeated time its first occurrence; the organiser is not asked, as the rule follows from
 * the session.
 */
export function instantBy(rule: DateRule, date: string, zone: string): string | null {
  const local = localDateTimeBy(rule, date);
  if (!local) return null;
  const reading = readDateTime(local, zone);
  if (reading.kind === 'once') return reading.instant;
  if (reading.kind === 'twice') return reading.first;
  return reading.kind === 'missing'
    ? instantBy({ kind: 'days', days: 0, time: reading.nearest.time }, reading.nearest.date, zone)
    : null;
}
