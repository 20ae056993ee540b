/** Moments as people read them: short for the eye, whole words for the ear, in the event's own zone. */

import { differs, formatMoment, formatSpan, leaf } from '../../worker/contract/dates.ts';
import type { EventSummary } from '../../worker/contract/event.ts';
import type { FormLocale } from '../locales/locale.ts';
import { html, type Template } from './template.ts';

/** Keeps the two ends of `9.45–12.00` on one line. */
const joined = (text: string): string => text.replace(/(\d)–/g, '$1\u2060–\u2060');

const both = (instant: string, short: string, long: string): Template =>
  html`<time datetime=${instant}><span aria-hidden="true">${joined(short)}</span><span class="ear">${long}</span></time>`;

type When = Pick<EventSummary, 'startsAt' | 'endsAt' | 'timeZone'>;

/** From when to when: `ma 8.6.2020 klo 9.45–12.00`. */
export const span = ({ language }: FormLocale, { startsAt, endsAt, timeZone }: When): Template =>
  both(startsAt, formatSpan(language, startsAt, endsAt, timeZone), formatSpan(language, startsAt, endsAt, timeZone, 'long'));

/** A moment as text for the middle of a sentence: `ke 3.6.2020 klo 16.00`. */
export const moment = ({ language }: FormLocale, instant: string, { timeZone }: When): string =>
  formatMoment(language, instant, timeZone);

/** Whether the clock times of all these read in one zone. */
export const sharesZone = (events: When[]): boolean => new Set(events.map(({ timeZone }) => timeZone)).size === 1;

/** The zone's name where all share it and the visitor's own clock would mislead, else null. */
export function zoneWords({ language, zone }: FormLocale, events: When[]): string | null {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const event = sharesZone(events) && own && events.find(({ startsAt, timeZone }) => differs(startsAt, timeZone, own));
  if (!event) return null;
  const { timeZone, startsAt } = event;
  // the name without its season, as it stands for a whole series too
  const format = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' });
  const name = format.formatToParts(new Date(startsAt)).find(({ type }) => type === 'timeZoneName')?.value;
  return `${zone}: ${name} (${timeZone})`;
}

/** The date as a small calendar leaf, for the eye only: the time beside it says the same in words. */
export function calendarLeaf({ language }: FormLocale, { startsAt, timeZone }: When): Template {
  const { weekday, day, month } = leaf(language, startsAt, timeZone);
  return html`<span class="leaf" part="leaf" aria-hidden="true"
    ><span>${weekday}</span><b>${day}</b><span>${month}</span></span
  >`;
}
