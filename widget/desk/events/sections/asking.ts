/** Editor section: the form's fields, questions and confidential questions. */

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Fields, FieldUse } from '../../../../worker/contract/values.ts';
import { formWords } from '../../../../worker/contract/words/index.ts';
import { choice } from '../../kit/field.ts';
import { textIn } from '../../kit/texts.ts';
import { type Editing, idOf } from '../editing.ts';
import { type EventForm, issueId, type QuestionForm } from '../form.ts';
import { card, focusFirst, undoing } from '../reorder.ts';
import { question } from './question.ts';

/** Number of fields and questions, including name and e-mail. */
export const asked = ({ fields, questions }: EventForm): number =>
  2 + Object.values(fields).filter((use) => use !== 'off').length + questions.length;

/** With more fields, many people abandon a form. */
export const manyAsked = 6;

function uses(editing: Editing): TemplateResult {
  const { form, desk } = editing;
  const words = desk.words.questions;
  const names = formWords[desk.language].fields;
  const options = (['off', 'optional', 'required'] as const).map((value) => ({
    value,
    label: words.use[value],
  }));
  return html`<h3>${words.fields}</h3>
    <p class="hint">${words.fieldsHint}</p>
    <div class="uses">${(Object.keys(form.fields) as (keyof Fields)[]).map((field) =>
      choice<FieldUse>({
        ...editing.at(`/fields/${field}`, names[field]),
        options,
      }),
    )}</div>`;
}

type List = 'questions' | 'privateQuestions';

function row(editing: Editing, list: List, one: QuestionForm, index: number): TemplateResult {
  const { form, desk } = editing;
  const { questions: words, common } = desk.words;
  const name = textIn(one.label, desk.language) || words.one(index + 1);
  const about = [words.types[one.type], one.required ? words.required.toLowerCase() : '']
    .filter(Boolean)
    .join(', ');
  const of = { list: form[list], index, pointer: `/${list}`, name, about: about || common.none };
  return card(editing, of, () => question(editing, list, one, index));
}

function listed(editing: Editing, list: List): TemplateResult {
  const words = editing.desk.words.questions;
  const all = editing.form[list];
  const open = list === 'questions';
  const id = idOf(`/${list}`);
  const add = () => {
    const added: QuestionForm = {
      id: issueId(list),
      type: 'text',
      label: {},
      hint: {},
      required: false,
      maxLength: null,
      options: [],
      showIf: null,
    };
    all.push(added);
    editing.open.add(added);
    editing.changed(`/${list}`);
    focusFirst(editing, id);
  };
  return html`<div class="listing" id=${id} tabindex="-1">
    <h3>${open ? words.own : words.secret}</h3>
    <p class="hint">${open ? words.ownHelp : words.secretHelp}</p>
    ${
      all.length > 0
        ? html`<ol class="cards">${repeat(
            all,
            ({ id: key }) => key,
            (one, index) => row(editing, list, one, index),
          )}</ol>`
        : nothing
    }
    ${undoing(editing, all, `/${list}`)}
    <p><button type="button" class="button quiet" @click=${add}>${open ? words.add : words.addSecret}</button></p>
  </div>`;
}

export function asking(editing: Editing): TemplateResult {
  const words = editing.desk.words.questions;
  const count = asked(editing.form);
  return html`${uses(editing)} ${listed(editing, 'questions')}
    <div role="status">${count > manyAsked ? html`<p class="box wait">${words.tooMany(count)}</p>` : nothing}</div>
    ${listed(editing, 'privateQuestions')}`;
}
