/** Native form controls with label, hint and error, tied together by ids. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { describedBy, idOf, invalid, mistakeAt, type Sheet } from './sheet.ts';

export type Labelled = { pointer: string; label: string; hint?: string | null; required: boolean; lang?: string };
type Option = { value: string; label: string; disabled?: boolean };

const labelText = ({ locale }: Sheet, { label, required, lang }: Labelled): TemplateResult =>
  html`<span lang=${lang ?? nothing}>${label}</span>${required ? nothing : html` <small>${locale.optional}</small>`}`;

const hintText = (sheet: Sheet, { pointer, hint, lang }: Labelled): TemplateResult | typeof nothing =>
  hint ? html`<p class="hint" part="hint" id="${idOf(sheet, pointer)}-hint" lang=${lang ?? nothing}>${hint}</p>` : nothing;

export function errorText(sheet: Sheet, pointer: string): TemplateResult | typeof nothing {
  const mistake = mistakeAt(sheet, pointer);
  return mistake ? html`<p class="error" part="error" id="${idOf(sheet, pointer)}-error">${mistake.message}</p>` : nothing;
}

/** A label above one control. */
const field = (sheet: Sheet, one: Labelled, control: TemplateResult): TemplateResult => html`
  <div class="field ${mistakeAt(sheet, one.pointer) ? 'wrong' : ''}" part="field">
    <label part="label" for=${idOf(sheet, one.pointer)}>${labelText(sheet, one)}</label>
    ${hintText(sheet, one)}${errorText(sheet, one.pointer)}${control}
  </div>
`;

type Keyboard = {
  type?: string;
  inputmode?: string;
  autocomplete?: string;
  autocapitalize?: string;
  size?: 'short' | 'wide';
  parse?: (text: string) => string | number;
};

/** One line of text; `type=email` would trim what is being typed, so an address is text with the right keyboard. */
export function line(sheet: Sheet, one: Labelled, keyboard: Keyboard = {}): TemplateResult {
  const { entry } = sheet;
  const { type = 'text', inputmode, autocomplete, autocapitalize, size = '', parse = (text: string) => text } = keyboard;
  const input = (event: Event) => entry.write(one.pointer, parse((event.target as HTMLInputElement).value));
  return field(
    sheet,
    one,
    html`<input
      part="input"
      class=${size}
      id=${idOf(sheet, one.pointer)}
      name=${one.pointer.slice(1)}
      type=${type}
      inputmode=${inputmode ?? nothing}
      autocomplete=${autocomplete ?? 'off'}
      autocapitalize=${autocapitalize ?? nothing}
      spellcheck=${autocapitalize ? 'false' : nothing}
      enterkeyhint="next"
      aria-required=${one.required ? 'true' : nothing}
      aria-invalid=${invalid(sheet, one.pointer)}
      aria-describedby=${describedBy(sheet, one.pointer, Boolean(one.hint))}
      .value=${String(entry.read(one.pointer) ?? '')}
      @input=${input}
    />`,
  );
}

export const lines = (sheet: Sheet, one: Labelled): TemplateResult =>
  field(
    sheet,
    one,
    html`<textarea
      part="input"
      class="wide"
      rows="4"
      id=${idOf(sheet, one.pointer)}
      name=${one.pointer.slice(1)}
      aria-required=${one.required ? 'true' : nothing}
      aria-invalid=${invalid(sheet, one.pointer)}
      aria-describedby=${describedBy(sheet, one.pointer, Boolean(one.hint))}
      .value=${String(sheet.entry.read(one.pointer) ?? '')}
      @input=${(event: Event) => sheet.entry.write(one.pointer, (event.target as HTMLTextAreaElement).value)}
    ></textarea>`,
  );

