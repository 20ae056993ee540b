/** Pieces of an event that the event's own view, a series' rows and a person's page all show. */

import type { Event as EventData, EventSummary } from '../../worker/contract/event.ts';
import { html, type Template } from '../core/template.ts';
import { moment } from '../core/time.ts';
import type { Locale } from '../locales/locale.ts';

export const isOpen = ({ registration: { state } }: EventSummary): boolean => state === 'open' || state === 'waitlist';

/** The state of registration in words. */
export function stateWords(locale: Locale, event: EventSummary): string {
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
export function advice(locale: Locale, { registration: { state }, contact }: EventData): string | null {
  if (state === 'open' || state === 'waitlist' || (state === 'cancelled' && !contact)) return null;
  return locale.advice[state];
}

/** What the organiser has still to send. */
export const pendingPromises = ({ promises }: EventSummary) => promises.filter(({ state }) => state !== 'kept');

/** Until when one may register, where that is still to come. */
export const deadlineWords = (locale: Locale, event: EventSummary): string | null =>
  isOpen(event) && event.registration.closesAt ? locale.deadline(moment(locale, event.registration.closesAt, event)) : null;

export const quotaWords = (locale: Locale, { registration }: EventSummary): string[] =>
  registration.quotas.flatMap(({ name, placesLeft }) => (placesLeft === null ? [] : [locale.quota(name, placesLeft)]));

/** `Etätilaisuus`, `Lähitilaisuus · Kulttuurikeskus, Tulliportinkatu 1`; a place named as the event is not repeated */
export function whereWords(locale: Locale, { mode, place, title }: EventSummary): string {
  const spot = [place?.name === title ? null : place?.name, place?.address].filter(Boolean).join(', ');
  return [locale.mode[mode], spot].filter(Boolean).join(' · ');
}

type Contact = EventData['contact'];

/** Who answers questions, with links that call and write. */
export function contactView(locale: Locale, contact: Contact, lang: string): Template | undefined {
  if (!contact) return undefined;
  const { name, title, phone, email } = contact;
  return html`<dt>${locale.contact}</dt>
    <dd part="contact">
      ${(name || title) && html`<span lang=${lang}>${[name, title].filter(Boolean).join(', ')}</span><br />`}
      ${phone && html`<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>${email && html`<br />`}`}
      ${email && html`<a href="mailto:${email}">${email}</a>`}
    </dd>`;
}

export const organizerView = (locale: Locale, { name, url }: EventData['organizer']): Template =>
  html`<dt>${locale.organizer}</dt>
    <dd>${url && /^https?:/i.test(url) ? html`<a href=${url}>${name}</a>` : name}</dd>`;

export const audienceView = (locale: Locale, audience: string | null, lang: string): Template | undefined =>
  audience
    ? html`<dt>${locale.audience}</dt>
        <dd lang=${lang}>${audience}</dd>`
    : undefined;
