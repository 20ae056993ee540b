/** The fields and questions of one person's form, in the order they are asked. */

import {
  type FieldName,
  type Form,
  fieldNames,
  isAsked,
} from '../../../worker/contract/participant.ts';
import { counted } from '../../../worker/contract/words/places.ts';
import { filled } from '../../../worker/contract/words/words.ts';
import { html, type Template } from '../../core/template.ts';
import { checks } from './checking.ts';
import {
  checkbox,
  checkboxes,
  type Field,
  field,
  type Keyboard,
  line,
  lines,
  radios,
  select,
} from './controls.ts';
import type { Sheet } from './sheet.ts';

/** What a keyboard and an address book need to know of each line. */
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
  // an address book must not put one person into another's fields (HTML, autofill sections)
  const { autocomplete: known = '' } = keyboard;
  const autocomplete = sheet.prefix ? `section-${sheet.prefix}person ${known}` : known;
  return name === 'email'
    ? addressLine(sheet, one, autocomplete)
    : line(one, { ...keyboard, autocomplete });
}

/**
 * An address, with a suggestion where its domain looks mistyped; shown when the field is left, and
 * never in the way.
 */
export function addressLine(
  { entry, locale }: Pick<Sheet, 'entry' | 'locale'>,
  one: Field,
  autocomplete = 'email',
): Template {
  const better = entry.left === one.text && checks()?.meant(one.text, locale.mailDomains);
  const leave = ({ target }: Event) => {
    const left = entry.text('/email');
    // what comes between would move the button from under the pointer that has just left the field
    // for it
    setTimeout(() => {
      if (!(target as Node).isConnected) return;
      entry.left = left;
      entry.refresh();
    }, 300);
  };
  const take = (event: Event) => {
    if (better) entry.write('/email', better);
    ((event.target as HTMLElement).getRootNode() as ShadowRoot).getElementById(one.id)?.focus();
  };
  const suggestion =
    better &&
    html`<button type="button" part="suggestion" @click=${take}>${filled(locale.lines.meant, better)}</button>`;
  return line(
    one,
    { ...keyboards.email, autocomplete },
    String,
    leave,
    html`<div role="status">${suggestion}</div>`,
  );
}

/** Digits become a number; anything else stays as typed, and is told so. */
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
    const gone = placesLeft !== null && placesLeft <= 0;
    const left =
      placesLeft === null
        ? ''
        : ` (${gone ? sheet.locale.optionFull : counted(sheet.locale.states, placesLeft)})`;
    return { value, label: label + left, disabled: gone };
  });
  switch (type) {
    case 'text':
      return line(one, { size: 'wide' });
    case 'textarea':
      return lines(one);
    case 'number':
      return line(one, { inputmode: 'numeric', size: 'short' }, wholeNumber);
    case 'date':
      return line(one, { type, size: 'short' });
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

/** Everything the chosen events ask beyond name and e-mail. */
export function askedFields(sheet: Sheet): Template {
  const { entry, form } = sheet;
  const { fields, questions } = form;
  const { answers } = entry;
  return html`
    ${fieldNames.map((name) => fields[name] !== 'off' && fixedField(sheet, name, fields[name] === 'required'))}
    ${questions.map((question) => isAsked(question, questions, answers) && questionField(sheet, question))}
  `;
}
