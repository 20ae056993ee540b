/** The fields and questions of one person's form, in the order they are asked. */

import { html, type TemplateResult } from 'lit/html.js';
import type { Question } from '../../worker/contract/event.ts';
import { type FieldName, fieldNames, isAsked } from '../../worker/contract/participant.ts';
import { regionCodes } from '../../worker/contract/words/words.ts';
import type { Locale } from '../locales/locale.ts';
import { checkbox, checkboxes, type Labelled, line, lines, radios, select } from './controls.ts';
import type { Sheet } from './sheet.ts';

/** In the alphabet of the language, as a list to look through. */
const regions = ({ regions, language }: Locale) =>
  regionCodes
    .map((value) => ({ value, label: regions[value] }))
    .sort((one, other) => one.label.localeCompare(other.label, language));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function optionalField(sheet: Sheet, name: FieldName): TemplateResult {
  const { locale, form } = sheet;
  const one: Labelled = { pointer: `/${name}`, label: locale.fields[name], required: form.fields[name] === 'required' };
  switch (name) {
    case 'phone':
      return line(sheet, one, { type: 'tel', inputmode: 'tel', autocomplete: 'tel', size: 'short' });
    case 'region':
      return select(sheet, one, regions(locale));
    case 'level':
      return select(
        sheet,
        one,
        (['national', 'regional', 'local'] as const).map((value) => ({ value, label: capital(locale.levels[value]) })),
      );
    case 'organization':
      return line(sheet, one, { autocomplete: 'organization' });
    case 'role':
      return line(sheet, one, { autocomplete: 'organization-title' });
  }
}

/** Digits become a number; anything else stays as typed, and is told so. */
const wholeNumber = (text: string): string | number => (/^\s*\d{1,15}\s*$/.test(text) ? Number(text) : text);

function questionField(sheet: Sheet, question: Question): TemplateResult {
  const { id, type, label, hint, required } = question;
  const one: Labelled = { pointer: `/answers/${id}`, label, hint, required, lang: sheet.textLanguage };
  const options = (question.options ?? []).map(({ value, label, placesLeft }) => {
    const gone = placesLeft !== null && placesLeft <= 0;
    const left = placesLeft === null ? '' : ` (${gone ? sheet.locale.optionFull : sheet.locale.state.places(placesLeft)})`;
    return { value, label: label + left, disabled: gone };
  });
  switch (type) {
    case 'text':
      return line(sheet, one, { size: 'wide' });
    case 'textarea':
      return lines(sheet, one);
    case 'number':
      return line(sheet, one, { inputmode: 'numeric', size: 'short', parse: wholeNumber });
    case 'date':
      return line(sheet, one, { type: 'date', size: 'short' });
    case 'select':
      return select(sheet, one, options);
    case 'radio':
      return radios(sheet, one, options);
    case 'checkboxes':
      return checkboxes(sheet, one, options);
    case 'checkbox':
      return checkbox(sheet, one);
  }
}

export const nameField = (sheet: Sheet): TemplateResult =>
  line(
    sheet,
    { pointer: '/name', label: sheet.locale.fields.name, required: true },
    { autocomplete: 'name', autocapitalize: 'words' },
  );

export const emailField = (sheet: Sheet): TemplateResult =>
  line(
    sheet,
    { pointer: '/email', label: sheet.locale.fields.email, required: true },
    { inputmode: 'email', autocomplete: 'email', autocapitalize: 'none' },
  );

/** Everything the chosen events ask beyond name and e-mail. */
export function askedFields(sheet: Sheet): TemplateResult {
  const { form, entry } = sheet;
  return html`
    ${fieldNames.filter((name) => form.fields[name] !== 'off').map((name) => optionalField(sheet, name))}
    ${form.questions.filter((question) => isAsked(question, form.questions, entry.answers)).map((question) => questionField(sheet, question))}
  `;
}
