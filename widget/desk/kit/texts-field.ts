/** A text in the event's languages, side by side; in one language it is a plain field. */

import { html, nothing, type TemplateResult } from 'lit';
import { languages as known, type Language } from '../../../worker/contract/languages.ts';
import type { DeskWords } from '../locales/words.ts';
import { area, type FieldOf, line } from './field.ts';

export type Texts = { [language in Language]?: string };

export type TextsField = FieldOf<Texts> & {
  /** in the order in which they are shown; the first is what the others fall back to */
  languages: readonly Language[];
  words: Pick<DeskWords, 'common' | 'fields'>;
  /** a text of several lines, with that many shown */
  rows?: number | undefined;
  maxLength?: number | undefined;
};

type Given = string | { [language in Language]?: string | undefined } | null | undefined;

/** As it came from the server, where a plain string is in the first language. */
export function textsOf(given: Given, languages: readonly Language[]): Texts {
  if (!given) return {};
  if (typeof given === 'string') return { [languages[0] ?? 'fi']: given };
  return Object.fromEntries(Object.entries(given).filter(([, text]) => text));
}

/**
 * As it goes to the server, trimmed and in the event's languages alone; null where nothing is
 * written.
 */
export function textsToSend(texts: Texts, languages: readonly Language[]): Texts | null {
  const written = known.flatMap((language) => {
    const text = languages.includes(language) ? texts[language]?.trim() : '';
    return text ? [[language, text] as const] : [];
  });
  return written.length > 0 ? Object.fromEntries(written) : null;
}

/** The languages a text lacks, where it is given in others. */
export function missingIn(texts: Texts, languages: readonly Language[]): Language[] {
  const given = languages.filter((language) => texts[language]?.trim());
  return given.length === 0 ? [] : languages.filter((language) => !given.includes(language));
}

/** The id is the group's; each input has `ID-LANGUAGE`. */
export function texts(of: TextsField): TemplateResult {
  const {
    id,
    label,
    value,
    change,
    hint,
    error,
    optional,
    languages,
    words,
    rows,
    maxLength,
    disabled,
  } = of;
  const lacking = missingIn(value, languages);
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
    return rows === undefined ? line({ ...field, width: 'long' }) : area({ ...field, rows });
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
          label: words.common.languages[language],
          ...(lacking.includes(language) && { optional: words.fields.untranslated }),
        }),
      )}
    </div>
  </fieldset>`;
}
