/** One session of a series as a row; the whole row is the target for selecting it. */

import type { EventSummary } from '../../../worker/contract/event.ts';
import { html, type Template } from '../../core/template.ts';
import { calendarLeaf, sharesZone, timeSpan, zoneText } from '../../core/time.ts';
import { isOpen, lineView, stateClass } from '../event/parts.ts';

type Choosing = { chosen: boolean; error: string | undefined; toggle: (on: boolean) => void };

function body(event: EventSummary, all: EventSummary[], error: string | undefined): Template {
  const id = `events/${event.slug}`;
  return html`${calendarLeaf(event)}
    <span class="what">
      <span id="${id}-name"
        ><b part="session-title" lang=${event.textLanguage}>${event.title}</b> <span class="when">${timeSpan(event)}</span></span
      >
      <span id="${id}-where">${event.said.where}</span>
      <span>${!sharesZone(all) && zoneText([event])}</span>
      <span lang=${event.textLanguage}>${event.summary}</span>
    </span>
    <span class="standing" id="${id}-state">
      <span class=${stateClass(event)} part="state">${event.said.state}</span>
      ${event.said.brief.map((line) => html`<small>${lineView(line, event.textLanguage)}</small> `)} ${error && html`<span class="error" part="error">${error}</span>`}
    </span>`;
}

/** @param all all sessions of the series; what they share is not repeated in the row */
export function sessionRow(
  event: EventSummary,
  all: EventSummary[],
  choosing?: Choosing,
): Template {
  const id = `events/${event.slug}`;
  // focusable: the message about a session that has just filled up links to it
  if (!choosing || !isOpen(event))
    return html`<li class=${isOpen(event) ? 'row' : 'row idle'} part="session" id=${id} tabindex="-1">
      ${body(event, all, choosing?.error)}
    </li>`;
  const { chosen, error, toggle } = choosing;
  return html`<li part="session">
    <label class=${chosen ? 'row chosen' : 'row'}>
      <input
        type="checkbox"
        id=${id}
        aria-labelledby="${id}-name"
        aria-describedby="${id}-where ${id}-state"
        aria-invalid=${error && 'true'}
        .checked=${chosen}
        @change=${(change: Event) => toggle((change.target as HTMLInputElement).checked)}
      />${body(event, all, error)}</label
    >
  </li>`;
}
