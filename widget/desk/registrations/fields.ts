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
import { formStrings } from '../../../worker/contract/strings/index.ts';
import { regionCodes } from '../../../worker/contract/strings/strings.ts';
import type { AnswerValue } from '../../../worker/contract/values.ts';
import {
  checkboxField,
  type FieldOf,
  field,
  numberField,
  radioField,
  selectField,
  textAreaField,
  textField,
} from '../kit/field.ts';
import type { Desk } from '../shell/desk-context.ts';
import { levelName, regionName } from './labels.ts';
import { type DetailName, formFor, type ParticipantDraft } from './participant-draft.ts';

export type ParticipantEditing = {
  desk: Desk;
  form: Form;
  draft: ParticipantDraft;
  /** language of the questions as read to the participant; default: the desk's language */
  language?: Language;
  /** error messages by pointer */
  errors: ReadonlyMap<string, string>;
  change: (typed: ParticipantDraft) => void;
};

/** `/answers/tuki` → `person-answers-tuki` */
export const fieldId = (pointer: string): string => `person${pointer.replaceAll('/', '-')}`;

const optional = (required: boolean, { desk }: ParticipantEditing) =>
  required ? undefined : desk.strings.common.optional;

function detail(
  filling: ParticipantEditing,
  name: DetailName,
  required: boolean,
  hint?: string,
): FieldOf<string> {
  const { desk, draft, errors, change } = filling;
  return {
    id: fieldId(`/${name}`),
    label: formStrings[desk.language].fields[name],
    value: draft[name],
    change: (value) => change({ ...draft, [name]: value }),
    error: errors.get(`/${name}`),
    optional: optional(required, filling),
    hint,
  };
}

/** A menu of regions or levels, with an empty choice. */
function listField(
  filling: ParticipantEditing,
  name: 'region' | 'level',
  required: boolean,
): TemplateResult {
  const { language } = filling.desk;
  const options =
    name === 'region'
      ? regionCodes.map((value) => ({ value: value as string, label: regionName(language, value) }))
      : levels.map((value) => ({ value, label: levelName(language, value) }));
  const sorted =
    name === 'region'
      ? options.toSorted((one, other) => one.label.localeCompare(other.label, language))
      : options;
  return selectField({
    ...detail(filling, name, required),
    options: [{ value: '', label: formStrings[language].choose }, ...sorted],
  });
}

/** Name, e-mail and phone first: callers give these first. */
export function detailFields(filling: ParticipantEditing): TemplateResult[] {
  const { desk, form, draft } = filling;
  const texts = desk.strings.registrations;
  const { fields } = formFor(form, draft);
  const more = fieldNames.filter((name) => name !== 'phone' && fields[name] !== 'off');
  return [
    textField({ ...detail(filling, 'name', true), maxLength: limits.name }),
    textField({
      ...detail(filling, 'email', draft.phone.trim() === '', texts.emailHint),
      type: 'email',
      maxLength: limits.email,
    }),
    textField({
      ...detail(filling, 'phone', fields.phone === 'required', texts.phoneHint),
      type: 'tel',
      maxLength: limits.phone,
    }),
    ...more.map((name) =>
      name === 'region' || name === 'level'
        ? listField(filling, name, fields[name] === 'required')
        : textField({
            ...detail(filling, name, fields[name] === 'required'),
            maxLength: limits.line,
          }),
    ),
  ];
}

type Asked = ParticipantEditing & { question: Question; set: (value: AnswerValue) => void };

const questionLanguage = ({ language, desk }: ParticipantEditing): Language =>
  language ?? desk.language;

const base = ({ question: { id, label, hint, required }, errors, ...rest }: Asked) => ({
  id: fieldId(`/answers/${id}`),
  label,
  hint: hint ?? undefined,
  error: errors.get(`/answers/${id}`),
  optional: required ? undefined : formStrings[questionLanguage({ ...rest, errors })].optional,
});

const textOf = ({ draft, question }: Asked): string => {
  const value = answerTo(draft.answers, question.id);
  return typeof value === 'string' ? value : '';
};

function checkboxes(asked: Asked): TemplateResult {
  const { id, label, hint, error, optional: optionalLabel } = base(asked);
  const value = answerTo(asked.draft.answers, asked.question.id);
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
  const { question: one, draft, set } = asked;
  const texts = formStrings[questionLanguage(asked)];
  const options = one.options ?? [];
  const text = { ...base(asked), value: textOf(asked), change: set };
  const value = answerTo(draft.answers, one.id);
  switch (one.type) {
    case 'textarea':
      return textAreaField({ ...text, rows: 3, maxLength: one.maxLength ?? limits.answer });
    case 'select':
      return selectField({ ...text, options: [{ value: '', label: texts.choose }, ...options] });
    case 'radio':
      return radioField({
        ...text,
        options: one.required ? options : [...options, { value: '', label: texts.noAnswer }],
      });
    case 'checkboxes':
      return checkboxes(asked);
    case 'checkbox':
      return checkboxField({ ...base(asked), value: value === true, change: set });
    case 'number':
      return numberField({
        ...base(asked),
        value: typeof value === 'number' ? value : null,
        change: set,
        min: limits.numberFrom,
        max: limits.numberTo,
      });
    case 'date':
      return date(asked);
    case 'text':
      return textField({ ...text, width: 'long', maxLength: one.maxLength ?? limits.answer });
  }
}

/** The questions whose conditions the current answers meet. */
export function questionFields(filling: ParticipantEditing): TemplateResult[] {
  const { form, draft, change } = filling;
  return form.questions
    .filter((one) => isAsked(one, form.questions, draft.answers))
    .map((one) => {
      const set = (value: AnswerValue) =>
        change({ ...draft, answers: { ...draft.answers, [one.id]: value } });
      return question({ ...filling, question: one, set });
    });
}
