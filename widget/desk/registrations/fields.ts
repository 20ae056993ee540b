/** Form fields of one participant: details and questions of every type. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Question } from '../../../worker/contract/event.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { limits } from '../../../worker/contract/limits.ts';
import {
  answerTo,
  type Form,
  fieldNames,
  isAsked,
  levels,
} from '../../../worker/contract/participant.ts';
import type { AnswerValue } from '../../../worker/contract/values.ts';
import { formWords } from '../../../worker/contract/words/index.ts';
import { regionCodes } from '../../../worker/contract/words/words.ts';
import { amount, area, choice, type FieldOf, field, line, radios, tick } from '../kit/field.ts';
import type { Desk } from '../shell/desk-context.ts';
import { levelName, regionName } from './said.ts';
import { type DetailName, formFor, type Typed } from './typed.ts';

export type Filling = {
  desk: Desk;
  form: Form;
  typed: Typed;
  /** language of the questions as read to the participant; default: the desk's language */
  language?: Language;
  /** error messages by pointer */
  wrong: ReadonlyMap<string, string>;
  change: (typed: Typed) => void;
};

/** `/answers/tuki` → `person-answers-tuki` */
export const fieldId = (pointer: string): string => `person${pointer.replaceAll('/', '-')}`;

const optional = (required: boolean, { desk }: Filling) =>
  required ? undefined : desk.words.common.optional;

function detail(
  filling: Filling,
  name: DetailName,
  required: boolean,
  hint?: string,
): FieldOf<string> {
  const { desk, typed, wrong, change } = filling;
  return {
    id: fieldId(`/${name}`),
    label: formWords[desk.language].fields[name],
    value: typed[name],
    change: (value) => change({ ...typed, [name]: value }),
    error: wrong.get(`/${name}`),
    optional: optional(required, filling),
    hint,
  };
}

/** A menu of regions or levels, with an empty choice. */
function listField(filling: Filling, name: 'region' | 'level', required: boolean): TemplateResult {
  const { language } = filling.desk;
  const options =
    name === 'region'
      ? regionCodes.map((value) => ({ value: value as string, label: regionName(language, value) }))
      : levels.map((value) => ({ value, label: levelName(language, value) }));
  const sorted =
    name === 'region'
      ? options.toSorted((one, other) => one.label.localeCompare(other.label, language))
      : options;
  return choice({
    ...detail(filling, name, required),
    options: [{ value: '', label: formWords[language].choose }, ...sorted],
  });
}

/** Name, e-mail and phone first: callers give these first. */
export function detailFields(filling: Filling): TemplateResult[] {
  const { desk, form, typed } = filling;
  const words = desk.words.registrations;
  const { fields } = formFor(form, typed);
  const more = fieldNames.filter((name) => name !== 'phone' && fields[name] !== 'off');
  return [
    line({ ...detail(filling, 'name', true), maxLength: limits.name }),
    line({
      ...detail(filling, 'email', typed.phone.trim() === '', words.emailHint),
      type: 'email',
      maxLength: limits.email,
    }),
    line({
      ...detail(filling, 'phone', fields.phone === 'required', words.phoneHint),
      type: 'tel',
      maxLength: limits.phone,
    }),
    ...more.map((name) =>
      name === 'region' || name === 'level'
        ? listField(filling, name, fields[name] === 'required')
        : line({ ...detail(filling, name, fields[name] === 'required'), maxLength: limits.line }),
    ),
  ];
}

type Asked = Filling & { question: Question; set: (value: AnswerValue) => void };

const questionLanguage = ({ language, desk }: Filling): Language => language ?? desk.language;

const base = ({ question: { id, label, hint, required }, wrong, ...rest }: Asked) => ({
  id: fieldId(`/answers/${id}`),
  label,
  hint: hint ?? undefined,
  error: wrong.get(`/answers/${id}`),
  optional: required ? undefined : formWords[questionLanguage({ ...rest, wrong })].optional,
});

const textOf = ({ typed, question }: Asked): string => {
  const value = answerTo(typed.answers, question.id);
  return typeof value === 'string' ? value : '';
};

function checkboxes(asked: Asked): TemplateResult {
  const { id, label, hint, error, optional: optionalLabel } = base(asked);
  const value = answerTo(asked.typed.answers, asked.question.id);
  const ticked = Array.isArray(value) ? value : [];
  const toggle = (one: string, on: boolean) =>
    asked.set(on ? [...ticked, one] : ticked.filter((other) => other !== one));
  return html`<fieldset class="field ${error ? 'wrong' : ''}" id=${id} aria-describedby=${[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing}>
    <legend>${label} ${optionalLabel ? html`<span class="optional">${optionalLabel}</span>` : nothing}</legend>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    ${(asked.question.options ?? []).map(
      (
        option,
      ) => html`<label class="choice"><input type="checkbox" .checked=${live(ticked.includes(option.value))}
        @change=${({ target }: Event) => toggle(option.value, (target as HTMLInputElement).checked)}><span>${option.label}</span></label>`,
    )}
  </fieldset>`;
}

function date(asked: Asked): TemplateResult {
  const of = base(asked);
  const described =
    [of.hint && `${of.id}-hint`, of.error && `${of.id}-error`].filter(Boolean).join(' ') || nothing;
  return field(
    of,
    html`<input id=${of.id} type="date" aria-describedby=${described} aria-invalid=${of.error ? 'true' : nothing} .value=${live(textOf(asked))}
      @input=${({ target }: Event) => asked.set((target as HTMLInputElement).value)}>`,
  );
}

function question(asked: Asked): TemplateResult {
  const { question: one, typed, set } = asked;
  const words = formWords[questionLanguage(asked)];
  const options = one.options ?? [];
  const text = { ...base(asked), value: textOf(asked), change: set };
  const value = answerTo(typed.answers, one.id);
  switch (one.type) {
    case 'textarea':
      return area({ ...text, rows: 3, maxLength: one.maxLength ?? limits.answer });
    case 'select':
      return choice({ ...text, options: [{ value: '', label: words.choose }, ...options] });
    case 'radio':
      return radios({
        ...text,
        options: one.required ? options : [...options, { value: '', label: words.noAnswer }],
      });
    case 'checkboxes':
      return checkboxes(asked);
    case 'checkbox':
      return tick({ ...base(asked), value: value === true, change: set });
    case 'number':
      return amount({
        ...base(asked),
        value: typeof value === 'number' ? value : null,
        change: set,
        min: limits.numberFrom,
        max: limits.numberTo,
      });
    case 'date':
      return date(asked);
    case 'text':
      return line({ ...text, width: 'long', maxLength: one.maxLength ?? limits.answer });
  }
}

/** The questions whose conditions the current answers meet. */
export function questionFields(filling: Filling): TemplateResult[] {
  const { form, typed, change } = filling;
  return form.questions
    .filter((one) => isAsked(one, form.questions, typed.answers))
    .map((one) => {
      const set = (value: AnswerValue) =>
        change({ ...typed, answers: { ...typed.answers, [one.id]: value } });
      return question({ ...filling, question: one, set });
    });
}
