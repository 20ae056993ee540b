/** The outcome of a registration by an organiser, worded so that it can be read to the caller. */

import { html, nothing, type TemplateResult } from 'lit';
import type { DeskRegistration } from '../../../worker/contract/desk.ts';
import type { ListedEvent } from '../events/listing.ts';
import type { DeskStrings } from '../locales/strings.ts';
import type { Desk } from '../shell/desk-context.ts';
import { statusText } from './labels.ts';
import type { Outcome } from './new-registration.ts';

/** How the participant is notified. */
export function notificationText(
  { email }: Pick<DeskRegistration, 'email'>,
  notified: boolean,
  { registrations: words }: Pick<DeskStrings, 'registrations'>,
) {
  if (!notified) return words.doneQuiet;
  return email ? words.doneMail(email) : words.doneCall;
}

function doneText(words: DeskStrings, { entry, notified }: Outcome): TemplateResult {
  const { registrations: strings } = words;
  const { name, waitlistPosition } = entry;
  return html`<p>${waitlistPosition === null ? strings.doneText(name) : strings.doneWaitlisted(name, waitlistPosition)}</p>
    <p>${notificationText(entry, notified, words)}</p>`;
}

export function outcomeBox(
  desk: Desk,
  event: ListedEvent,
  outcome: Outcome,
  { next, back }: { next: () => void; back: () => void },
): TemplateResult {
  const { registrations: words } = desk.strings;
  const { entry, kind } = outcome;
  const title =
    kind === 'duplicate'
      ? words.duplicate
      : words.done[entry.status === 'waitlisted' ? 'waitlisted' : 'confirmed'];
  return html`<div class="box ${kind === 'duplicate' || entry.status === 'waitlisted' ? 'wait' : 'good'}">
    <h2 tabindex="-1">${title}</h2>
    ${kind === 'duplicate' ? html`<p>${words.duplicateText(entry.name, statusText(entry, desk.strings))}</p>` : doneText(desk.strings, outcome)}
    <p class="actions">
      <button type="button" class="button" @click=${next}>${words.next}</button>
      <a class="button quiet" href=${desk.path(`events/${event.slug}/registrations/${entry.id}`)}>${words.look}</a>
      ${kind === 'duplicate' ? html`<button type="button" class="button quiet" @click=${back}>${words.backToForm}</button>` : nothing}
    </p>
  </div>`;
}
