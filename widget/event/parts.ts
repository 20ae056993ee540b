/** Pieces of an event that the event's own view, a series' rows and a person's page all show. */

import type { Event as EventData, EventSummary } from '../../worker/contract/event.ts';
import { html, type Template } from '../core/template.ts';
import { moment } from '../core/time.ts';
import type { FormLocale } from '../locales/locale.ts';

export const isOpen = ({ registration: { state } }: EventSummary): boolean => state === 'open' || state === 'waitlist';

/** The state of registration in words. */
export function stateWords(locale: FormLocale, event: EventSummary): string {
  const { state, placesLeft, waiting, opensAt } = event.registration;
  switch (state) {
    case 'open':
      // open with none left: the kept places, named beside this
      return placesLeft ? locale.state.places(placesLeft) : locale.state.open;
    case 'waitlist':
      return locale.state.waitlist(waiting);
    case 'upcoming':
      return locale.state.upcoming(opensAt && moment(locale, opensAt, event));
    default:
      return locale.state[state];
  }
}

/** What one can still do where registration is not possible. */
export function advice(locale: FormLocale, { registration: { state }, contact }: EventData): string | null {
  if (state === 'open' || state === 'waitlist' || (!contact && (state === 'closed' || state === 'cancelled'))) return null;
  return locale.advice[state];
}

/** What the organiser has still to send. */
export const pendingPromises = ({ promises }: EventSummary) => promises.filter(({ state }) => state !== 'kept');

/** Until when one may register, where that is still to come, and how many places are kept for whom. */
export function limitWords(locale: FormLocale, event: EventSummary): string[] {
  const { closesAt, quotas } = event.registration;
  const kept = quotas.flatMap(({ name, placesLeft }) => (placesLeft === null ? [] : [locale.quota(name, placesLeft)]));
  return isOpen(event) && closesAt ? [locale.deadline(moment(locale, closesAt, event)), ...kept] : kept;
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
export const paragraph = (text: string | null | undefined, kind?: string, lang?: string) =>
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
