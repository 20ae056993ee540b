/** Editor of a question's options. */

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Language, languages } from '../../../../worker/contract/languages.ts';
import { numberField } from '../../kit/field.ts';
import { textIn } from '../../kit/texts.ts';
import { type EventEditing, idOf } from '../editing.ts';
import type { EventForm, OptionForm, QuestionForm } from '../form.ts';
import { focusAdded, reorderButtons, undoNotice } from '../reorder.ts';

/** A value from a label: `Järjestöt & yhdistykset` → `jarjestot-yhdistykset`, as tables show it. */
export function valueFrom(label: string, taken: string[]): string {
  const slug = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const base = slug || 'vaihtoehto';
  for (let number = 1; ; number += 1) {
    const value = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(value)) return value;
  }
}

/** Whether a condition or a quota of the form refers to the option. */
function used(
  { questions, privateQuestions, registration }: EventForm,
  { id }: QuestionForm,
  value: string,
): boolean {
  const shown = [...questions, ...privateQuestions].some(
    ({ showIf }) => showIf?.question === id && showIf.equals.includes(value),
  );
  const matched = ({ match }: EventForm['registration']['quotas'][number]) =>
    'question' in match && match.question === id && match.equals.includes(value);
  return shown || registration.quotas.some(matched);
}

function relabel(
  editing: EventEditing,
  one: QuestionForm,
  option: OptionForm,
  label: OptionForm['label'],
): void {
  option.label = label;
  const first = languages.map((language: Language) => label[language]).find((text) => text?.trim());
  if (!option.fresh || !first || used(editing.form, one, option.value)) return;
  const taken = one.options.filter((other) => other !== option).map(({ value }) => value);
  option.value = valueFrom(first, taken);
}

export function options(
  editing: EventEditing,
  list: 'questions' | 'privateQuestions',
  one: QuestionForm,
  index: number,
): TemplateResult {
  const { strings, language } = editing.desk;
  const pointer = `/${list}/${index}/options` as const;
  const error = editing.errors.get(pointer);
  const id = idOf(pointer);
  const add = () => {
    const taken = one.options.map(({ value }) => value);
    const added: OptionForm = { value: valueFrom('', taken), label: {}, places: null, fresh: true };
    one.options.push(added);
    editing.changed(pointer);
    focusAdded(editing, id);
  };
  const row = (option: OptionForm, position: number) => {
    const at = `${pointer}/${position}` as const;
    const name = textIn(option.label, language) || strings.questions.option(position + 1);
    return html`<li class="option">
      ${editing.textsField(`${at}/label`, strings.questions.option(position + 1), { set: (value) => relabel(editing, one, option, value) })}
      ${
        list === 'questions'
          ? numberField({
              ...editing.at(`${at}/places`, strings.questions.placesLabel),
              min: 1,
            })
          : nothing
      }
      ${reorderButtons(editing, { list: one.options, index: position, pointer, name })}
    </li>`;
  };
  return html`<fieldset class="field listing ${error ? 'wrong' : ''}" id=${id} tabindex="-1">
    <legend>${strings.questions.options}</legend>
    ${error ? html`<p class="error">${error}</p>` : nothing}
    <ol class="options">${repeat(one.options, (option) => option, row)}</ol>
    ${undoNotice(editing, one.options, pointer)}
    <p><button type="button" class="button quiet" @click=${add}>${strings.questions.addOption}</button></p>
  </fieldset>`;
}
