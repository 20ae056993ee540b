/** The outcome of a registration by an organiser, worded so that it can be read to the caller. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Entry } from '../../../worker/contract/desk.ts';
import type { ListedEvent } from '../events/listing.ts';
import type { DeskWords } from '../locales/words.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { Outcome } from './new-entry.ts';
import { statusText } from './said.ts';

/** How the participant is notified. */
export function hearing(
  { email }: Pick<Entry, 'email'>,
  notified: boolean,
  { registrations: words }: Pick<DeskWords, 'registrations'>,
) {
  if (!notified) return words.doneQuiet;
  return email ? words.doneMail(email) : words.doneCall;
}

function doneText(words: DeskWords, { entry, notified }: Outcome): TemplateResult {
  const { registrations: strings } = words;
  const { name, waitlistPosition } = entry;
  return html`<p>${waitlistPosition === null ? strings.doneText(name) : strings.donePlace(name, waitlistPosition)}</p>
    <p>${hearing(entry, notified, words)}</p>`;
}

export function outcomeBox(
  desk: Desk,
  event: ListedEvent,
  outcome: Outcome,
  { next, back }: { next: () => void; back: () => void },
): TemplateResult {
  const { registrations: words } = desk.words;
  const { entry, kind } = outcome;
  const title =
    kind === 'duplicate'
      ? words.duplicate
      : words.done[entry.status === 'waitlisted' ? 'waitlisted' : 'confirmed'];
  return html`<div class="box ${kind === 'duplicate' || entry.status === 'waitlisted' ? 'wait' : 'good'}">
    <h2 tabindex="-1">${title}</h2>
    ${kind === 'duplicate' ? html`<p>${words.duplicateText(entry.name, statusText(entry, desk.words))}</p>` : doneText(desk.words, outcome)}
    <p class="actions">
      <button type="button" class="button" @click=${next}>${words.next}</button>
      <a class="button quiet" href=${desk.path(`events/${event.slug}/registrations/${entry.id}`)}>${words.look}</a>
      ${kind === 'duplicate' ? html`<button type="button" class="button quiet" @click=${back}>${words.backToForm}</button>` : nothing}
    </p>
  </div>`;
}