export function select(sheet: Sheet, one: Labelled, options: Option[]): TemplateResult {
  const chosen = sheet.entry.read(one.pointer) ?? '';
  return field(
    sheet,
    one,
    html`<select
      part="input"
      id=${idOf(sheet, one.pointer)}
      name=${one.pointer.slice(1)}
      aria-required=${one.required ? 'true' : nothing}
      aria-invalid=${invalid(sheet, one.pointer)}
      aria-describedby=${describedBy(sheet, one.pointer, Boolean(one.hint))}
      @change=${(event: Event) => sheet.entry.write(one.pointer, (event.target as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${chosen === ''}>${sheet.locale.choose}</option>
      ${options.map(
        ({ value, label, disabled }) =>
          html`<option value=${value} ?selected=${chosen === value} ?disabled=${disabled} lang=${one.lang ?? nothing}>${label}</option>`,
      )}
    </select>`,
  );
}

const choice = (
  sheet: Sheet,
  one: Labelled,
  type: string,
  option: Option,
  id: string,
  checked: boolean,
  change: (on: boolean) => void,
) =>
  html`<label class="choice" part="choice">
    <input
      id=${id}
      type=${type}
      name=${idOf(sheet, one.pointer)}
      value=${option.value}
      ?disabled=${option.disabled}
      aria-invalid=${type === 'checkbox' ? invalid(sheet, one.pointer) : nothing}
      .checked=${checked}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    /><span lang=${one.lang ?? nothing}>${option.label}</span></label
  >`;

/** Several choices under one legend; the first of them carries the id that an error's link leads to. */
function group(sheet: Sheet, one: Labelled, body: unknown, role: string): TemplateResult {
  return html`<fieldset
    class="field ${mistakeAt(sheet, one.pointer) ? 'wrong' : ''}"
    part="field"
    role=${role}
    aria-required=${role === 'radiogroup' && one.required ? 'true' : nothing}
    aria-describedby=${describedBy(sheet, one.pointer, Boolean(one.hint))}
  >
    <legend part="label">${labelText(sheet, one)}</legend>
    ${hintText(sheet, one)}${errorText(sheet, one.pointer)}${body}
  </fieldset>`;
}

const optionId = (sheet: Sheet, one: Labelled, index: number) => idOf(sheet, one.pointer) + (index ? `-${index}` : '');

export function radios(sheet: Sheet, one: Labelled, options: Option[]): TemplateResult {
  const { entry, locale } = sheet;
  const all = one.required ? options : [...options, { value: '', label: locale.noAnswer }];
  const chosen = entry.read(one.pointer);
  const body = all.map((option, index) =>
    choice(sheet, one, 'radio', option, optionId(sheet, one, index), chosen === option.value, () =>
      entry.write(one.pointer, option.value),
    ),
  );
  return group(sheet, one, body, 'radiogroup');
}

export function checkboxes(sheet: Sheet, one: Labelled, options: Option[]): TemplateResult {
  const given = sheet.entry.read(one.pointer);
  const chosen = Array.isArray(given) ? given : [];
  const body = options.map((option, index) =>
    choice(sheet, one, 'checkbox', option, optionId(sheet, one, index), chosen.includes(option.value), (on) =>
      sheet.entry.write(
        one.pointer,
        options.map(({ value }) => value).filter((value) => (value === option.value ? on : chosen.includes(value))),
      ),
    ),
  );
  return group(sheet, one, body, 'group');
}

/** One box to tick: its label is the question. */
export function checkbox(sheet: Sheet, one: Labelled): TemplateResult {
  const { entry } = sheet;
  return html`<div class="field ${mistakeAt(sheet, one.pointer) ? 'wrong' : ''}" part="field">
    ${errorText(sheet, one.pointer)}
    <label class="choice" part="choice">
      <input
        id=${idOf(sheet, one.pointer)}
        type="checkbox"
        name=${one.pointer.slice(1)}
        aria-required=${one.required ? 'true' : nothing}
        aria-invalid=${invalid(sheet, one.pointer)}
        aria-describedby=${describedBy(sheet, one.pointer, Boolean(one.hint))}
        .checked=${entry.read(one.pointer) === true}
        @change=${(event: Event) => entry.write(one.pointer, (event.target as HTMLInputElement).checked)}
      /><span>${labelText(sheet, one)}</span></label
    >
    ${hintText(sheet, one)}
  </div>`;
}
