/** A date and time field in the event's zone, with daylight saving gaps and repeats. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatDateTime, formatTime, utcOffsetMinutes } from '../../../worker/contract/dates.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import type { DeskStrings } from '../locales/strings.ts';
import type { FieldOf } from './field.ts';
import { type DateTimeReading, type LocalDateTime, readDateTime } from './local-date-time.ts';

/** What is needed to read a date-time and to name its errors. */
export type DateTimeContext = {
  /** IANA name */
  zone: string;
  language: Language;
  strings: DeskStrings['fields'];
};

export type DateTimeField = FieldOf<LocalDateTime> & DateTimeContext;

/** The error of a date-time, or undefined; an empty one is an error only if `required`. */
export function dateTimeError(
  value: LocalDateTime,
  { zone, language, strings, required = false }: DateTimeContext & { required?: boolean },
): string | undefined {
  const reading = readDateTime(value, zone);
  if (reading.kind === 'empty') return required ? strings.required : undefined;
  if (reading.kind === 'partial') return value.date ? strings.noTime : strings.noDate;
  if (reading.kind === 'missing')
    return strings.missing(clockIn(language, value.time), clockIn(language, reading.nearest.time));
  return reading.kind === 'twice' && !reading.instant
    ? strings.twice(clockIn(language, value.time))
    : undefined;
}

/** `03:30` as it is written: `3.30`, `3:30`. */
const clockIn = (language: Language, time: string): string =>
  formatTime(language, `2000-01-01T${time}:00Z`, 'UTC');

/** `UTC+3`, `UTC+5:30` */
function offsetName(instant: string, zone: string): string {
  const minutes = utcOffsetMinutes(instant, zone);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

function which(
  of: DateTimeField,
  { first, second }: Extract<DateTimeReading, { kind: 'twice' }>,
): TemplateResult {
  const { id, value, change, strings, zone, language, disabled = false } = of;
  const clock = clockIn(language, value.time);
  const options = [
    { later: false, label: strings.summer(clock, offsetName(first, zone)) },
    { later: true, label: strings.winter(clock, offsetName(second, zone)) },
  ];
  return html`<div class="which" role="radiogroup" aria-label=${strings.twice(clock)}>
    ${options.map(
      ({
        later,
        label,
      }) => html`<label class="choice"><input type="radio" name="${id}-which" ?disabled=${disabled}
        .checked=${live(value.later === later)} @change=${() => change({ date: value.date, time: value.time, later })}>
        <span>${label}</span></label>`,
    )}
  </div>`;
}

/** Below the inputs: the date-time in full, the nearest valid time, or a choice of two. */
function explained(of: DateTimeField, reading: DateTimeReading): TemplateResult | typeof nothing {
  const { change, strings, zone, language, disabled = false } = of;
  if (reading.kind === 'twice') return which(of, reading);
  if (reading.kind === 'once')
    return html`<p class="soft spelled">${formatDateTime(language, reading.instant, zone, 'long')}</p>`;
  if (reading.kind !== 'missing' || disabled) return nothing;
  const { nearest } = reading;
  return html`<button type="button" class="button quiet" @click=${() => change(nearest)}>
    ${strings.take(clockIn(language, nearest.time))}
  </button>`;
}

/** `id` is the date input, `ID-time` the time input. */
export function dateTimeField(of: DateTimeField): TemplateResult {
  const { id, label, value, change, hint, optional, zone, strings, disabled = false } = of;
  const parsed = readDateTime(value, zone);
  const needsChoice = parsed.kind === 'missing' || (parsed.kind === 'twice' && !parsed.instant);
  const error = needsChoice ? dateTimeError(value, of) : of.error;
  const describedBy =
    [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;
  const set = (part: 'date' | 'time') => (event: Event) =>
    change({
      date: value.date,
      time: value.time,
      [part]: (event.target as HTMLInputElement).value,
    });
  const input = (part: 'date' | 'time', name: string) => html`<div>
    <label for=${part === 'date' ? id : `${id}-time`}>${name}</label>
    <input id=${part === 'date' ? id : `${id}-time`} type=${part} aria-describedby=${describedBy} aria-invalid=${error ? 'true' : nothing}
      max=${part === 'date' ? '2999-12-31' : nothing} ?disabled=${disabled} .value=${live(value[part])} @input=${set(part)}>
  </div>`;
  return html`<fieldset class="field date-time ${error ? 'wrong' : ''}">
    <legend>${label} ${optional ? html`<span class="optional">${optional}</span>` : nothing}</legend>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    <p class="error" id="${id}-error" role="status">${error ?? ''}</p>
    <div class="pair">${input('date', strings.date)}${input('time', strings.time)}</div>
    ${explained(of, parsed)}
  </fieldset>`;
}
