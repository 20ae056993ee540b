/** Where an event's registration stands, in words: its state, and the places kept for some. */

import { html } from 'hono/html';
import { formatMoment } from '../contract/dates.ts';
import type { EventSummary, State } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { formWords } from '../contract/words/index.ts';
import { keptLines, onlyKept, openWords, othersWords } from '../contract/words/places.ts';
import { pageLocales } from './locales/index.ts';
import { langOf, type Markup, nothing } from './markup.ts';

/** Whether a form makes sense: there are places, or a queue for them. */
export const takesRegistrations = ({ registration: { state } }: Pick<EventSummary, 'registration'>): boolean =>
  state === 'open' || state === 'waitlist';

/** Whether the event will still be held: the rest is nothing for a calendar. */
export const isAhead = (state: State): boolean => state !== 'ended' && state !== 'cancelled';

export function stateText({ registration, timeZone }: EventSummary, language: Language): string {
  const words = pageLocales[language].states;
  // the short weekday, as the long one would have to be inflected in the middle of a sentence
  const moment = (instant: string | null) => instant && formatMoment(language, instant, timeZone);
  switch (registration.state) {
    case 'open':
      return (
        openWords(formWords[language].places, registration) ||
        (registration.placesLeft ? words.placesLeft(registration.placesLeft) : words.open)
      );
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

/** For whom places are kept and how many are left; shorter in a row of several events. */
export const keptText = (event: EventSummary, language: Language, brief = false): Markup[] =>
  keptLines(
    formWords[language].places,
    event,
    (instant) => formatMoment(language, instant, event.timeZone, brief ? 'short' : 'long'),
    brief,
  ).map(([name, words]) => html`${name && html`<span${langOf(event.textLanguage, language)}>${name}</span>: `}${words}`);

/** What those can do for whom no place is kept, where only such are left; else nothing. */
export const othersText = (event: EventSummary, language: Language): string =>
  onlyKept(event) ? othersWords(formWords[language].places, event.registration) : '';

/** How a state looks, beside what it says. */
export function toneOf(event: EventSummary): string {
  const { state } = event.registration;
  if (state === 'waitlist' || onlyKept(event)) return 'wait';
  return state === 'open' ? 'good' : state === 'cancelled' ? 'bad' : 'off';
}

/** What one can still do; an open registration speaks for itself. */
function adviceText(event: EventSummary, language: Language): string {
  const { state } = event.registration;
  if (state !== 'open') return pageLocales[language].states.advice[state];
  return onlyKept(event) ? `${formWords[language].places.advice} ${othersText(event, language)}.` : '';
}

/** The state with what one can still do. */
export function stateBox(event: EventSummary, language: Language, more: Markup = nothing): Markup {
  const advice = adviceText(event, language);
  if (!advice) return nothing;
  return html`<div class="box ${toneOf(event)}">
<p><strong>${stateText(event, language)}.</strong></p>
<p>${advice}</p>
${more}
</div>`;
}
