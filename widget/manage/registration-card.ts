/** One registration: event, status and actions. */

import type { ManagedRegistration } from '../../worker/contract/manage.ts';
import { fillIn } from '../../worker/contract/strings/strings.ts';
import { heading } from '../core/heading.ts';
import { html, type Template } from '../core/template.ts';
import { calendarLeaf, timeSpan, withSpokenText, zoneText } from '../core/time.ts';
import { factsView, paragraph } from '../embed/event/parts.ts';
import { joinView } from './joining.ts';
import type { ManageFormStrings } from './locales.ts';
import { type MoveActions, moveView } from './move-view.ts';
import type { PageState } from './page-state.ts';

export type CardActions = {
  pageState: PageState;
  locale: ManageFormStrings;
  level: number;
  /** id of the registration whose cancelling is being confirmed */
  asking: string;
  busy: boolean;
  ask: (id: string) => void;
  act: (action: 'cancel' | 'restore', id: string) => void;
  /** opens the choice of another session */
  startMove: (registration: ManagedRegistration) => void;
  move: MoveActions;
};

function statusView(
  { locale }: CardActions,
  { status, waitlistPosition }: ManagedRegistration,
): Template {
  const position =
    waitlistPosition === null ? '' : `. ${fillIn(locale.lines.position, waitlistPosition)}`;
  return html`<p class="state ${status}" part="state">${locale.status[status]}${position}</p>`;
}

/** The join link, promised messages, and the deadline for changes. */
function promisesView(
  { pageState, locale }: CardActions,
  registration: ManagedRegistration,
): Template | undefined {
  const { event, status, promises, can } = registration;
  if (status === 'cancelled') return undefined;
  const { manage } = locale;
  const { said } = event;
  return html`
    ${joinView(pageState, registration, locale)}
    ${promises.map(
      ({ state }, index) =>
        html`<p>
          ${withSpokenText(said.promises[index] ?? '', said.long.promises[index] ?? '')}
          ${state === 'kept' && html`<strong>${manage.promiseSent}.</strong>`}${state === 'late' && html`<strong>${manage.late}</strong>`}
        </p>`,
    )}
    ${event.joinNote && html`<p lang=${event.textLanguage}>${event.joinNote}</p>`}
    ${can.includes('change') && paragraph(said.changes && withSpokenText(said.changes, said.long.changes ?? ''))}
  `;
}

function cancelQuestion(
  { locale: { manage }, busy, ask, act }: CardActions,
  { id, event, consentedAt }: ManagedRegistration,
): Template {
  return html`<div class="ask" part="confirm" role="group" aria-labelledby="ask">
      <p id="ask" tabindex="-1"><strong>${manage.cancelAsk(event.title)}</strong></p>
      ${event.registration.binding && event.registration.state === 'closed' && html`<p>${manage.cancelBinding}</p>`}
      ${consentedAt !== null && html`<p>${manage.cancelPrivate}</p>`}
      <p class="buttons">
        <button class="danger" part="cancel-yes" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${() => act('cancel', id)}>
          ${manage.cancelYes}
        </button>
        <button type="button" part="cancel-no" @click=${() => ask('')}>${manage.cancelNo}</button>
        <span role="status">${busy && manage.saving}</span>
      </p>
    </div>`;
}

function actions(card: CardActions, registration: ManagedRegistration): Template {
  const { id, event, can } = registration;
  const { locale, asking, busy, ask, act, move, startMove } = card;
  const { manage } = locale;
  if (asking === id) return cancelQuestion(card, registration);
  if (move.moving.id === id && can.includes('move')) return moveView(move, registration);
  return html`${can.includes('restore') && html`<p class="hint">${manage.restoreAsk}</p>`}
    <p class="buttons">
      ${
        can.includes('restore') &&
        html`<button
          class="primary"
          part="restore"
          type="button"
          aria-label="${manage.restore}: ${event.title}"
          aria-disabled=${busy ? 'true' : 'false'}
          @click=${() => act('restore', id)}
        >
          ${manage.restore}
        </button>
        <span role="status">${busy && manage.saving}</span>`
      }
      ${
        can.includes('move') &&
        html`<button
          part="move"
          id="move-${id}"
          type="button"
          aria-label="${manage.move}: ${event.title}"
          @click=${() => startMove(registration)}
        >
          ${manage.move}
        </button>`
      }
      ${
        can.includes('cancel') &&
        html`<button
          part="cancel"
          id="cancel-${id}"
          type="button"
          aria-label="${manage.cancel}: ${event.title}"
          @click=${() => ask(id)}
        >
          ${manage.cancel}
        </button>`
      }
    </p>`;
}

export function registrationCard(card: CardActions, registration: ManagedRegistration): Template {
  const { locale, level } = card;
  const { event, status } = registration;
  return html`<li class="card" part="registration">
    <div class="head">
      ${calendarLeaf(event)}
      <div class="what">
        ${event.series && html`<p class="hint" part="series" lang=${event.textLanguage}>${event.series.title}</p>`}
        ${heading(level, event.title, 'card-title', undefined, event.textLanguage)}
        <p class="when">${timeSpan(event)}</p>
        <p>${event.said.where}</p>
        ${paragraph(zoneText([event]))}
        ${event.registration.state === 'cancelled' ? html`<p><strong>${event.said.state}.</strong></p>` : statusView(card, registration)}
      </div>
    </div>
    ${promisesView(card, registration)}
    ${status === 'confirmed' && html`<p><a part="calendar" href=${event.links.calendar} aria-label="${locale.calendar}: ${event.title}">${locale.calendar}</a></p>`}
    ${factsView(locale, { ...event, audience: null }, event.textLanguage)}
    ${actions(card, registration)}
  </li>`;
}
