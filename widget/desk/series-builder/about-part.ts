/** First part of the series builder: names, descriptions, audience, contact. */

import { html, nothing, type TemplateResult } from 'lit';
import { languages as known } from '../../../worker/contract/languages.ts';
import { textField } from '../kit/field.ts';
import { textsField } from '../kit/texts-field.ts';
import type { BuilderView } from './builder-view.ts';
import type { Contact } from './series-draft.ts';

function languagesField({ desk, draft, set, errors }: BuilderView): TemplateResult {
  const { strings } = desk;
  const error = errors.get('languages');
  const toggle = (language: (typeof known)[number], on: boolean) =>
    set({
      languages: known.filter((one) => (one === language ? on : draft.languages.includes(one))),
    });
  return html`<fieldset class="field inline ${error ? 'wrong' : ''}" id="languages">
    <legend>${strings.seriesBuilder.languages}</legend>
    ${error ? html`<p class="error">${error}</p>` : nothing}
    ${known.map(
      (
        language,
      ) => html`<label class="choice"><input type="checkbox" .checked=${draft.languages.includes(language)}
        @change=${(event: Event) => toggle(language, (event.target as HTMLInputElement).checked)}>
        <span>${strings.common.languages[language]}</span></label>`,
    )}
  </fieldset>`;
}

function contactFields({ desk, draft, set, errors }: BuilderView): TemplateResult {
  const { seriesBuilder: texts, common } = desk.strings;
  const { contact } = draft;
  const part = (name: keyof Contact, label: string, type: 'text' | 'tel' | 'email') =>
    textField({
      id: `contact-${name}`,
      label,
      type,
      value: contact[name],
      change: (text) => set({ contact: { ...contact, [name]: text } }),
      error: errors.get(`contact-${name}`),
    });
  return html`<fieldset class="field">
    <legend>${texts.contact} <span class="optional">${common.optional}</span></legend>
    <div class="pair three">
      ${part('name', texts.contactName, 'text')}${part('phone', texts.contactPhone, 'tel')}${part('email', texts.contactEmail, 'email')}
    </div>
  </fieldset>`;
}

export function aboutPart(view: BuilderView): TemplateResult {
  const { desk, draft, set, errors } = view;
  const { seriesBuilder: texts, common } = desk.strings;
  const { languages } = draft;
  const text = (
    id: 'title' | 'summary' | 'description' | 'audience',
    label: string,
    rows?: number,
    hint?: string,
  ) => {
    const wrong = languages
      .map((language) => errors.get(languages.length > 1 ? `${id}-${language}` : id))
      .find(Boolean);
    return textsField({
      id,
      label,
      hint,
      rows,
      languages,
      strings: desk.strings,
      value: draft[id],
      change: (value) => set({ [id]: value }),
      error: wrong,
      ...(id === 'title' ? {} : { optional: common.optional }),
    });
  };
  return html`<fieldset class="group">
    <legend>${texts.about}</legend>
    ${languagesField(view)}
    ${text('title', texts.name)}
    ${text('summary', texts.summary, undefined, texts.summaryHint)}
    ${text('description', texts.description, 5, texts.descriptionHint)}
    ${text('audience', texts.audience, 2)}
    ${contactFields(view)}
  </fieldset>`;
}
