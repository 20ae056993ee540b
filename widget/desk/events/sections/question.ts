/** Editor of one question: label, type, options and condition. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { limits } from '../../../../worker/contract/limits.ts';
import { questionKinds, questionTypes } from '../../../../worker/contract/question-kinds.ts';
import { checkboxField, numberField, selectField } from '../../kit/field.ts';
import { textIn } from '../../kit/texts.ts';
import { type EventEditing, idOf } from '../editing.ts';
import type { QuestionForm } from '../form.ts';
import { options } from './options.ts';

type List = 'questions' | 'privateQuestions';

const isTicked = ({ type }: QuestionForm): boolean => questionKinds[type].value === 'boolean';

/** Whether the answers are known in advance, so that a condition or a quota can use them. */
export const hasKnownAnswers = (one: QuestionForm): boolean =>
  isTicked(one) || (questionKinds[one.type].hasOptions && one.options.length > 0);

/** Earlier questions that its condition can refer to. */
const parents = (editing: EventEditing, list: List, index: number): QuestionForm[] =>
  editing.form[list].slice(0, index).filter(hasKnownAnswers);

export function answersTo(
  one: QuestionForm,
  { strings, language }: EventEditing['desk'],
): { value: string | boolean; label: string }[] {
  if (!isTicked(one))
    return one.options.map(({ value, label }) => ({
      value,
      label: textIn(label, language) || value,
    }));
  return [
    { value: true, label: strings.questions.ticked },
    { value: false, label: strings.questions.unticked },
  ];
}

function equals(
  editing: EventEditing,
  one: QuestionForm,
  parent: QuestionForm,
  pointer: string,
): TemplateResult {
  const chosen = one.showIf?.equals ?? [];
  const error = editing.errorAt(`${pointer}/equals`);
  const toggle = (value: string | boolean, on: boolean) => {
    one.showIf = {
      question: parent.id,
      equals: on ? [...chosen, value] : chosen.filter((other) => other !== value),
    };
    editing.changed(pointer);
  };
  return html`<fieldset class="field ${error ? 'wrong' : ''}" id=${idOf(`${pointer}/equals`)}>
    <legend>${editing.desk.strings.questions.equals}</legend>
    ${error ? html`<p class="error">${error}</p>` : nothing}
    <div class="choices">${answersTo(parent, editing.desk).map(
      ({
        value,
        label,
      }) => html`<label class="choice"><input type="checkbox" .checked=${live(chosen.includes(value))}
        @change=${(event: Event) => toggle(value, (event.target as HTMLInputElement).checked)}><span>${label}</span></label>`,
    )}</div>
  </fieldset>`;
}

function shown(
  editing: EventEditing,
  list: List,
  one: QuestionForm,
  index: number,
): TemplateResult | typeof nothing {
  const { strings, language } = editing.desk;
  const before = parents(editing, list, index);
  const isOrphaned = one.showIf !== null && !before.some(({ id }) => id === one.showIf?.question);
  if (before.length === 0 && !isOrphaned) return nothing;
  const pointer = `/${list}/${index}/showIf` as const;
  const parent = before.find(({ id }) => id === one.showIf?.question);
  const label = (of: QuestionForm) => strings.questions.onlyIf(textIn(of.label, language));
  return html`${selectField({
    ...editing.at(`${pointer}/question`, strings.questions.showIf, {
      set: (id) => {
        one.showIf = id ? { question: id, equals: [] } : null;
      },
    }),
    value: one.showIf?.question ?? '',
    options: [
      { value: '', label: strings.questions.always },
      // the question was moved above the one it depends on
      ...(isOrphaned ? [{ value: one.showIf?.question ?? '', label: strings.common.none }] : []),
      ...before.map((of) => ({ value: of.id, label: label(of) })),
    ],
  })}
    ${parent ? equals(editing, one, parent, pointer) : nothing}`;
}

export function question(
  editing: EventEditing,
  list: List,
  one: QuestionForm,
  index: number,
): TemplateResult {
  const { strings } = editing.desk;
  const { questions } = strings;
  const pointer = `/${list}/${index}` as const;
  const types = questionTypes.map((value) => ({ value, label: questions.types[value] }));
  return html`${editing.textsField(`${pointer}/label`, questions.label)}
    ${selectField({
      ...editing.at(`${pointer}/type`, questions.type),
      options: types,
    })}
    ${questionKinds[one.type].hasOptions ? options(editing, list, one, index) : nothing}
    ${editing.textsField(`${pointer}/hint`, questions.hint)}
    ${list === 'questions' ? checkboxField(editing.at(`${pointer}/required`, questions.required)) : nothing}
    ${
      questionKinds[one.type].isFreeText
        ? numberField({
            ...editing.at(`${pointer}/maxLength`, questions.maxLength, {
              optional: strings.common.optional,
            }),
            min: 1,
            max: limits.answer,
          })
        : nothing
    }
    ${shown(editing, list, one, index)}`;
}
