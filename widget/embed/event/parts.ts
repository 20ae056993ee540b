/** Parts of an event that the event view, the series rows and the manage page share. */

import type { Event as EventData, EventSummary, Line } from '../../../worker/contract/event.ts';
import { hasOnlyReservedSeats } from '../../../worker/contract/strings/seats.ts';
import { html, type Template } from '../../core/template.ts';
import { withSpokenText } from '../../core/time.ts';
import type { FormLocale } from '../../locales/locale.ts';

export const isOpen = ({ registration: { state } }: EventSummary): boolean =>
  state === 'open' || state === 'waitlist';

/** The CSS class of the state; with reserved seats only, it looks like a waitlist. */
export const stateClass = (event: EventSummary): string =>
  `state ${hasOnlyReservedSeats(event) ? 'waitlist' : event.registration.state}`;

/** An event's title marked with its language. */
export const titleView = ({ title, textLanguage }: EventSummary): Template =>
  html`<span lang=${textLanguage}>${title}</span>`;

/** Texts of the promised messages that are not sent yet. */
export const pendingPromises = ({ promises, said }: EventSummary): string[] =>
  said.promises.filter((_, index) => promises[index]?.state !== 'kept');

/** A line about seats; a quota's name is in the organiser's language. */
export const lineView = ({ name, text, long }: Line, lang: string): Template =>
  html`${name && html`<span lang=${lang}>${name}</span>: `}${long ? withSpokenText(text, long) : text}`;

/** A speaker or contact person as one line. */
export const personText = (who: {
  name: string | null;
  title: string | null;
  organization?: string | null;
}): string => [who.name, who.title, who.organization].filter(Boolean).join(', ');

/** A web, mail or telephone link; any other URL is not linked. */
export const link = (href: string, text: string): Template =>
  html`<a href=${/^(https?:\/\/|mailto:|tel:)/i.test(href) && href}>${text}</a>`;

/** A paragraph, if there is a text. */
export const paragraph = (text: unknown, kind?: string, lang?: string) =>
  text && html`<p class=${kind} part=${kind} lang=${lang}>${text}</p>`;

const fact = (name: string, content: unknown, part?: string, lang?: string) =>
  content &&
  html`<dt>${name}</dt>
    <dd part=${part} lang=${lang}>${content}</dd>`;

type Facts = Pick<EventData, 'audience' | 'contact' | 'organizer'>;

/** Audience, contact with call and mail links, and organiser. */
export function factsView(
  locale: FormLocale,
  { audience, contact, organizer }: Facts,
  lang: string,
): Template {
  const { phone, email } = contact ?? {};
  const lines = contact && [
    html`<div lang=${lang}>${personText(contact)}</div>`,
    phone && html`<div>${link(`tel:${phone.replace(/[^\d+]/g, '')}`, phone)}</div>`,
    email && link(`mailto:${email}`, email),
  ];
  return html`<dl class="facts">
    ${fact(locale.audience, audience, undefined, lang)}${fact(locale.contact, lines, 'contact')}
    ${fact(locale.organizer, organizer.url ? link(organizer.url, organizer.name) : organizer.name)}
  </dl>`;
}
