/** Form fields of the desk: label, hint, error and control. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export type FieldOf<T> = {
  /** unique on the screen; hint and error get `ID-hint` and `ID-error` */
  id: string;
  label: string;
  value: T;
  /** called on every change */
  change: (value: T) => void;
  hint?: string | undefined;
  error?: string | undefined;
  /** the text that marks an optional field */
  optional?: string | undefined;
  disabled?: boolean | undefined;
};

const describedBy = ({
  id,
  hint,
  error,
}: {
  id: string;
  hint?: string | undefined;
  error?: string | undefined;
}) => [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;

/** A field around a control whose id is `id`. */
export function field(
  { id, label, hint, error, optional }: Omit<FieldOf<unknown>, 'value' | 'change'>,
  control: TemplateResult,
): TemplateResult {
  return html`<div class="field ${error ? 'wrong' : ''}">
    <label for=${id}>${label} ${optional ? html`<span class="optional">${optional}</span>` : nothing}</label>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    ${control}
  </div>`;
}

export type TextField = FieldOf<string> & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'search';
  width?: 'short' | 'medium' | 'long';
  lang?: string;
  maxLength?: number;
};

export function textField(of: TextField): TemplateResult {
  const {
    id,
    value,
    change,
    type = 'text',
    width = 'medium',
    lang,
    maxLength,
    disabled = false,
    error,
  } = of;
  return field(
    of,
    html`<input id=${id} class=${width} type=${type} lang=${lang ?? nothing} maxlength=${maxLength ?? nothing} autocomplete="off"
      aria-describedby=${describedBy(of)} aria-invalid=${error ? 'true' : nothing} ?disabled=${disabled} .value=${live(value)}
      @input=${(event: Event) => change((event.target as HTMLInputElement).value)}>`,
  );
}

/** A whole number, or null if empty. */
export function numberField(
  of: FieldOf<number | null> & { min?: number; max?: number },
): TemplateResult {
  const { id, value, change, min = 0, max, disabled = false, error } = of;
  return field(
    of,
    html`<input id=${id} class="short" type="number" inputmode="numeric" min=${min} max=${max ?? nothing} step="1"
      aria-describedby=${describedBy(of)} aria-invalid=${error ? 'true' : nothing} ?disabled=${disabled} .value=${live(value === null ? '' : String(value))}
      @input=${({ target }: Event) => {
        const { valueAsNumber } = target as HTMLInputElement;
        change(Number.isNaN(valueAsNumber) ? null : valueAsNumber);
      }}>`,
  );
}

export function textAreaField(
  of: FieldOf<string> & { rows?: number; lang?: string; maxLength?: number },
): TemplateResult {
  const { id, value, change, rows = 4, lang, maxLength, disabled = false, error } = of;
  return field(
    of,
    html`<textarea id=${id} rows=${rows} lang=${lang ?? nothing} maxlength=${maxLength ?? nothing}
      aria-describedby=${describedBy(of)} aria-invalid=${error ? 'true' : nothing} ?disabled=${disabled} .value=${live(value)}
      @input=${(event: Event) => change((event.target as HTMLTextAreaElement).value)}></textarea>`,
  );
}

export type Option<T extends string> = { value: T; label: string; hint?: string };

export function selectField<T extends string>(
  of: FieldOf<T> & { options: Option<T>[] },
): TemplateResult {
  const { id, value, change, options, disabled = false, error } = of;
  return field(
    of,
    html`<select id=${id} aria-describedby=${describedBy(of)} aria-invalid=${error ? 'true' : nothing} ?disabled=${disabled}
      @change=${(event: Event) => change((event.target as HTMLSelectElement).value as T)}>
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
    </select>`,
  );
}

/** A radio group. */
export function radioField<T extends string>(
  of: FieldOf<T> & { options: Option<T>[] },
): TemplateResult {
  const { id, label, value, change, options, hint, error, disabled = false } = of;
  return html`<fieldset class="field ${error ? 'wrong' : ''}" id=${id} aria-describedby=${describedBy(of)}>
    <legend>${label}</legend>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    ${options.map(
      (
        option,
      ) => html`<label class="choice"><input type="radio" name=${id} value=${option.value} ?disabled=${disabled}
        .checked=${live(option.value === value)} @change=${() => change(option.value)}>
        <span>${option.label}${option.hint ? html`<span class="hint">${option.hint}</span>` : nothing}</span></label>`,
    )}
  </fieldset>`;
}

export function checkboxField(of: FieldOf<boolean>): TemplateResult {
  const { id, label, value, change, hint, error, disabled = false } = of;
  return html`<div class="field ${error ? 'wrong' : ''}">
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    <label class="choice"><input id=${id} type="checkbox" aria-describedby=${describedBy(of)} ?disabled=${disabled}
      .checked=${live(value)} @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}>
      <span>${label}${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}</span></label>
  </div>`;
}

export type FieldError = { id: string; message: string };

/** Lists the errors above the form with links to the fields. Focus it when it appears. */
export function errorSummary(title: string, list: FieldError[]): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  const to = (event: MouseEvent, id: string) => {
    event.preventDefault();
    const control = document.getElementById(id);
    control?.scrollIntoView({ block: 'center' });
    (control?.matches('fieldset') ? control.querySelector('input') : control)?.focus();
  };
  return html`<div class="box bad faults" role="alert" tabindex="-1">
    <h2>${title}</h2>
    <ul>${list.map(({ id, message }) => html`<li><a href="#${id}" @click=${(event: MouseEvent) => to(event, id)}>${message}</a></li>`)}</ul>
  </div>`;
}
