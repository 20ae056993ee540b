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
  { registrations: texts }: Pick<DeskStrings, 'registrations'>,
) {
  if (!notified) return texts.doneQuiet;
  return email ? texts.doneMail(email) : texts.doneCall;
}

function doneText(texts: DeskStrings, { entry, notified }: Outcome): TemplateResult {
  const { registrations: strings } = texts;
  const { name, waitlistPosition } = entry;
  return html`<p>${waitlistPosition === null ? strings.doneText(name) : strings.doneWaitlisted(name, waitlistPosition)}</p>
    <p>${notificationText(entry, notified, texts)}</p>`;
}

export function outcomeBox(
  desk: Desk,
  event: ListedEvent,
  outcome: Outcome,
  { next, back }: { next: () => void; back: () => void },
): TemplateResult {
  const { registrations: texts } = desk.strings;
  const { entry, kind } = outcome;
  const title =
    kind === 'duplicate'
      ? texts.duplicate
      : texts.done[entry.status === 'waitlisted' ? 'waitlisted' : 'confirmed'];
  return html`<div class="box ${kind === 'duplicate' || entry.status === 'waitlisted' ? 'wait' : 'good'}">
    <h2 tabindex="-1">${title}</h2>
    ${kind === 'duplicate' ? html`<p>${texts.duplicateText(entry.name, statusText(entry, desk.strings))}</p>` : doneText(desk.strings, outcome)}
    <p class="actions">
      <button type="button" class="button" @click=${next}>${texts.next}</button>
      <a class="button quiet" href=${desk.path(`events/${event.slug}/registrations/${entry.id}`)}>${texts.look}</a>
      ${kind === 'duplicate' ? html`<button type="button" class="button quiet" @click=${back}>${texts.backToForm}</button>` : nothing}
    </p>
  </div>`;
}
