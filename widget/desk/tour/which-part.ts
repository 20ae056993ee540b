/** Asks which of two repeated local times is meant, when the clocks go back. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { readWall, type Wall } from '../kit/wall.ts';
import type { SessionRow } from './tour.ts';
import type { TourView } from './tour-view.ts';

export function whichPart(
  row: SessionRow,
  times: Wall[],
  { desk, zone }: TourView,
  put: (row: SessionRow) => void,
): TemplateResult | typeof nothing {
  const twice = row.date ? times.find((time) => readWall(time, zone).kind === 'twice') : undefined;
  if (!twice) return nothing;
  const { fields, tour } = desk.words;
  const clockText = twice.time.replace(/^0/, '').replace(':', desk.language === 'en' ? ':' : '.');
  const option = (
    later: boolean,
    label: string,
  ) => html`<label class="choice"><input type="radio" name="which-${row.id}"
    .checked=${live(row.later === later)} @change=${() => put({ ...row, later })}><span>${label}</span></label>`;
  return html`<div class="which" role="radiogroup" aria-label=${tour.which}>
    <p>${fields.twice(clockText)}</p>
    ${option(false, fields.summer(clockText, 'UTC+3'))}${option(true, fields.winter(clockText, 'UTC+2'))}
  </div>`;
}
