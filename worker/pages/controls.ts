/** A labelled form control or group: label above, hint, error, then the control. */

import { html, raw } from 'hono/html';
import { type Markup, nothing } from './markup.ts';

export type Control = {
  name: string;
  label: string;
  /** hints before the control */
  hints: string[];
  /** announced by screen readers only: the server validates the form, with our own messages */
  required: boolean;
  error: string | null;
  values: readonly string[];
  /** label text of a field that may be left empty */
  optional: string | null;
  lang: Markup;
};

export type Option = { value: string; label: string; note?: string; disabled?: boolean };

export const idOf = (name: string): string => `field-${name.replaceAll('.', '-')}`;

const describedBy = ({ name, hints, error }: Control): Markup => {
  const ids = [
    ...hints.map((_, index) => `${idOf(name)}-hint-${index}`),
    ...(error ? [`${idOf(name)}-error`] : []),
  ];
  return ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : nothing;
};

const hintsAndError = ({ name, hints, error, lang }: Control): Markup =>
  html`${hints.map(
    (hint, index) => html`<p class="hint" id="${idOf(name)}-hint-${index}"${lang}>${hint}</p>`,
  )}${error && html`<p class="error" id="${idOf(name)}-error">${error}</p>`}`;

const labelText = ({ label, optional, lang }: Control): Markup =>
  html`<span${lang}>${label}</span>${optional && html` <span class="optional">${optional}</span>`}`;

const attributes = (control: Control): Markup =>
  html` id="${idOf(control.name)}" name="${control.name}"${describedBy(control)}${control.required && raw(' required')}${control.error && raw(' aria-invalid="true"')}`;

const field = (
  control: Control,
  input: Markup,
): Markup => html`<div class="field${control.error && ' wrong'}">
<label for="${idOf(control.name)}">${labelText(control)}</label>
${hintsAndError(control)}
${input}
</div>
`;

/** @param extra attributes of the input: type, autocomplete, inputmode, class for the width */
export const inputField = (control: Control, extra: Markup): Markup =>
  field(control, html`<input${attributes(control)} value="${control.values[0] ?? ''}"${extra}>`);

export const textareaField = (control: Control, lang: Markup = nothing): Markup =>
  field(
    control,
    html`<textarea${attributes(control)} rows="4"${lang}>
${control.values[0] ?? ''}</textarea>`,
  );

export const selectField = (control: Control, choose: string, options: readonly Option[]): Markup =>
  field(
    control,
    html`<select${attributes(control)}><option value="">${choose}</option>${options.map(
      ({ value, label, note, disabled }) =>
        html`<option value="${value}"${control.values[0] === value && raw(' selected')}${disabled && raw(' disabled')}>${label}${note && ` (${note})`}</option>`,
    )}</select>`,
  );

/** A single checkbox with the question as its label. */
export const checkboxField = (
  control: Control,
): Markup => html`<div class="field${control.error && ' wrong'}">
${hintsAndError(control)}
<label class="choice" for="${idOf(control.name)}"><input type="checkbox" value="true"${attributes(control)}${control.values.length > 0 && raw(' checked')}><span>${labelText(control)}</span></label>
</div>
`;

/**
 * Radio buttons or checkboxes under one question. The first has the group's id, so that an error's
 * link
 * finds it.
 */
export const groupField = (
  control: Control,
  type: 'radio' | 'checkbox',
  options: readonly Option[],
): Markup =>
  html`<fieldset class="field${control.error && ' wrong'}"${describedBy(control)}>
<legend>${labelText(control)}</legend>
${hintsAndError(control)}
${options.map(({ value, label, note, disabled }, index) => {
  const id = index === 0 ? idOf(control.name) : `${idOf(control.name)}-${index}`;
  return html`<label class="choice" for="${id}"><input type="${type}" id="${id}" name="${control.name}" value="${value}"${type === 'radio' && control.required && raw(' required')}${control.values.includes(value) && raw(' checked')}${disabled && raw(' disabled')}><span><span${control.lang}>${label}</span>${note && html` <span class="hint">${note}</span>`}</span></label>
`;
})}</fieldset>
`;
