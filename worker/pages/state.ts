/** Where an event's registration stands, in words. */

import { html } from 'hono/html';
import { formatMoment } from '../contract/dates.ts';
import type { EventSummary, State } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { pageLocales } from './locales/index.ts';
import { type Markup, nothing } from './markup.ts';

/** Whether a form makes sense: there are places, or a queue for them. */
export const takesRegistrations = ({ registration: { state } }: Pick<EventSummary, 'registration'>): boolean =>
  state === 'open' || state === 'waitlist';

/** Whether the event will still be held: the rest is nothing for a calendar. */
export const isAhead = (state: State): boolean => state !== 'ended' && state !== 'cancelled';

export function stateText({ registration, timeZone }: EventSummary, language: Language): string {
  const words = pageLocales[language].states;
  const moment = (instant: string | null) => instant && formatMoment(language, instant, timeZone, 'long');
  switch (registration.state) {
    case 'open':
      return registration.placesLeft === null ? words.open : words.placesLeft(registration.placesLeft);
    case 'waitlist':
      return words.waitlist(registration.waiting);
    case 'upcoming':
      return words.upcoming(moment(registration.opensAt));
    case 'closed':
      return words.closed(moment(registration.closesAt));
    default:
      return words[registration.state];
  }
}

/** How a state looks, beside what it says. */
export const toneOf = (state: State): string =>
  state === 'open' ? 'good' : state === 'waitlist' ? 'wait' : state === 'cancelled' ? 'bad' : 'off';

/** The state with what one can still do; an open registration speaks for itself. */
export function stateBox(event: EventSummary, language: Language, more: Markup = nothing): Markup {
  const { state } = event.registration;
  if (state === 'open') return nothing;
  return html`<div class="box ${toneOf(state)}">
<p><strong>${stateText(event, language)}.</strong></p>
<p>${pageLocales[language].states.advice[state]}</p>
${more}
</div>`;
}
