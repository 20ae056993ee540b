/** Asks which of two repeated local times is meant, when the clocks go back. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type LocalDateTime, readDateTime } from '../kit/local-date-time.ts';
import type { BuilderView } from './builder-view.ts';
import type { SessionRow } from './series-draft.ts';

export function repeatedTimePart(
  row: SessionRow,
  times: LocalDateTime[],
  { desk, zone }: BuilderView,
  onChange: (row: SessionRow) => void,
): TemplateResult | typeof nothing {
  const repeated = row.date
    ? times.find((time) => readDateTime(time, zone).kind === 'twice')
    : undefined;
  if (!repeated) return nothing;
  const { fields, seriesBuilder } = desk.strings;
  const clockText = repeated.time
    .replace(/^0/, '')
    .replace(':', desk.language === 'en' ? ':' : '.');
  const option = (
    later: boolean,
    label: string,
  ) => html`<label class="choice"><input type="radio" name="which-${row.id}"
    .checked=${live(row.later === later)} @change=${() => onChange({ ...row, later })}><span>${label}</span></label>`;
  return html`<div class="which" role="radiogroup" aria-label=${seriesBuilder.which}>
    <p>${fields.twice(clockText)}</p>
    ${option(false, fields.summer(clockText, 'UTC+3'))}${option(true, fields.winter(clockText, 'UTC+2'))}
  </div>`;
}
