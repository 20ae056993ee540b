/** One registration: event, status and actions. */

import type { OwnRegistration } from '../../worker/contract/own.ts';
import { filled } from '../../worker/contract/words/words.ts';
import { heading } from '../core/heading.ts';
import { html, type Template } from '../core/template.ts';
import { calendarLeaf, span, spoken, zoneWords } from '../core/time.ts';
import { factsView, paragraph } from '../embed/event/parts.ts';
import { joinView } from './joining.ts';
import type { OwnFormWords } from './locales.ts';
import { type MoveDoing, moveView } from './move-view.ts';
import type { Stage } from './stage.ts';

export type Doing = {
  stage: Stage;
  locale: OwnFormWords;
  level: number;
  /** id of the registration whose cancelling is being confirmed */
  asking: string;
  busy: boolean;
  ask: (id: string) => void;
  act: (action: 'cancel' | 'restore', id: string) => void;
  /** opens the choice of another session */
  startMove: (registration: OwnRegistration) => void;
  move: MoveDoing;
};

function statusView({ locale }: Doing, { status, waitlistPosition }: OwnRegistration): Template {
  const position =
    waitlistPosition === null ? '' : `. ${filled(locale.lines.position, waitlistPosition)}`;
  return html`<p class="state ${status}" part="state">${locale.status[status]}${position}</p>`;
}

/** The join link, promised messages, and the deadline for changes. */
function promisesView(
  { stage, locale }: Doing,
  registration: OwnRegistration,
): Template | undefined {
  const { event, status, promises, can } = registration;
  if (status === 'cancelled') return undefined;
  const { own } = locale;
  const { said } = event;
  return html`
    ${joinView(stage, registration, locale)}
    ${promises.map(
      ({ state }, index) =>
        html`<p>
          ${spoken(said.promises[index] ?? '', said.long.promises[index] ?? '')}
          ${state === 'kept' && html`<strong>${own.kept}.</strong>`}${state === 'late' && html`<strong>${own.late}</strong>`}
        </p>`,
    )}
    ${event.joinNote && html`<p lang=${event.textLanguage}>${event.joinNote}</p>`}
    ${can.includes('change') && paragraph(said.changes && spoken(said.changes, said.long.changes ?? ''))}
  `;
}

function cancelQuestion(
  { locale: { own }, busy, ask, act }: Doing,
  { id, event, consentedAt }: OwnRegistration,
): Template {
  return html`<div class="ask" part="confirm" role="group" aria-labelledby="ask">
      <p id="ask" tabindex="-1"><strong>${own.cancelAsk(event.title)}</strong></p>
      ${event.registration.binding && event.registration.state === 'closed' && html`<p>${own.cancelBinding}</p>`}
      ${consentedAt !== null && html`<p>${own.cancelPrivate}</p>`}
      <p class="buttons">
        <button class="danger" part="cancel-yes" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${() => act('cancel', id)}>
          ${own.cancelYes}
        </button>
        <button type="button" part="cancel-no" @click=${() => ask('')}>${own.cancelNo}</button>
        <span role="status">${busy && own.saving}</span>
      </p>
    </div>`;
}

function actions(card: Doing, registration: OwnRegistration): Template {
  const { id, event, can } = registration;
  const { locale, asking, busy, ask, act, move, startMove } = card;
  const { own } = locale;
  if (asking === id) return cancelQuestion(card, registration);
  if (move.moving.id === id && can.includes('move')) return moveView(move, registration);
  return html`${can.includes('restore') && html`<p class="hint">${own.restoreAsk}</p>`}
    <p class="buttons">
      ${
        can.includes('restore') &&
        html`<button
          class="primary"
          part="restore"
          type="button"
          aria-label="${own.restore}: ${event.title}"
          aria-disabled=${busy ? 'true' : 'false'}
          @click=${() => act('restore', id)}
        >
          ${own.restore}
        </button>
        <span role="status">${busy && own.saving}</span>`
      }
      ${
        can.includes('move') &&
        html`<button
          part="move"
          id="move-${id}"
          type="button"
          aria-label="${own.move}: ${event.title}"
          @click=${() => startMove(registration)}
        >
          ${own.move}
        </button>`
      }
      ${
        can.includes('cancel') &&
        html`<button
          part="cancel"
          id="cancel-${id}"
          type="button"
          aria-label="${own.cancel}: ${event.title}"
          @click=${() => ask(id)}
        >
          ${own.cancel}
        </button>`
      }
    </p>`;
}

export function registrationCard(card: Doing, registration: OwnRegistration): Template {
  const { locale, level } = card;
  const { event, status } = registration;
  return html`<li class="card" part="registration">
    <div class="head">
      ${calendarLeaf(event)}
      <div class="what">
        ${event.series && html`<p class="hint" part="series" lang=${event.textLanguage}>${event.series.title}</p>`}
        ${heading(level, event.title, 'card-title', undefined, event.textLanguage)}
        <p class="when">${span(event)}</p>
        <p>${event.said.where}</p>
        ${paragraph(zoneWords([event]))}
        ${event.registration.state === 'cancelled' ? html`<p><strong>${event.said.state}.</strong></p>` : statusView(card, registration)}
      </div>
    </div>
    ${promisesView(card, registration)}
    ${status === 'confirmed' && html`<p><a part="calendar" href=${event.links.calendar} aria-label="${locale.calendar}: ${event.title}">${locale.calendar}</a></p>`}
    ${factsView(locale, { ...event, audience: null }, event.textLanguage)}
    ${actions(card, registration)}
  </li>`;
}
