/** Pieces of an event that the event's own view, a series' rows and a person's page all show. */

import type { Event as EventData, EventSummary } from '../../worker/contract/event.ts';
import { counted, keptLines, onlyKept, openWords, othersWords } from '../../worker/contract/words/places.ts';
import { filled } from '../../worker/contract/words/words.ts';
import { html, type Template } from '../core/template.ts';
import { moment } from '../core/time.ts';
import type { FormLocale } from '../locales/locale.ts';

export const isOpen = ({ registration: { state } }: EventSummary): boolean => state === 'open' || state === 'waitlist';

/** The state of registration in words. */
export function stateWords(locale: FormLocale, event: EventSummary): string {
  const { registration } = event;
  const { state, placesLeft, waiting, opensAt } = registration;
  const words = locale.states;
  if (state === 'open') return openWords(locale.places, registration) || (placesLeft ? counted(words, placesLeft) : words.open);
  if (state === 'waitlist' && waiting) return filled(words.waiting, waiting);
  return state === 'upcoming' && opensAt ? filled(words.opens, moment(locale, opensAt, event)) : words[state];
}

/** The state as a class: with kept places alone it looks as a queue does, neither open nor full. */
export const stateClass = (event: EventSummary): string => `state ${onlyKept(event) ? 'waitlist' : event.registration.state}`;

/** What one can still do where there is no place to be had, or not for everybody. */
export function advice(locale: FormLocale, event: EventData): string | null {
  const { registration, contact } = event;
  const { state } = registration;
  if (onlyKept(event)) return `${locale.places.advice} ${othersWords(locale.places, registration)}.`;
  if (state === 'open' || (!contact && (state === 'closed' || state === 'cancelled'))) return null;
  return state === 'waitlist' ? locale.waitlistAdvice : locale.advice[state];
}

/** What the organiser has still to send. */
export const pendingPromises = ({ promises }: EventSummary) => promises.filter(({ state }) => state !== 'kept');

/** What is kept for whom; the quotas' names are in the organiser's language. */
export const keptViews = (locale: FormLocale, event: EventSummary, brief?: boolean): Template[] =>
  keptLines(locale.places, event, (instant) => moment(locale, instant, event), brief).map(
    ([name, words]) => html`${name && html`<span lang=${event.textLanguage}>${name}</span>: `}${words}`,
  );

/** What the state leaves open: for whom places are kept, what the others can do, until when one may register. */
export function limits(locale: FormLocale, event: EventSummary, brief?: boolean): unknown[] {
  const { registration } = event;
  return [
    ...keptViews(locale, event, brief),
    onlyKept(event) && othersWords(locale.places, registration),
    isOpen(event) && registration.closesAt && filled(locale.lines.deadline, moment(locale, registration.closesAt, event)),
  ];
}

const list = (words: (string | null | undefined)[], between = ', ') => words.filter(Boolean).join(between);

/** `Etätilaisuus`, `Lähitilaisuus · Kulttuurikeskus, Tulliportinkatu 1`; a place named as the event is not repeated */
export const whereWords = (locale: FormLocale, { mode, place, title }: EventSummary): string =>
  list([locale.mode[mode], list([place?.name === title ? null : place?.name, place?.address])], ' · ');

/** A speaker or a contact person in words. */
export const whoWords = (who: { name: string | null; title: string | null; organization?: string | null }): string =>
  list([who.name, who.title, who.organization]);

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
export function factsView(locale: FormLocale, { audience, contact, organizer }: Facts, lang: string): Template {
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
