/** Native form controls with label, hint and error, tied together by ids. */

import { html, type Template } from '../core/template.ts';
import { idOf, messageAt, type Sheet } from './sheet.ts';

export type Labelled = { pointer: string; label: string; hint?: string | null; required: boolean; lang?: string };
type Option = { value: string; label: string; disabled?: boolean };
type Change = { target: { value: string; checked: boolean } };

const inLanguage = (lang: string | undefined, text: string): Template => html`<span lang=${lang}>${text}</span>`;

const labelText = ({ locale }: Sheet, { label, required, lang }: Labelled): Template =>
  html`${inLanguage(lang, label)}${!required && html`<small>${` ${locale.optional}`}</small>`}`;

const hintText = (sheet: Sheet, { pointer, hint, lang }: Labelled) =>
  hint && html`<p class="hint" part="hint" id="${idOf(sheet, pointer)}-hint" lang=${lang}>${hint}</p>`;

export const errorText = (message: string | undefined, id: string) =>
  message && html`<p class="error" part="error" id="${id}-error">${message}</p>`;

/** The error of a control or group, the class of what surrounds it, and the ids that describe it. */
function trouble(sheet: Sheet, { pointer, hint }: Labelled) {
  const id = idOf(sheet, pointer);
  const message = messageAt(sheet.mistakes, pointer);
  const ids = [hint && `${id}-hint`, message && `${id}-error`];
  return { error: errorText(message, id), wrong: message && 'wrong', describedBy: ids.filter(Boolean).join(' ') || null };
}

/** What every control carries. */
function common(sheet: Sheet, one: Labelled): Record<string, unknown> {
  const { wrong, describedBy } = trouble(sheet, one);
  return {
    id: idOf(sheet, one.pointer),
    name: idOf(sheet, one.pointer),
    'aria-required': one.required && 'true',
    'aria-invalid': wrong && 'true',
    'aria-describedby': describedBy,
  };
}

/** A label above one control. */
function field(sheet: Sheet, one: Labelled, control: Template): Template {
  const { error, wrong } = trouble(sheet, one);
  return html`
    <div class="field ${wrong}" part="field">
      <label part="label" for=${idOf(sheet, one.pointer)}>${labelText(sheet, one)}</label>
      ${hintText(sheet, one)}${error}${control}
    </div>
  `;
}

/** One line of text; `type=email` would trim what is being typed, so an address is text with the right keyboard. */
export function line(
  sheet: Sheet,
  one: Labelled,
  keyboard: Record<string, string> = {},
  parse: (text: string) => string | number = String,
): Template {
  const attributes = { type: 'text', autocomplete: 'off', enterkeyhint: 'next', ...common(sheet, one), ...keyboard };
  return field(
    sheet,
    one,
    html`<input
      part="input"
      ...=${attributes}
      .value=${sheet.entry.text(one.pointer)}
      @input=${({ target }: Change) => sheet.entry.write(one.pointer, parse(target.value))}
    />`,
  );
}

export const lines = (sheet: Sheet, one: Labelled): Template =>
  field(
    sheet,
    one,
    html`<textarea
      part="input"
      class="wide"
      rows="4"
      ...=${common(sheet, one)}
      .value=${sheet.entry.text(one.pointer)}
      @input=${({ target }: Change) => sheet.entry.write(one.pointer, target.value)}
    ></textarea>`,
  );

export function select(sheet: Sheet, one: Labelled, options: Option[]): Template {
  const chosen = sheet.entry.text(one.pointer);
  return field(
    sheet,
    one,
    html`<select
      part="input"
      ...=${common(sheet, one)}
      @change=${({ target }: Change) => sheet.entry.write(one.pointer, target.value)}
    >
      <option value="" ?selected=${chosen === ''}>${sheet.locale.choose}</option>
      ${options.map(
        ({ value, label, disabled }) =>
          html`<option value=${value} ?selected=${chosen === value} ?disabled=${disabled} lang=${one.lang}>${label}</option>`,
      )}
    </select>`,
  );
}

/** One box or button with its label beside it. */
const tick = (
  type: string,
  attributes: Record<string, unknown>,
  label: Template,
  checked: boolean,
  change: (on: boolean) => void,
): Template =>
  html`<label class="choice" part="choice">
    <input
      type=${type}
      ...=${attributes}
      .checked=${checked}
      @change=${({ target }: Change) => change(target.checked)}
    /><span>${label}</span></label
  >`;

/** Several choices under one legend; the first of them carries the id that an error's link leads to. */
function group(
  sheet: Sheet,
  one: Labelled,
  type: 'radio' | 'checkbox',
  options: Option[],
  chosen: readonly unknown[],
  change: (value: string, on: boolean) => void,
): Template {
  const { error, wrong, describedBy } = trouble(sheet, one);
  const name = idOf(sheet, one.pointer);
  const radio = type === 'radio';
  return html`<fieldset
    class="field ${wrong}"
    part="field"
    role=${radio ? 'radiogroup' : 'group'}
    aria-required=${radio && one.required && 'true'}
    aria-describedby=${describedBy}
  >
    <legend part="label">${labelText(sheet, one)}</legend>
    ${hintText(sheet, one)}${error}
    ${options.map(({ value, label, disabled }, index) => {
      const id = name + (index ? `-${index}` : '');
      const attributes = { id, name, value, disabled: disabled && '', 'aria-invalid': !radio && wrong && 'true' };
      return tick(type, attributes, inLanguage(one.lang, label), chosen.includes(value), (on) => change(value, on));
    })}
  </fieldset>`;
}

export function radios(sheet: Sheet, one: Labelled, options: Option[]): Template {
  const { entry, locale } = sheet;
  const all = one.required ? options : [...options, { value: '', label: locale.noAnswer }];
  return group(sheet, one, 'radio', all, [entry.read(one.pointer)], (value) => entry.write(one.pointer, value));
}

export function checkboxes(sheet: Sheet, one: Labelled, options: Option[]): Template {
  const { entry } = sheet;
  const chosen = [entry.read(one.pointer) ?? []].flat();
  return group(sheet, one, 'checkbox', options, chosen, (changed, on) =>
    entry.write(
      one.pointer,
      options.flatMap(({ value }) => ((value === changed ? on : chosen.includes(value)) ? [value] : [])),
    ),
  );
}

/** One box to tick: its label is the question. */
export function checkbox(sheet: Sheet, one: Labelled): Template {
  const { entry } = sheet;
  const { error, wrong } = trouble(sheet, one);
  const checked = entry.read(one.pointer) === true;
  return html`<div class="field ${wrong}" part="field">
    ${error} ${tick('checkbox', common(sheet, one), labelText(sheet, one), checked, (on) => entry.write(one.pointer, on))}
    ${hintText(sheet, one)}
  </div>`;
}
