/** Native form controls with label, hint and error, connected by ids. */

import type { AnswerValue } from '../../../worker/contract/values.ts';
import { html, type Template } from '../../core/template.ts';
import { messageAt } from './mistake.ts';
import { idOf, type Sheet } from './sheet.ts';

type Option = { value: string; label: string; disabled?: boolean };
type Change = { target: { value: string; checked: boolean } };
/** Attributes for virtual keyboards and autofill. */
export type Keyboard = Partial<
  Record<'type' | 'size' | 'inputmode' | 'autocomplete' | 'autocapitalize' | 'spellcheck', string>
>;

export const errorText = (message: string | undefined, id: string) =>
  message && html`<p class="error" part="error" id="${id}-error">${message}</p>`;

export type Field = ReturnType<typeof field>;

/** What the control of a field or question needs: texts, ids, value and error. */
export function field(
  { entry, locale, mistakes, prefix }: Pick<Sheet, 'entry' | 'locale' | 'mistakes' | 'prefix'>,
  pointer: string,
  label: string,
  required: boolean,
  hint?: string | null,
  lang?: string,
) {
  const id = idOf({ prefix }, pointer);
  const message = messageAt(mistakes, pointer);
  // the space is in the word's text node: one with only a space is dropped from the accessible name
  return {
    id,
    locale,
    lang,
    required: required && 'true',
    invalid: message && 'true',
    describedBy: [hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(' ') || null,
    class: message ? 'field wrong' : 'field',
    label: html`<span lang=${lang}>${label}</span>${!required && html`<small>${` ${locale.optional}`}</small>`}`,
    hint: hint && html`<p class="hint" part="hint" id="${id}-hint" lang=${lang}>${hint}</p>`,
    error: errorText(message, id),
    value: entry.read(pointer),
    text: entry.text(pointer),
    write: (value: AnswerValue) => entry.write(pointer, value),
  };
}

/** A label above its control. */
const labelled = ({ id, class: kind, label, hint, error }: Field, control: Template): Template =>
  html`<div class=${kind} part="field"><label part="label" for=${id}>${label}</label>${hint}${error}${control}</div>`;

/**
 * A single-line input. Email is `type=text` with an email keyboard, as `type=email` trims the value
 * while it is typed.
 */
export function textInput(
  one: Field,
  keyboard: Keyboard = {},
  parse: (text: string) => string | number = String,
  onChange?: (change: Event) => void,
  after?: unknown,
): Template {
  const { id, required, invalid, describedBy, text, write } = one;
  const onInput = ({ target }: Change) => write(parse(target.value));
  const {
    type = 'text',
    size,
    inputmode,
    autocomplete = 'off',
    autocapitalize,
    spellcheck,
  } = keyboard;
  return labelled(
    one,
    html`<input
      part="input"
      id=${id}
      name=${id}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      class=${size}
      type=${type}
      inputmode=${inputmode}
      autocomplete=${autocomplete}
      autocapitalize=${autocapitalize}
      spellcheck=${spellcheck}
      enterkeyhint="next"
      .value=${text}
      @input=${onInput}
      @change=${(change: Event & Change) => {
        // a password manager may fire only `change`
        onInput(change);
        onChange?.(change);
      }}
    />${after}`,
  );
}

export function textArea(one: Field): Template {
  const { id, required, invalid, describedBy, text, write } = one;
  const onInput = ({ target }: Change) => write(target.value);
  return labelled(
    one,
    html`<textarea
      part="input"
      id=${id}
      name=${id}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      class="wide"
      rows="4"
      .value=${text}
      @input=${onInput}
      @change=${onInput}
    ></textarea>`,
  );
}

/**
 * Sets `selected` as a property: the attribute has no effect once the visitor has selected
 * something.
 */
export function select(one: Field, options: Option[]): Template {
  const { id, required, invalid, describedBy, text, write, lang, locale } = one;
  return labelled(
    one,
    html`<select
      part="input"
      id=${id}
      name=${id}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      @change=${({ target }: Change) => write(target.value)}
    >
      <option value="" .selected=${!text}>${locale.choose}</option>
      ${options.map(
        ({ value, label, disabled }) =>
          html`<option value=${value} .selected=${text === value} ?disabled=${disabled} lang=${lang} .text=${label}></option>`,
      )}
    </select>`,
  );
}

type CheckOrRadio = Pick<Field, 'id' | 'invalid' | 'label'> &
  Partial<Pick<Field, 'required' | 'describedBy'>> & {
    name: string;
    value?: string | undefined;
    disabled?: boolean | undefined;
  };

/** One checkbox or radio button with its label. */
const checkOrRadio = (
  type: string,
  { id, name, required, invalid, describedBy, value, disabled, label }: CheckOrRadio,
  checked: boolean,
  change: (on: boolean) => void,
): Template =>
  html`<label class="choice" part="choice">
    <input
      id=${id}
      name=${name}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      type=${type}
      value=${value}
      ?disabled=${disabled}
      .checked=${checked}
      @change=${({ target }: Change) => change(target.checked)}
    /><span>${label}</span></label
  >`;

/** Several options under one legend; the first has the id that error links lead to. */
function group(
  { id: name, class: kind, required, invalid, describedBy, label, hint, error, lang }: Field,
  type: 'radio' | 'checkbox',
  options: Option[],
  chosen: readonly unknown[],
  change: (value: string, on: boolean) => void,
): Template {
  const radio = type === 'radio';
  return html`<fieldset
    class=${kind}
    part="field"
    role=${radio ? 'radiogroup' : 'group'}
    aria-required=${radio && required}
    aria-invalid=${radio && invalid}
    aria-describedby=${describedBy}
  >
    <legend part="label">${label}</legend>
    ${hint}${error}
    ${options.map(({ value, label, disabled }, index) => {
      const id = name + (index ? `-${index}` : '');
      const one = {
        id,
        name,
        value,
        disabled,
        invalid: radio ? undefined : invalid,
        label: html`<span lang=${lang}>${label}</span>`,
      };
      return checkOrRadio(type, one, chosen.includes(value), (on) => change(value, on));
    })}
  </fieldset>`;
}

export const radios = (one: Field, options: Option[]): Template =>
  group(
    one,
    'radio',
    one.required ? options : [...options, { value: '', label: one.locale.noAnswer }],
    [one.value],
    (value) => one.write(value),
  );

export function checkboxes(one: Field, options: Option[]): Template {
  const chosen = [one.value ?? []].flat();
  return group(one, 'checkbox', options, chosen, (changed, on) =>
    one.write(
      options.flatMap(({ value }) =>
        (value === changed ? on : chosen.includes(value)) ? [value] : [],
      ),
    ),
  );
}

/** A single checkbox whose label is the question. */
export const checkbox = (one: Field): Template =>
  html`<div class=${one.class} part="field">
    ${one.error}${checkOrRadio('checkbox', { ...one, name: one.id, value: undefined }, one.value === true, one.write)}${one.hint}
  </div>`;
