/** Pieces of an event that the event's own view, a series' rows and a person's page all show. */

import type { Event as EventData, EventSummary, Line } from '../../../worker/contract/event.ts';
import { onlyKept } from '../../../worker/contract/words/places.ts';
import { html, type Template } from '../../core/template.ts';
import { spoken } from '../../core/time.ts';
import type { FormLocale } from '../../locales/locale.ts';

export const isOpen = ({ registration: { state } }: EventSummary): boolean =>
  state === 'open' || state === 'waitlist';

/** The state as a class: with kept places alone it looks as a queue does, neither open nor full. */
export const stateClass = (event: EventSummary): string =>
  `state ${onlyKept(event) ? 'waitlist' : event.registration.state}`;

/** An event's title among words that may be in another language. */
export const titleView = ({ title, textLanguage }: EventSummary): Template =>
  html`<span lang=${textLanguage}>${title}</span>`;

/** What the organiser has still to send, in words. */
export const pendingPromises = ({ promises, said }: EventSummary): string[] =>
  said.promises.filter((_, index) => promises[index]?.state !== 'kept');

/** A line about places; what a quota is called is in the organiser's language. */
export const lineView = ({ name, text, long }: Line, lang: string): Template =>
  html`${name && html`<span lang=${lang}>${name}</span>: `}${long ? spoken(text, long) : text}`;

/** A speaker or a contact person in words. */
export const whoWords = (who: {
  name: string | null;
  title: string | null;
  organization?: string | null;
}): string => [who.name, who.title, who.organization].filter(Boolean).join(', ');

/** A link to the web, a mailbox or a telephone; an address that leads anywhere else is no link. */
export const link = (href: string, text: string): Template =>
  html`<a href=${/^(https?:\/\/|mailto:|tel:)/i.test(href) && href}>${text}</a>`;

/** A paragraph where there is something to say. */
export const paragraph = (text: unknown, kind?: string, lang?: string) =>
  text && html`<p class=${kind} part=${kind} lang=${lang}>${text}</p>`;

const fact = (name: string, content: unknown, part?: string, lang?: string) =>
  content &&
  html`<dt>${name}</dt>
    <dd part=${part} lang=${lang}>${content}</dd>`;

type Facts = Pick<EventData, 'audience' | 'contact' | 'organizer'>;

/** For whom it is, who answers questions, with links that call and write, and who arranges it. */
export function factsView(
  locale: FormLocale,
  { audience, contact, organizer }: Facts,
  lang: string,
): Template {
  const { phone, email } = contact ?? {};
  const ways = contact && [
    html`<div lang=${lang}>${whoWords(contact)}</div>`,
    phone && html`<div>${link(`tel:${phone.replace(/[^\d+]/g, '')}`, phone)}</div>`,
    email && link(`mailto:${email}`, email),
  ];
  return html`<dl class="facts">
    ${fact(locale.audience, audience, undefined, lang)}${fact(locale.contact, ways, 'contact')}
    ${fact(locale.organizer, organizer.url ? link(organizer.url, organizer.name) : organizer.name)}
  </dl>`;
}
