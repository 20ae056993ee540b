/** The choice of another session on a registration's card. */

import type { EventSummary } from '../../worker/contract/event.ts';
import type { ManagedRegistration, ManageView } from '../../worker/contract/manage.ts';
import { html, type Template } from '../core/template.ts';
import { calendarLeaf, timeSpan, zoneText } from '../core/time.ts';
import { lineView, paragraph, stateClass } from '../embed/event/parts.ts';
import { errorText } from '../embed/form/controls.ts';
import { submitRow } from '../embed/form/form-view.ts';
import type { ManageFormStrings } from './locales.ts';
import { canMoveTo, type Moving } from './moving.ts';

export type MoveActions = {
  manageView: ManageView;
  locale: ManageFormStrings;
  moving: Moving;
  busy: boolean;
  problem: string;
  choose: (slug: string) => void;
  move: () => void;
  leave: () => void;
  reload: () => void;
};

const standingOf = ({ status }: ManagedRegistration) =>
  status === 'waitlisted' ? status : 'confirmed';

const idOf = (slug: string): string => `to/${slug}`;

function body(locale: ManageFormStrings, event: EventSummary, from: ManagedRegistration): Template {
  const id = idOf(event.slug);
  const isWaitlist = event.registration.state === 'waitlist';
  return html`${calendarLeaf(event)}
    <span class="what">
      <span id="${id}-name"><b lang=${event.textLanguage}>${event.title}</b> <span class="when">${timeSpan(event)}</span></span>
      <span id="${id}-where">${event.said.where}</span>
    </span>
    <span class="standing" id="${id}-state">
      <span class=${stateClass(event)} part="state">${event.said.state}</span>
      ${event.said.brief.map((line) => html`<small>${lineView(line, event.textLanguage)}</small>`)}
      ${isWaitlist && html`<small>${locale.manage.moveWaitlist[standingOf(from)]}</small>`}
    </span>`;
}

function row(
  { locale, moving, choose }: MoveActions,
  event: EventSummary,
  from: ManagedRegistration,
): Template {
  if (!canMoveTo(event, from))
    return html`<li class="row idle" part="session">${body(locale, event, from)}</li>`;
  const id = idOf(event.slug);
  const chosen = moving.chosen === event.slug;
  return html`<li part="session">
    <label class=${chosen ? 'row chosen' : 'row'}>
      <input
        type="radio"
        name="to"
        id=${id}
        value=${event.slug}
        aria-labelledby="${id}-name"
        aria-describedby="${id}-where ${id}-state"
        .checked=${chosen}
        @change=${() => choose(event.slug)}
      />${body(locale, event, from)}</label
    >
  </li>`;
}

const back = ({ locale, leave }: MoveActions): Template =>
  html`<button type="button" part="move-no" @click=${leave}>${locale.manage.moveNo}</button>`;

function choice(actions: MoveActions, from: ManagedRegistration): Template {
  const { manageView, locale, moving, busy, problem } = actions;
  const sessions = moving.sessions(manageView);
  const some = sessions.some((event) => canMoveTo(event, from));
  const target = moving.target(manageView, from);
  const missing = moving.missing && !target;
  const yes =
    target?.registration.state === 'waitlist'
      ? locale.manage.moveYesWaitlist
      : locale.manage.moveYes;
  return html`
    ${problem && html`<p class="problem" part="problem" id="problem" tabindex="-1">${problem}</p>`}
    ${paragraph(some ? locale.manage.moveKeeps[standingOf(from)] : locale.manage.moveNone)}
    ${paragraph(zoneText(sessions), 'hint')}
    <fieldset
      class=${missing ? 'sessions wrong' : 'sessions'}
      role=${some ? 'radiogroup' : 'group'}
      aria-labelledby="move"
      aria-required=${some && 'true'}
      aria-invalid=${missing && 'true'}
      aria-describedby=${missing && 'to-error'}
    >
      ${errorText(missing ? locale.manage.moveChoose : undefined, 'to')}
      <ul class="rows">
        ${sessions.map((event) => row(actions, event, from))}
      </ul>
    </fieldset>
    <div class="deciding">${some && submitRow(yes, busy ? locale.manage.moving : '')} ${back(actions)}</div>
  `;
}

function content(actions: MoveActions, from: ManagedRegistration): Template {
  const { locale, moving, reload } = actions;
  if (moving.series.value) return choice(actions, from);
  if (moving.series.phase !== 'error')
    return html`<p role="status">${locale.manage.moveLoading}</p>
      <p>${back(actions)}</p>`;
  return html`<p role="status">${locale.manage.moveFailed}</p>
    <p class="buttons"><button type="button" @click=${reload}>${locale.tryAgain}</button>${back(actions)}</p>`;
}

export function moveView(actions: MoveActions, from: ManagedRegistration): Template {
  const submit = (event: Event) => {
    event.preventDefault();
    actions.move();
  };
  return html`<form class="move" part="move-form" novalidate aria-labelledby="move" @submit=${submit}>
    <p id="move" tabindex="-1"><strong>${actions.locale.manage.moveAsk}</strong></p>
    ${content(actions, from)}
  </form>`;
}

/** Id of the first session that can be chosen, to focus when none is. */
export const firstChoice = (
  { manageView, moving }: Pick<MoveActions, 'manageView' | 'moving'>,
  from: ManagedRegistration,
): string => {
  const first = moving.sessions(manageView).find((event) => canMoveTo(event, from));
  return first ? idOf(first.slug) : 'move';
};
