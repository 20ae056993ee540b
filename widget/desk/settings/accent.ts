/** The accent colour: a colour picker, a hex input, and samples in light and dark. */

import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import {
  accentColours,
  backgrounds,
  contrast,
  textOnAccent,
} from '../../../worker/contract/accent.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { textField } from '../kit/field.ts';
import type { DeskStrings } from '../locales/strings.ts';

type AccentField = {
  texts: DeskStrings;
  language: Language;
  value: string;
  error: string | undefined;
  change: (value: string) => void;
};

/** The default of organisations without a colour. */
const DEFAULT_ACCENT = '#0b4f57';

function sample(
  { texts: { settings }, language }: AccentField,
  chosen: string,
  scheme: 'light' | 'dark',
): TemplateResult {
  const shown = accentColours(chosen)[scheme];
  const ratio = contrast(shown, textOnAccent[scheme]);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
    Math.floor(ratio * 10) / 10,
  );
  const draw = (element?: Element) => {
    if (!(element instanceof HTMLElement)) return;
    element.style.setProperty('--sample', shown);
    element.style.setProperty('--on-sample', textOnAccent[scheme]);
    element.style.setProperty('--sample-ground', backgrounds[scheme]);
  };
  return html`<div class="sample ${scheme}" ${ref(draw)}>
    <p class="sample-button" aria-hidden="true">${settings.sampleButton}</p>
    <p><strong>${settings.schemes[scheme]}</strong><br>${
      shown === chosen ? settings.asChosen(shown) : settings.corrected[scheme](shown)
    }<br>${settings.contrast(number)}</p>
  </div>`;
}

export function accentField(of: AccentField): TemplateResult {
  const { texts, value, error, change } = of;
  const { settings, common } = texts;
  const chosen = /^#[0-9a-f]{6}$/i.test(value.trim()) ? value.trim().toLowerCase() : null;
  return html`<div class="accent">
    ${textField({
      id: 'settings-accent',
      label: settings.accent,
      hint: settings.accentHint,
      optional: common.optional,
      value,
      error,
      width: 'short',
      maxLength: 7,
      change,
    })}
    <label class="swatch"><span>${settings.pick}</span>
      <input type="color" .value=${chosen ?? DEFAULT_ACCENT} @input=${(event: Event) => change((event.target as HTMLInputElement).value)}></label>
  </div>
  ${chosen ? html`<div class="samples">${sample(of, chosen, 'light')}${sample(of, chosen, 'dark')}</div>` : nothing}`;
}
