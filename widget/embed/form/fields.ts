/** The fields and questions of one person's form, in order. */

import {
  type FieldName,
  type Form,
  fieldNames,
  isAsked,
} from '../../../worker/contract/participant.ts';
import { countText } from '../../../worker/contract/strings/seats.ts';
import { fillIn } from '../../../worker/contract/strings/strings.ts';
import { html, type Template } from '../../core/template.ts';
import { checks } from './checking.ts';
import {
  checkbox,
  checkboxes,
  type Field,
  field,
  type Keyboard,
  radios,
  select,
  textArea,
  textInput,
} from './controls.ts';
import type { Sheet } from './sheet.ts';

/** Keyboard and autofill attributes of the fixed fields. */
export const keyboards = {
  name: { autocomplete: 'name', autocapitalize: 'words', spellcheck: 'false' },
  email: { inputmode: 'email', autocomplete: 'email', autocapitalize: 'none', spellcheck: 'false' },
  phone: { type: 'tel', inputmode: 'tel', autocomplete: 'tel', size: 'short' },
  organization: { autocomplete: 'organization' },
  role: { autocomplete: 'organization-title' },
};

function fixedField(sheet: Sheet, name: 'name' | 'email' | FieldName, required: boolean): Template {
  const { locale } = sheet;
  const one = field(sheet, `/${name}`, locale.fields[name], required);
  if (name === 'region' || name === 'level') return select(one, locale[name] ?? []);
  const keyboard: Keyboard = keyboards[name];
  // autofill sections keep the people of a group apart (HTML standard, autofill)
  const { autocomplete: known = '' } = keyboard;
  const autocomplete = sheet.prefix ? `section-${sheet.prefix}person ${known}` : known;
  return name === 'email'
    ? addressLine(sheet, one, autocomplete)
    : textInput(one, { ...keyboard, autocomplete });
}

/**
 * The email field. If the domain looks mistyped, a suggestion appears when the field loses focus.
 */
export function addressLine(
  { entry, locale }: Pick<Sheet, 'entry' | 'locale'>,
  one: Field,
  autocomplete = 'email',
): Template {
  const suggested =
    entry.emailOnBlur === one.text && checks()?.suggestAddress(one.text, locale.mailDomains);
  const onChange = ({ target }: Event) => {
    const left = entry.text('/email');
    // a suggestion at once would shift the button that the pointer is about to press
    setTimeout(() => {
      if (!(target as Node).isConnected) return;
      entry.emailOnBlur = left;
      entry.refresh();
    }, 300);
  };
  const accept = (event: Event) => {
    if (suggested) entry.write('/email', suggested);
    ((event.target as HTMLElement).getRootNode() as ShadowRoot).getElementById(one.id)?.focus();
  };
  const suggestion =
    suggested &&
    html`<button type="button" part="suggestion" @click=${accept}>${fillIn(locale.lines.meant, suggested)}</button>`;
  return textInput(
    one,
    { ...keyboards.email, autocomplete },
    String,
    onChange,
    html`<div role="status">${suggestion}</div>`,
  );
}

/** Digits become a number; other text stays and fails validation. */
const wholeNumber = (text: string): string | number =>
  /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : text;

function questionField(sheet: Sheet, question: Form['questions'][number]): Template {
  const { id, type, label, hint, required } = question;
  const one = field(
    sheet,
    `/answers/${id}`,
    label,
    required,
    hint,
    question.lang ?? sheet.textLanguage,
  );
  const options = (question.options ?? []).map(({ value, label, placesLeft }) => {
    const isFull = placesLeft !== null && placesLeft <= 0;
    const left =
      placesLeft === null
        ? ''
        : ` (${isFull ? sheet.locale.optionFull : countText(sheet.locale.states, placesLeft)})`;
    return { value, label: label + left, disabled: isFull };
  });
  switch (type) {
    case 'text':
      return textInput(one, { size: 'wide' });
    case 'textarea':
      return textArea(one);
    case 'number':
      return textInput(one, { inputmode: 'numeric', size: 'short' }, wholeNumber);
    case 'date':
      return textInput(one, { type, size: 'short' });
    case 'select':
      return select(one, options);
    case 'radio':
      return radios(one, options);
    case 'checkboxes':
      return checkboxes(one, options);
    case 'checkbox':
      return checkbox(one);
  }
}

export const nameField = (sheet: Sheet): Template => fixedField(sheet, 'name', true);

export const emailField = (sheet: Sheet): Template => fixedField(sheet, 'email', true);

/** All fields and questions of the selected events, beyond name and email. */
export function askedFields(sheet: Sheet): Template {
  const { entry, form } = sheet;
  const { fields, questions } = form;
  const { answers } = entry;
  return html`
    ${fieldNames.map((name) => fields[name] !== 'off' && fixedField(sheet, name, fields[name] === 'required'))}
    ${questions.map((question) => isAsked(question, questions, answers) && questionField(sheet, question))}
  `;
}
