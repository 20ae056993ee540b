/**
 * Where an event's registration stands: what the page offers then, how it looks, and what one can
 * still do.
 */

import { html } from 'hono/html';
import type { EventSummary, State } from '../contract/event.ts';
import { onlyKept } from '../contract/words/places.ts';
import { type Markup, nothing } from './markup.ts';

/** Whether a form makes sense: there are places, or a queue for them. */
export const takesRegistrations = ({
  registration: { state },
}: Pick<EventSummary, 'registration'>): boolean => state === 'open' || state === 'waitlist';

/** Whether the event will still be held: the rest is nothing for a calendar. */
export const isAhead = (state: State): boolean => state !== 'ended' && state !== 'cancelled';

/** How a state looks, beside what it says. */
export function toneOf(event: EventSummary): string {
  const { state } = event.registration;
  if (state === 'waitlist' || onlyKept(event)) return 'wait';
  return state === 'open' ? 'good' : state === 'cancelled' ? 'bad' : 'off';
}

/** The state with what one can still do; an open registration speaks for itself. */
export function stateBox(event: EventSummary, more: Markup = nothing): Markup {
  const { state, advice } = event.said;
  if (!advice && event.registration.state === 'open') return nothing;
  return html`<div class="box ${toneOf(event)}">
<p><strong>${state}.</strong></p>
${advice && html`<p>${advice}</p>`}
${more}
</div>`;
}
