/** The table of an event's registrations: name, state, time and channel. */

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatDateTime } from '../../../worker/contract/dates.ts';
import type { Row } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import type { Desk } from '../shell/desk-context.ts';
import { zoneOf } from './event.ts';
import { regionName, statusText } from './labels.ts';
import type { Sorting } from './query.ts';

export type Table = {
  desk: Desk;
  event: DeskEvent;
  rows: Row[];
  sort: Sorting;
  cancel: (row: Row, button: HTMLElement) => void;
};

const asked = ({ fields }: DeskEvent, name: 'organization' | 'region'): boolean =>
  (fields?.[name] ?? 'off') !== 'off';

const order = (sort: Sorting, by: string) =>
  sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : nothing;

function head({ desk, event, sort }: Table): TemplateResult {
  const { registrations: texts } = desk.strings;
  const { fields } = formStrings[desk.language];
  return html`<thead><tr>
    <th scope="col" aria-sort=${order(sort, 'name')}>${texts.name}</th>
    ${asked(event, 'organization') ? html`<th scope="col">${fields.organization}</th>` : nothing}
    ${asked(event, 'region') ? html`<th scope="col">${fields.region}</th>` : nothing}
    <th scope="col" aria-sort=${order(sort, 'waitlistPosition')}>${texts.state}</th>
    <th scope="col" aria-sort=${order(sort, 'createdAt')}>${texts.registered}</th>
    <th scope="col">${texts.channel}</th>
    ${desk.canWrite ? html`<th scope="col" class="row-actions-cell"><span class="hidden">${texts.actions}</span></th>` : nothing}
  </tr></thead>`;
}

function channel({ desk }: Table, { channel: by, site }: Row): TemplateResult {
  const host = site?.host ?? null;
  return html`${desk.strings.registrations.channels[by]}${host ? html` <span class="soft from">${host}</span>` : nothing}`;
}

function actions({ desk, event, cancel }: Table, row: Row): TemplateResult {
  const { registrations: texts, common } = desk.strings;
  if (row.status === 'cancelled') return html`<td class="row-actions-cell"></td>`;
  return html`<td class="row-actions-cell"><span class="row-actions">
    <a class="button plain" href="${desk.path(`events/${event.slug}/registrations/${row.id}`)}?edit">${common.edit}<span class="hidden">: ${row.name}</span></a>
    <button type="button" class="plain" @click=${({ currentTarget }: Event) => cancel(row, currentTarget as HTMLElement)}>
      ${texts.cancelShort}<span class="hidden">: ${row.name}</span></button>
  </span></td>`;
}

function rowOf(table: Table, row: Row): TemplateResult {
  const { desk, event } = table;
  const when = formatDateTime(desk.language, row.createdAt, zoneOf(event));
  return html`<tr>
    <th scope="row"><a href=${desk.path(`events/${event.slug}/registrations/${row.id}`)}>${row.name}</a></th>
    ${asked(event, 'organization') ? html`<td>${row.organization ?? nothing}</td>` : nothing}
    ${asked(event, 'region') ? html`<td>${regionName(desk.language, row.region)}</td>` : nothing}
    <td><span class="state ${row.status}">${statusText(row, desk.strings)}</span></td>
    <td class="date-time"><time datetime=${row.createdAt}>${when}</time></td>
    <td>${channel(table, row)}</td>
    ${desk.canWrite ? actions(table, row) : nothing}
  </tr>`;
}

export const listTable = (table: Table): TemplateResult =>
  html`<table class="list people">
    <caption class="hidden">${table.desk.strings.registrations.title}</caption>
    ${head(table)}
    <tbody>${repeat(
      table.rows,
      ({ id }) => id,
      (row) => rowOf(table, row),
    )}</tbody>
  </table>`;
