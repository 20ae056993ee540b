/** The header of an event's screens: title, time, state and tabs. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatSpan } from '../../../worker/contract/dates.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { State } from '../../../worker/contract/event.ts';
import { textIn } from '../kit/texts.ts';
import type { DeskWords } from '../locales/words.ts';
import type { Desk } from '../shell/desk-context.ts';

export type EventTab = keyof DeskWords['event']['tabs'];

/** The fields of an event that the header shows. */
export type Framed = Pick<
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
  { words }: Desk,
  { status, state, cancelledAt }: Framed,
): TemplateResult | typeof nothing {
  const shown = cancelledAt ? 'cancelled' : status === 'draft' ? 'draft' : state;
  return shown ? html`<span class="state ${shown}">${words.events.states[shown]}</span>` : nothing;
}

function tabs(
  { words, path, mayWrite }: Desk,
  { slug }: Framed,
  current: EventTab,
): TemplateResult {
  const shown = (Object.keys(addresses) as EventTab[]).filter((tab) => mayWrite || tab !== 'edit');
  return html`<nav class="tabs" aria-label=${words.event.tabsName}><ul>
    ${shown.map(
      (
        tab,
      ) => html`<li><a href=${path(`events/${slug}${addresses[tab]}`)} aria-current=${tab === current ? 'page' : nothing}>
        ${words.event.tabs[tab]}</a></li>`,
    )}
  </ul></nav>`;
}

/**
 * The header with the screen's one `<h1>`, and the tabs.
 * @param actions the screen's buttons, at the right
 */
export function eventFrame(
  desk: Desk,
  event: Framed,
  current: EventTab,
  actions: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { words, language, path } = desk;
  const when = formatSpan(
    language,
    event.startsAt,
    event.endsAt,
    event.timeZone ?? 'Europe/Helsinki',
  );
  return html`<header class="head">
      <div>
        <p class="crumb">${
          event.series
            ? html`<a href=${path(`series/${event.series}`)}>${words.events.series}</a>`
            : html`<a href=${path('')}>${words.events.title}</a>`
        }</p>
        <h1>${textIn(event.title, language) || words.events.untitled}</h1>
        <p class="soft"><time datetime=${event.startsAt}>${when}</time> ${stateOf(desk, event)}</p>
      </div>
      ${actions === nothing ? nothing : html`<p class="actions">${actions}</p>`}
    </header>
    ${tabs(desk, event, current)}`;
}
