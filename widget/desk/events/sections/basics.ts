/** Editor section: languages, name and texts. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Language, languages } from '../../../../worker/contract/languages.ts';
import { selectField } from '../../kit/field.ts';
import { missingIn } from '../../kit/texts-field.ts';
import type { EventEditing } from '../editing.ts';
import { type EventForm, translatableTexts } from '../form.ts';

/** Number of missing translations for each of the event's languages. */
export function missingTranslations(form: EventForm): { language: Language; count: number }[] {
  const missing = translatableTexts(form).flatMap((texts) => missingIn(texts, form.languages));
  return form.languages
    .map((language) => ({ language, count: missing.filter((one) => one === language).length }))
    .filter(({ count }) => count > 0);
}

/** The first language is the fallback of the others. */
function firstLanguage(editing: EventEditing): TemplateResult | typeof nothing {
  const { desk, form } = editing;
  if (form.languages.length < 2) return nothing;
  const lead = (language: Language) => {
    form.languages = [language, ...form.languages.filter((one) => one !== language)];
  };
  return selectField<Language>({
    ...editing.at('/languages/0', desk.strings.editor.firstLanguage, {
      set: lead,
      hint: desk.strings.editor.languagesHint,
    }),
    options: languages
      .filter((language) => form.languages.includes(language))
      .map((value) => ({ value, label: desk.strings.common.languages[value] })),
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function chosenLanguages(editing: EventEditing): TemplateResult {
  const { desk, form } = editing;
  const { editor, common } = desk.strings;
  const error = editing.errorAt('/languages');
  const toggle = (language: Language, on: boolean) => {
    // texts of a removed language stay in the form, in case it is added again
    form.languages = on
      ? [...form.languages, language]
      : form.languages.filter((one) => one !== language);
    editing.changed('/languages');
  };
  return html`<fieldset class="field ${error ? 'wrong' : ''}" id="f-languages">
    <legend>${editor.languages}</legend>
    ${error ? html`<p class="error">${error}</p>` : nothing}
    <div class="choices">${languages.map(
      (
        language,
      ) => html`<label class="choice"><input type="checkbox" .checked=${live(form.languages.includes(language))}
        @change=${(event: Event) => toggle(language, (event.target as HTMLInputElement).checked)}>
        <span>${capital(common.languages[language])}</span></label>`,
    )}</div>
    ${missingTranslations(form).map(
      ({ language, count }) =>
        html`<p class="soft lacking">${editor.lacking(capital(common.languages[language]), count)}</p>`,
    )}
  </fieldset>`;
}

export function basics(editing: EventEditing): TemplateResult {
  const texts = editing.desk.strings.editor;
  return html`${chosenLanguages(editing)} ${firstLanguage(editing)}
    ${editing.textsField('/title', texts.title)}
    ${editing.textsField('/summary', texts.summary, { hint: texts.summaryHint, rows: 2 })}
    ${editing.textsField('/description', texts.description, { hint: texts.markdown, rows: 8 })}
    ${editing.textsField('/audience', texts.audience, { rows: 2 })}
    ${editing.textsField('/notice', texts.notice, { hint: texts.noticeHint, rows: 2 })}`;
}
