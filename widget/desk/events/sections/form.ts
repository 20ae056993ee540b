/** Editor section: the form's fields, questions and confidential questions. */

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formStrings } from '../../../../worker/contract/strings/index.ts';
import type { Fields, FieldUse } from '../../../../worker/contract/values.ts';
import { selectField } from '../../kit/field.ts';
import { textIn } from '../../kit/texts.ts';
import { type EventEditing, idOf } from '../editing.ts';
import { type EventForm, newQuestionId, type QuestionForm } from '../form.ts';
import { card, focusAdded, undoNotice } from '../reorder.ts';
import { question } from './question.ts';

/** Number of fields and questions, including name and e-mail. */
export const countAsked = ({ fields, questions }: EventForm): number =>
  2 + Object.values(fields).filter((use) => use !== 'off').length + questions.length;

/** With more fields, many people abandon a form. */
export const maxAskedWithoutWarning = 6;

function uses(editing: EventEditing): TemplateResult {
  const { form, desk } = editing;
  const texts = desk.strings.questions;
  const names = formStrings[desk.language].fields;
  const options = (['off', 'optional', 'required'] as const).map((value) => ({
    value,
    label: texts.use[value],
  }));
  return html`<h3>${texts.fields}</h3>
    <p class="hint">${texts.fieldsHint}</p>
    <div class="uses">${(Object.keys(form.fields) as (keyof Fields)[]).map((field) =>
      selectField<FieldUse>({
        ...editing.at(`/fields/${field}`, names[field]),
        options,
      }),
    )}</div>`;
}

type List = 'questions' | 'privateQuestions';

function row(editing: EventEditing, list: List, one: QuestionForm, index: number): TemplateResult {
  const { form, desk } = editing;
  const { questions: texts, common } = desk.strings;
  const name = textIn(one.label, desk.language) || texts.one(index + 1);
  const about = [texts.types[one.type], one.required ? texts.required.toLowerCase() : '']
    .filter(Boolean)
    .join(', ');
  const of = { list: form[list], index, pointer: `/${list}`, name, about: about || common.none };
  return card(editing, of, () => question(editing, list, one, index));
}

function listed(editing: EventEditing, list: List): TemplateResult {
  const texts = editing.desk.strings.questions;
  const all = editing.form[list];
  const open = list === 'questions';
  const id = idOf(`/${list}`);
  const add = () => {
    const added: QuestionForm = {
      id: newQuestionId(list),
      type: 'text',
      label: {},
      hint: {},
      required: false,
      maxLength: null,
      options: [],
      showIf: null,
    };
    all.push(added);
    editing.openItems.add(added);
    editing.changed(`/${list}`);
    focusAdded(editing, id);
  };
  return html`<div class="listing" id=${id} tabindex="-1">
    <h3>${open ? texts.own : texts.secret}</h3>
    <p class="hint">${open ? texts.ownHelp : texts.secretHelp}</p>
    ${
      all.length > 0
        ? html`<ol class="cards">${repeat(
            all,
            ({ id: key }) => key,
            (one, index) => row(editing, list, one, index),
          )}</ol>`
        : nothing
    }
    ${undoNotice(editing, all, `/${list}`)}
    <p><button type="button" class="button quiet" @click=${add}>${open ? texts.add : texts.addSecret}</button></p>
  </div>`;
}

export function formSection(editing: EventEditing): TemplateResult {
  const texts = editing.desk.strings.questions;
  const count = countAsked(editing.form);
  return html`${uses(editing)} ${listed(editing, 'questions')}
    <div role="status">${count > maxAskedWithoutWarning ? html`<p class="box wait">${texts.tooMany(count)}</p>` : nothing}</div>
    ${listed(editing, 'privateQuestions')}`;
}
