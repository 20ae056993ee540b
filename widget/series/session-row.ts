/** One session of a series as a row: the whole of it is the target of choosing. */

import type { EventSummary } from '../../worker/contract/event.ts';
import { html, type Template } from '../core/template.ts';
import { calendarLeaf, span, zone } from '../core/time.ts';
import { deadlineWords, isOpen, quotaWords, stateWords, whereWords } from '../event/parts.ts';
import type { Locale } from '../locales/locale.ts';

type Choosing = { chosen: boolean; error: string | undefined; toggle: (on: boolean) => void };

function body(locale: Locale, event: EventSummary, error: string | undefined): Template {
  const id = `events/${event.slug}`;
  const elsewhere = zone(locale, event);
  const small = [deadlineWords(locale, event), ...quotaWords(locale, event)].filter(Boolean);
  return html`${calendarLeaf(locale, event)}
    <span class="what">
      <span id="${id}-name"
        ><b part="session-title" lang=${event.textLanguage}>${event.title}</b> <span class="when">${span(locale, event)}</span></span
      >
      <span>${whereWords(locale, event)}${elsewhere && html`<br />${locale.zone(elsewhere)}`}</span>
      ${event.summary && html`<span lang=${event.textLanguage}>${event.summary}</span>`}
    </span>
    <span class="standing" id="${id}-state">
      <span class="state ${event.registration.state}" part="state">${stateWords(locale, event)}</span>
      ${small.map((words) => html`<small>${words}</small>`)} ${error && html`<span class="error" part="error">${error}</span>`}
    </span>`;
}

export function sessionRow(locale: Locale, event: EventSummary, choosing?: Choosing): Template {
  const id = `events/${event.slug}`;
  // focusable, as the message about a session that has just filled up leads to it
  if (!choosing || !isOpen(event))
    return html`<li class="row ${isOpen(event) ? '' : 'idle'}" part="session" id=${id} tabindex="-1">
      ${body(locale, event, choosing?.error)}
    </li>`;
  const { chosen, error, toggle } = choosing;
  return html`<li part="session">
    <label class="row ${chosen ? 'chosen' : ''}">
      <input
        type="checkbox"
        id=${id}
        aria-labelledby="${id}-name"
        aria-describedby="${id}-state"
        aria-invalid=${error && 'true'}
        .checked=${chosen}
        @change=${(change: Event) => toggle((change.target as HTMLInputElement).checked)}
      />${body(locale, event, error)}</label
    >
  </li>`;
}
