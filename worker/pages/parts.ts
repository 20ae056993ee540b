/**
 * Parts shared by event and series pages: contact, programme, calendar leaf, date-times, limits.
 */

import { html } from 'hono/html';
import type { Event, EventSummary, Line, ProgrammeItem, Series } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import {
  langAttribute,
  type Markup,
  nothing,
  paragraphs,
  timeElement,
  withSpokenText,
} from './markup.ts';

/** The date-time range: `ma 8.6.2020 klo 9.45–12.00`. */
export const dateTimeRange = ({ startsAt, said: { when } }: EventSummary): Markup =>
  timeElement(startsAt, withSpokenText(when.short, when.long));

/** The date as a calendar leaf; hidden from screen readers, as the text beside it says the same. */
export const calendarLeaf = ({ said: { leaf } }: EventSummary): Markup =>
  html`<span class="leaf" aria-hidden="true"><span>${leaf.weekday}</span><b>${leaf.day}</b><span>${leaf.month}</span></span>`;

/** A line about seats; the quota's name is in the organiser's language. */
export const limitLine = (
  { name, text, long }: Line,
  { textLanguage }: EventSummary,
  language: Language,
): Markup =>
  html`${name && html`<span${langAttribute(textLanguage, language)}>${name}</span>: `}${long ? withSpokenText(text, long) : text}`;

/** A section with a heading; empty without content. */
export const section = (
  heading: string,
  content: Markup | Markup[] | null | false,
  attributes: Markup = nothing,
): Markup =>
  content ? html`<section${attributes}><h2>${heading}</h2>${content}</section>` : nothing;

/** A section with the organiser's text; the heading is in the page's language. */
export const textSection = (
  heading: string,
  text: string | null,
  textLanguage: Language,
  language: Language,
): Markup =>
  section(
    heading,
    text !== null && html`<div${langAttribute(textLanguage, language)}>${paragraphs(text)}</div>`,
  );

export function contactSection(
  { contact, textLanguage, words }: Event | Series,
  language: Language,
): Markup {
  if (!contact) return nothing;
  const { name, title, phone, email } = contact;
  const person = [name, title].filter(Boolean).join(', ');
  return section(
    words.contact,
    html`<address>${person && html`<span${langAttribute(textLanguage, language)}>${person}</span>`}${phone && html`<a href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>`}${email && html`<a href="mailto:${email}">${email}</a>`}</address>`,
  );
}

const programmeItem = (item: ProgrammeItem): Markup => {
  const speakers = item.speakers.map(({ name, title, organization }) =>
    [name, title, organization].filter(Boolean).join(', '),
  );
  return html`<li class="${item.kind}"><span class="clock">${item.startsAt && item.hours ? timeElement(item.startsAt, item.hours) : nothing}</span><div><span class="what">${item.title}</span>${speakers.map((speaker) => html`<span class="who">${speaker}</span>`)}</div></li>`;
};

export const programmeSection = (
  { programme, textLanguage, words }: Event,
  language: Language,
): Markup =>
  section(
    words.programme,
    programme.length > 0 &&
      html`<ol class="programme"${langAttribute(textLanguage, language)}>${programme.map((item) => programmeItem(item))}</ol>`,
  );
