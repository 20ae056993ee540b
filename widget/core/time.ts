/**
 * Dates and times as the server formats them: a short text on the screen, a long one for screen
 * readers, in the event's own time zone.
 */

import type { EventSummary } from '../../worker/contract/event.ts';
import { html, type Template } from './template.ts';

/** Keeps the two ends of `9.45–12.00` on one line. */
const joined = (text: string): string => text.replace(/(\d)–/g, '$1\u2060–\u2060');

/** Shows the short text and gives the long one to screen readers. */
export const withSpokenText = (short: string, long: string): Template =>
  html`<span aria-hidden="true">${joined(short)}</span><span class="ear">${long}</span>`;

/** The time of an event: `ma 8.6.2020 klo 9.45–12.00`. */
export const timeSpan = ({ startsAt, said: { when } }: EventSummary): Template =>
  html`<time datetime=${startsAt}>${withSpokenText(when.short, when.long)}</time>`;

/** Whether all events have the same time zone. */
export const sharesZone = (events: EventSummary[]): boolean =>
  new Set(events.map(({ timeZone }) => timeZone)).size === 1;

/** The name of the time zone, if all events share it and it differs from the visitor's. */
export const zoneText = (events: EventSummary[]): string | false | undefined =>
  sharesZone(events) &&
  events.find(({ startsAt, said }) => new Date(startsAt).getTimezoneOffset() !== -said.zone.offset)
    ?.said.zone.text;

/**
 * The date as a calendar leaf, hidden from screen readers: the time beside it has the same date.
 */
export const calendarLeaf = ({ said: { leaf } }: EventSummary): Template =>
  html`<span class="leaf" part="leaf" aria-hidden="true"
    ><span>${leaf.weekday}</span><b>${leaf.day}</b><span>${leaf.month}</span></span
  >`;
