/**
 * Moments as the server words them: short for the eye, whole words for the ear, in the event's own
 * zone.
 */

import type { EventSummary } from '../../worker/contract/event.ts';
import { html, type Template } from './template.ts';

/** Keeps the two ends of `9.45–12.00` on one line. */
const joined = (text: string): string => text.replace(/(\d)–/g, '$1\u2060–\u2060');

/** Short words for the eye, whole ones for the ear. */
export const spoken = (short: string, long: string): Template =>
  html`<span aria-hidden="true">${joined(short)}</span><span class="ear">${long}</span>`;

/** From when to when: `ma 8.6.2020 klo 9.45–12.00`. */
export const span = ({ startsAt, said: { when } }: EventSummary): Template =>
  html`<time datetime=${startsAt}>${spoken(when.short, when.long)}</time>`;

/** Whether the clock times of all these read in one zone. */
export const sharesZone = (events: EventSummary[]): boolean =>
  new Set(events.map(({ timeZone }) => timeZone)).size === 1;

/** By whose clock the times are, where all share it and the visitor's own would mislead. */
export const zoneWords = (events: EventSummary[]): string | false | undefined =>
  sharesZone(events) &&
  events.find(({ startsAt, said }) => new Date(startsAt).getTimezoneOffset() !== -said.zone.offset)
    ?.said.zone.text;

/**
 * The date as a small calendar leaf, for the eye only: the time beside it says the same in words.
 */
export const calendarLeaf = ({ said: { leaf } }: EventSummary): Template =>
  html`<span class="leaf" part="leaf" aria-hidden="true"
    ><span>${leaf.weekday}</span><b>${leaf.day}</b><span>${leaf.month}</span></span
  >`;
