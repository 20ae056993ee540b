/** Second part of the series builder: a row per session, typed or pasted. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BuilderView } from './builder-view.ts';
import { type Pasting, pastePart } from './paste-part.ts';
import { regionNames } from './region-names.ts';
import { repeatedTimePart } from './repeated-time-part.ts';
import { localDateTimeAt, newRow, type SessionRow, withTown } from './series-draft.ts';
import { rowId } from './series-errors.ts';

type Cell = { row: SessionRow; part: string; label: string; error: string | undefined };

const cell = ({ row, part, label }: Cell, control: TemplateResult): TemplateResult =>
  html`<div class="cell ${part}"><label for=${rowId(row, part)}>${label}</label>${control}</div>`;

function input(
  of: Cell,
  type: string,
  value: string,
  change: (value: string) => void,
  placeholder?: string,
): TemplateResult {
  const { row, part, error } = of;
  return cell(
    of,
    html`<input id=${rowId(row, part)} type=${type} autocomplete="off" placeholder=${placeholder ?? nothing}
      min=${type === 'number' ? '1' : nothing} inputmode=${type === 'number' ? 'numeric' : nothing} max=${type === 'date' ? '2999-12-31' : nothing}
      aria-invalid=${error ? 'true' : nothing} aria-describedby=${error ? rowId(row, `${part}-error`) : nothing}
      .value=${live(value)} @input=${(event: Event) => change((event.target as HTMLInputElement).value)}>`,
  );
}

function regionCell(
  of: Cell,
  { desk }: BuilderView,
  change: (region: string) => void,
): TemplateResult {
  const { row } = of;
  const set = (event: Event) => change((event.target as HTMLSelectElement).value);
  return cell(
    of,
    html`<select id=${rowId(row, 'region')} @change=${set} .value=${live(row.region)}>
      <option value="" ?selected=${row.region === ''}>${desk.strings.seriesBuilder.regionNone}</option>
      ${regionNames(desk.language).map(
        ({ code, name }) =>
          html`<option value=${code} ?selected=${code === row.region}>${name}</option>`,
      )}
    </select>`,
  );
}

const partsOfRow = ['town', 'region', 'date', 'from', 'to', 'capacity'] as const;

function rowErrors(row: SessionRow, { errors }: BuilderView): TemplateResult[] {
  return partsOfRow.flatMap((part) => {
    const error = errors.get(rowId(row, part));
    return error ? [html`<p class="error" id=${rowId(row, `${part}-error`)}>${error}</p>`] : [];
  });
}

function remove(row: SessionRow, name: string, { draft, set, desk, focus }: BuilderView): void {
  const at = draft.rows.indexOf(row);
  const left = draft.rows.filter((one) => one !== row);
  const rows = left.length > 0 ? left : [newRow([])];
  set({ rows });
  desk.showStatus(desk.strings.seriesBuilder.removed(name));
  const next = rows[Math.max(0, at - 1)];
  if (next) focus(rowId(next, 'town'));
}

function sessionRow(row: SessionRow, index: number, view: BuilderView): TemplateResult {
  const { desk, draft, set, errors } = view;
  const texts = desk.strings.seriesBuilder;
  const name = texts.row(index + 1, row.town.trim());
  const put = (changed: SessionRow) =>
    set({ rows: draft.rows.map((one) => (one === row ? changed : one)) });
  const of = (part: (typeof partsOfRow)[number]): Cell => ({
    row,
    part,
    label: texts[part],
    error: errors.get(rowId(row, part)),
  });
  // a changed date or time clears the choice between repeated times
  const { later: _, ...asked } = row;
  const wrong = partsOfRow.some((part) => errors.has(rowId(row, part)));
  return html`<fieldset class="session ${wrong ? 'wrong' : ''}">
    <legend class="hidden">${name}</legend>
    ${rowErrors(row, view)}
    <div class="cells">
      ${input(of('town'), 'text', row.town, (town) => put(withTown(row, town)))}
      ${regionCell(of('region'), view, (region) => put({ ...row, region }))}
      ${input(of('date'), 'date', row.date, (date) => put({ ...asked, date }))}
      ${input(of('from'), 'time', row.from, (from) => put({ ...asked, from }))}
      ${input(of('to'), 'time', row.to, (to) => put({ ...asked, to }))}
      ${input(of('capacity'), 'number', row.capacity === null ? '' : String(row.capacity), (text) => put({ ...row, capacity: Number.parseInt(text, 10) || null }), texts.unlimited)}
      <button type="button" class="plain" aria-label=${texts.removeRow(name)} @click=${() => remove(row, name, view)}>${desk.strings.common.remove}</button>
    </div>
    ${repeatedTimePart(row, [localDateTimeAt(row, row.from), localDateTimeAt(row, row.to)], view, put)}
  </fieldset>`;
}

function addRow({ draft, set, focus }: BuilderView): void {
  const row = newRow(draft.rows);
  set({ rows: [...draft.rows, row] });
  focus(rowId(row, 'town'));
}

export function sessionsPart(view: BuilderView, pasting: Pasting): TemplateResult {
  const { desk, draft } = view;
  const texts = desk.strings.seriesBuilder;
  return html`<fieldset class="group">
    <legend>${texts.sessions}</legend>
    ${pastePart(view, pasting)}
    <div class="sessions">
      ${repeat(
        draft.rows,
        ({ id }) => id,
        (row, index) => sessionRow(row, index, view),
      )}
    </div>
    <p class="actions"><button type="button" class="button quiet" @click=${() => addRow(view)}>${texts.addRow}</button></p>
  </fieldset>`;
}
