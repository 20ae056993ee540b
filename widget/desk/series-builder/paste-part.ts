/** Pasted session lines, with what was understood of each line. */

import { html, nothing, type TemplateResult } from 'lit';
import { Temporal } from 'temporal-polyfill';
import { formatDay, formatTimeRange } from '../../../worker/contract/dates.ts';
import { textAreaField } from '../kit/field.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { BuilderView } from './builder-view.ts';
import { type PastedError, type PastedRow, readPasted } from './pasted.ts';
import { withPasted, writtenRows } from './series-draft.ts';
import { rowId } from './series-errors.ts';

/** A UTC instant for formatting a date without a time zone. */
const atNoon = (date: string) => `${date}T12:00:00Z`;

function errorTextOf({ strings, language }: Desk, error: PastedError, date: string): string {
  if (error !== 'weekday') return strings.seriesBuilder.errors[error];
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(atNoon(date)),
  );
  return strings.seriesBuilder.wrongWeekday(weekday);
}

function understood(row: PastedRow, desk: Desk): TemplateResult {
  const { language, strings } = desk;
  const { town, date, from, to, capacity, errors } = row;
  const clock = (time: string) => `2000-01-01T${time}:00Z`;
  const times = from && formatTimeRange(language, clock(from), to ? clock(to) : null, 'UTC');
  const day = date && formatDay(language, atNoon(date), 'UTC');
  const seats = capacity === null ? '' : strings.seriesBuilder.seats(capacity);
  const errorTexts = errors.map((error) => errorTextOf(desk, error, date));
  return html`<li class=${errors.length > 0 ? 'asking' : 'clear'}>
    <span class="town">${town || strings.common.none}</span> <span>${day}</span> <span>${times}</span> <span class="soft">${seats}</span>
    ${errorTexts.length > 0 ? html`<strong>${errorTexts.join('. ')}</strong>` : nothing}
  </li>`;
}

const today = (zone: string): Temporal.PlainDate => Temporal.Now.plainDateISO(zone);

const withoutRanges = (rows: PastedRow[]): PastedRow[] =>
  rows.filter(({ errors }) => !errors.includes('several-days'));

/** The rows that a pasted text would add. */
export const usableRows = (text: string, zone: string): PastedRow[] =>
  withoutRanges(readPasted(text, today(zone)).rows);

/** The pasted text, held by the screen; only its rows become part of the series. */
export type Pasting = { text: string; write(text: string): void };

export function pastePart(view: BuilderView, pasting: Pasting): TemplateResult {
  const { desk, draft, set, focus, zone, errors } = view;
  const texts = desk.strings.seriesBuilder;
  const { rows, unreadLines } = readPasted(pasting.text, today(zone));
  const usable = withoutRanges(rows);
  const add = () => {
    const writtenCount = writtenRows(draft).length;
    const all = withPasted(draft.rows, rows);
    pasting.write('');
    set({ rows: all });
    desk.showStatus(texts.added(usable.length));
    const first = all[writtenCount];
    if (first) focus(rowId(first, 'town'));
  };
  return html`<div class="pasting">
    ${textAreaField({ id: 'paste', label: texts.paste, hint: texts.pasteHint, rows: 5, value: pasting.text, change: pasting.write, error: errors.get('paste') })}
    ${
      pasting.text.trim() === ''
        ? html`<pre class="sample" aria-hidden="true">${texts.pasteExample}</pre>`
        : html`<div class="read">
            <p role="status">${texts.understood(usable.length)}</p>
            <ol class="understood">${rows.map((row) => understood(row, desk))}</ol>
            ${unreadLines.length > 0 ? html`<p class="soft">${texts.unreadLines(unreadLines)}</p>` : nothing}
            ${usable.length > 0 ? html`<button type="button" class="button" @click=${add}>${texts.addRead(usable.length)}</button>` : nothing}
          </div>`
    }
  </div>`;
}
