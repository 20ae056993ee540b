/** The header of an event's screens: title, time, state and tabs. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTimeRange } from '../../../worker/contract/dates.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { State } from '../../../worker/contract/event.ts';
import { textIn } from '../kit/texts.ts';
import type { DeskStrings } from '../locales/strings.ts';
import type { Desk } from '../shell/desk-context.ts';

export type EventTab = keyof DeskStrings['event']['tabs'];

/** The fields of an event that the header shows. */
export type FramedEvent = Pick<
  DeskEvent,
  'slug' | 'title' | 'status' | 'startsAt' | 'endsAt' | 'timeZone' | 'cancelledAt' | 'series'
> & {
  state?: State;
};

const addresses: Record<EventTab, string> = {
  overview: '',
  edit: '/edit',
  registrations: '/registrations',
  messages: '/messages',
};

function stateOf(
  { strings }: Desk,
  { status, state, cancelledAt }: FramedEvent,
): TemplateResult | typeof nothing {
  const shown = cancelledAt ? 'cancelled' : status === 'draft' ? 'draft' : state;
  return shown
    ? html`<span class="state ${shown}">${strings.events.states[shown]}</span>`
    : nothing;
}

function tabs(
  { strings, path, canWrite }: Desk,
  { slug }: FramedEvent,
  current: EventTab,
): TemplateResult {
  const shown = (Object.keys(addresses) as EventTab[]).filter((tab) => canWrite || tab !== 'edit');
  return html`<nav class="tabs" aria-label=${strings.event.tabsName}><ul>
    ${shown.map(
      (
        tab,
      ) => html`<li><a href=${path(`events/${slug}${addresses[tab]}`)} aria-current=${tab === current ? 'page' : nothing}>
        ${strings.event.tabs[tab]}</a></li>`,
    )}
  </ul></nav>`;
}

/**
 * The header with the screen's one `<h1>`, and the tabs.
 * @param actions the screen's buttons, at the right
 */
export function eventFrame(
  desk: Desk,
  event: FramedEvent,
  current: EventTab,
  actions: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { strings, language, path } = desk;
  const when = formatDateTimeRange(
    language,
    event.startsAt,
    event.endsAt,
    event.timeZone ?? 'Europe/Helsinki',
  );
  return html`<header class="head">
      <div>
        <p class="crumb">${
          event.series
            ? html`<a href=${path(`series/${event.series}`)}>${strings.events.series}</a>`
            : html`<a href=${path('')}>${strings.events.title}</a>`
        }</p>
        <h1>${textIn(event.title, language) || strings.events.untitled}</h1>
        <p class="soft"><time datetime=${event.startsAt}>${when}</time> ${stateOf(desk, event)}</p>
      </div>
      ${actions === nothing ? nothing : html`<p class="actions">${actions}</p>`}
    </header>
    ${tabs(desk, event, current)}`;
}
