/** The sessions of a series as a table with totals. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTimeRange } from '../../../worker/contract/dates.ts';
import type { Counts, ListedEvent } from '../events/listing.ts';
import { textIn } from '../kit/texts.ts';
import type { Desk } from '../shell/desk-context.ts';
import { sumCounts } from './series-data.ts';

export const defaultTimeZone = 'Europe/Helsinki';

const cells = (
  { confirmed, waitlisted, cancelled, placesLeft }: Counts,
  texts: Desk['strings'],
  shown = true,
): TemplateResult => {
  const { series, common } = texts;
  const number = (label: string, value: number | string) =>
    html`<td class="number"><span class="label">${label}</span> ${shown ? value : common.none}</td>`;
  return html`${number(series.confirmed, confirmed)}${number(series.waitlisted, waitlisted)}
    ${number(series.cancelled, cancelled)}${number(series.left, placesLeft ?? series.unlimited)}`;
};

function row(event: ListedEvent, desk: Desk): TemplateResult {
  const { strings, path, language } = desk;
  const { slug, title, startsAt, endsAt, timeZone = defaultTimeZone, counts } = event;
  const state = event.status === 'draft' ? 'draft' : event.state;
  const live = state !== 'draft' || counts.confirmed > 0;
  return html`<tr>
    <td class="when"><time datetime=${startsAt}>${formatDateTimeRange(language, startsAt, endsAt, timeZone)}</time></td>
    <th scope="row"><a href=${path(`events/${slug}`)}>${textIn(title, language) || strings.events.untitled}</a></th>
    <td><span class="state ${state}">${strings.events.states[state]}</span></td>
    ${cells(counts, strings, live)}
  </tr>`;
}

export function sessionsTable(events: ListedEvent[], desk: Desk): TemplateResult {
  const { strings } = desk;
  const { events: listed, series } = strings;
  return html`<table class="list numbers">
    <caption class="hidden">${series.sessions}</caption>
    <thead><tr>
      <th scope="col" class="when">${listed.when}</th><th scope="col">${listed.event}</th><th scope="col">${listed.state}</th>
      ${[series.confirmed, series.waitlisted, series.cancelled, series.left].map(
        (name) => html`<th scope="col" class="number">${name}</th>`,
      )}
    </tr></thead>
    <tbody>${events.map((event) => row(event, desk))}</tbody>
    ${
      events.length > 1
        ? html`<tfoot><tr><td></td><th scope="row" colspan="2">${series.total}</th>${cells(sumCounts(events), strings)}</tr></tfoot>`
        : nothing
    }
  </table>`;
}
