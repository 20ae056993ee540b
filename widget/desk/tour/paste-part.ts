/** Pasted session lines, with what was understood of each line. */

import { html, nothing, type TemplateResult } from 'lit';
import { Temporal } from 'temporal-polyfill';
import { formatClocks, formatDay } from '../../../worker/contract/dates.ts';
import { area } from '../kit/field.ts';
import type { Desk } from '../shell/desk-context.ts';
import { type PastedFault, type PastedRow, readPasted } from './pasted.ts';
import { withPasted, writtenRows } from './tour.ts';
import { rowId } from './tour-faults.ts';
import type { TourView } from './tour-view.ts';

/** A UTC instant for formatting a date without a time zone. */
const atNoon = (date: string) => `${date}T12:00:00Z`;

function errorTextOf({ words, language }: Desk, fault: PastedFault, date: string): string {
  if (fault !== 'weekday') return words.tour.faults[fault];
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(atNoon(date)),
  );
  return words.tour.wrongWeekday(weekday);
}

function understood(row: PastedRow, desk: Desk): TemplateResult {
  const { language, words } = desk;
  const { town, date, from, to, capacity, faults } = row;
  const clock = (time: string) => `2000-01-01T${time}:00Z`;
  const times = from && formatClocks(language, clock(from), to ? clock(to) : null, 'UTC');
  const day = date && formatDay(language, atNoon(date), 'UTC');
  const places = capacity === null ? '' : words.tour.places(capacity);
  const errorTexts = faults.map((fault) => errorTextOf(desk, fault, date));
  return html`<li class=${faults.length > 0 ? 'asking' : 'clear'}>
    <span class="town">${town || words.common.none}</span> <span>${day}</span> <span>${times}</span> <span class="soft">${places}</span>
    ${errorTexts.length > 0 ? html`<strong>${errorTexts.join('. ')}</strong>` : nothing}
  </li>`;
}

const today = (zone: string): Temporal.PlainDate => Temporal.Now.plainDateISO(zone);

const withoutRanges = (rows: PastedRow[]): PastedRow[] =>
  rows.filter(({ faults }) => !faults.includes('several-days'));

/** The rows that a pasted text would add. */
export const usableRows = (text: string, zone: string): PastedRow[] =>
  withoutRanges(readPasted(text, today(zone)).rows);

/** The pasted text, held by the screen; only its rows become part of the series. */
export type Pasting = { text: string; write(text: string): void };

export function pastePart(view: TourView, pasting: Pasting): TemplateResult {
  const { desk, draft, set, focus, zone, errors } = view;
  const words = desk.words.tour;
  const { rows, left } = readPasted(pasting.text, today(zone));
  const usable = withoutRanges(rows);
  const add = () => {
    const writtenCount = writtenRows(draft).length;
    const all = withPasted(draft.rows, rows);
    pasting.write('');
    set({ rows: all });
    desk.tell(words.added(usable.length));
    const first = all[writtenCount];
    if (first) focus(rowId(first, 'town'));
  };
  return html`<div class="pasting">
    ${area({ id: 'paste', label: words.paste, hint: words.pasteHint, rows: 5, value: pasting.text, change: pasting.write, error: errors.get('paste') })}
    ${
      pasting.text.trim() === ''
        ? html`<pre class="sample" aria-hidden="true">${words.pasteExample}</pre>`
        : html`<div class="read">
            <p role="status">${words.understood(usable.length)}</p>
            <ol class="understood">${rows.map((row) => understood(row, desk))}</ol>
            ${left.length > 0 ? html`<p class="soft">${words.left(left)}</p>` : nothing}
            ${usable.length > 0 ? html`<button type="button" class="button" @click=${add}>${words.addRead(usable.length)}</button>` : nothing}
          </div>`
    }
  </div>`;
}
