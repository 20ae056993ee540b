/** A text field with one input for each of the event's languages. */

import { html, nothing, type TemplateResult } from 'lit';
import { languages as known, type Language } from '../../../worker/contract/languages.ts';
import type { DeskStrings } from '../locales/strings.ts';
import { type FieldOf, textAreaField, textField } from './field.ts';

export type Texts = { [language in Language]?: string };

export type TextsField = FieldOf<Texts> & {
  /** in display order; the first is the fallback of the others */
  languages: readonly Language[];
  strings: Pick<DeskStrings, 'common' | 'fields'>;
  /** rows of a text area; a single-line input if absent */
  rows?: number | undefined;
  maxLength?: number | undefined;
};

type Given = string | { [language in Language]?: string | undefined } | null | undefined;

/** From the server's form, where a plain string is in the first language. */
export function textsOf(given: Given, languages: readonly Language[]): Texts {
  if (!given) return {};
  if (typeof given === 'string') return { [languages[0] ?? 'fi']: given };
  return Object.fromEntries(Object.entries(given).filter(([, text]) => text));
}

/** The server's form: trimmed, only the event's languages; null if empty. */
export function textsToSend(texts: Texts, languages: readonly Language[]): Texts | null {
  const written = known.flatMap((language) => {
    const text = languages.includes(language) ? texts[language]?.trim() : '';
    return text ? [[language, text] as const] : [];
  });
  return written.length > 0 ? Object.fromEntries(written) : null;
}

/** The languages in which a partly translated text is missing. */
export function missingIn(texts: Texts, languages: readonly Language[]): Language[] {
  const given = languages.filter((language) => texts[language]?.trim());
  return given.length === 0 ? [] : languages.filter((language) => !given.includes(language));
}

/** `id` is the group's id; each input has `ID-LANGUAGE`. */
export function textsField(of: TextsField): TemplateResult {
  const {
    id,
    label,
    value,
    change,
    hint,
    error,
    optional,
    languages,
    strings,
    rows,
    maxLength,
    disabled,
  } = of;
  const missing = missingIn(value, languages);
  const control = (
    language: Language,
    each: { label: string; hint?: string; error?: string; optional?: string },
  ) => {
    const field = {
      ...each,
      id: languages.length > 1 ? `${id}-${language}` : id,
      value: value[language] ?? '',
      change: (text: string) => change({ ...value, [language]: text }),
      lang: language,
      ...(maxLength === undefined ? {} : { maxLength }),
      disabled,
    };
    return rows === undefined
      ? textField({ ...field, width: 'long' })
      : textAreaField({ ...field, rows });
  };
  const [only = 'fi'] = languages;
  if (languages.length < 2)
    return control(only, {
      label,
      ...(hint && { hint }),
      ...(error && { error }),
      ...(optional && { optional }),
    });
  return html`<fieldset class="field texts ${error ? 'wrong' : ''}" id=${id} aria-describedby=${hint ? `${id}-hint` : nothing}>
    <legend>${label} ${optional ? html`<span class="optional">${optional}</span>` : nothing}</legend>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    <div class="languages">
      ${languages.map((language) =>
        control(language, {
          label: strings.common.languages[language],
          ...(missing.includes(language) && { optional: strings.fields.untranslated }),
        }),
      )}
    </div>
  </fieldset>`;
}
