/** The registration state of an event: what the page offers, its colour, its advice. */

import { html } from 'hono/html';
import type { EventSummary, State } from '../contract/event.ts';
import { hasOnlyReservedSeats } from '../contract/strings/seats.ts';
import { type Markup, nothing } from './markup.ts';

/** Whether the form is shown: there are free seats or a waitlist. */
export const acceptsRegistrations = ({
  registration: { state },
}: Pick<EventSummary, 'registration'>): boolean => state === 'open' || state === 'waitlist';

/** Whether the event will still take place; otherwise calendars do not need it. */
export const isAhead = (state: State): boolean => state !== 'ended' && state !== 'cancelled';

/** The colour class of a state. */
export function toneOf(event: EventSummary): string {
  const { state } = event.registration;
  if (state === 'waitlist' || hasOnlyReservedSeats(event)) return 'wait';
  return state === 'open' ? 'good' : state === 'cancelled' ? 'bad' : 'off';
}

/** The state with advice; an open registration without advice needs no box. */
export function stateBox(event: EventSummary, more: Markup = nothing): Markup {
  const { state, advice } = event.said;
  if (!advice && event.registration.state === 'open') return nothing;
  return html`<div class="box ${toneOf(event)}">
<p><strong>${state}.</strong></p>
${advice && html`<p>${advice}</p>`}
${more}
</div>`;
}
