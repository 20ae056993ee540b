/** Editor of quotas: seats reserved for participants with a matching answer. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { levels } from '../../../../worker/contract/participant.ts';
import { formStrings } from '../../../../worker/contract/strings/index.ts';
import { regionCodes } from '../../../../worker/contract/strings/strings.ts';
import { numberField, selectField } from '../../kit/field.ts';
import { emptyDateTime } from '../../kit/local-date-time.ts';
import { textIn } from '../../kit/texts.ts';
import { type EventEditing, idOf } from '../editing.ts';
import type { QuotaForm } from '../form.ts';
import { card, focusAdded, undoNotice } from '../reorder.ts';
import { answersTo, hasKnownAnswers } from './question.ts';

const base = '/registration/quotas';
type Value = string | number | boolean;
type Source = {
  key: string;
  label: string;
  match: QuotaForm['match'];
  values: { value: Value; label: string }[];
};

/** Fields and questions that a quota can match. */
function sources({ form, desk }: EventEditing): Source[] {
  const { strings, language } = desk;
  const shared = formStrings[language];
  const fields: Source[] = [
    {
      key: 'region',
      label: strings.questions.quotas.region,
      match: { field: 'region', equals: [] },
      values: regionCodes.map((value) => ({ value, label: shared.regions[value] })),
    },
    {
      key: 'level',
      label: strings.questions.quotas.level,
      match: { field: 'level', equals: [] },
      values: levels.map((value) => ({
        value,
        label: shared.levels[value as keyof typeof shared.levels],
      })),
    },
  ];
  const questions = form.questions.filter(hasKnownAnswers).map(
    (question): Source => ({
      key: `question ${question.id}`,
      label: strings.questions.quotas.question(textIn(question.label, language)),
      match: { question: question.id, equals: [] },
      values: answersTo(question, desk),
    }),
  );
  return [...fields, ...questions];
}

const keyOf = (match: QuotaForm['match']): string =>
  'field' in match ? match.field : `question ${match.question}`;

function matching(
  editing: EventEditing,
  quota: QuotaForm,
  pointer: `${typeof base}/${number}`,
): TemplateResult {
  const texts = editing.desk.strings.questions.quotas;
  const all = sources(editing);
  const source = all.find(({ key }) => key === keyOf(quota.match));
  const chosen = quota.match.equals as Value[];
  const error = editing.errorAt(`${pointer}/match/equals`);
  const toggle = (value: Value, on: boolean) => {
    quota.match = {
      ...quota.match,
      equals: on ? [...chosen, value] : chosen.filter((one) => one !== value),
    } as QuotaForm['match'];
    editing.changed(`${pointer}/match`);
  };
  const bound = editing.at(`${pointer}/match`, texts.by);
  const isNotAsked = 'field' in quota.match && editing.form.fields[quota.match.field] === 'off';
  return html`${selectField({
    ...bound,
    value: keyOf(quota.match),
    change: (key) => {
      const next = all.find((one) => one.key === key);
      if (next) bound.change(structuredClone(next.match));
    },
    error:
      editing.errors.get(`${pointer}/match/field`) ??
      editing.errors.get(`${pointer}/match/question`),
    options: all.map(({ key, label }) => ({ value: key, label })),
  })}
    ${isNotAsked && source ? html`<p class="box wait">${texts.notAsked(source.label)}</p>` : nothing}
    <fieldset class="field ${error ? 'wrong' : ''}" id=${idOf(`${pointer}/match/equals`)}>
      <legend>${texts.equals}</legend>
      ${error ? html`<p class="error">${error}</p>` : nothing}
      <div class="choices">${(source?.values ?? []).map(
        ({
          value,
          label,
        }) => html`<label class="choice"><input type="checkbox" .checked=${live(chosen.includes(value))}
          @change=${(event: Event) => toggle(value, (event.target as HTMLInputElement).checked)}><span>${label}</span></label>`,
      )}</div>
    </fieldset>`;
}

function row(editing: EventEditing, quota: QuotaForm, index: number): TemplateResult {
  const texts = editing.desk.strings.questions.quotas;
  const pointer = `${base}/${index}` as const;
  const list = editing.form.registration.quotas;
  const name = textIn(quota.name, editing.desk.language) || texts.one(index + 1);
  const about = quota.places === null ? '' : `${texts.places}: ${quota.places}`;
  return card(
    editing,
    { list, index, pointer: base, name, about },
    () => html`
    ${editing.textsField(`${pointer}/name`, texts.name)}
    ${numberField({
      ...editing.at(`${pointer}/places`, texts.places),
      min: 1,
    })}
    ${matching(editing, quota, pointer)}
    ${editing.dateTimeField(`${pointer}/releasesAt`, texts.releasesAt, { hint: texts.releasesAtHint })}`,
  );
}

export function quotas(editing: EventEditing): TemplateResult {
  const texts = editing.desk.strings.questions.quotas;
  const list = editing.form.registration.quotas;
  const error = editing.errors.get(base);
  const add = () => {
    const added: QuotaForm = {
      id: null,
      name: {},
      places: null,
      match: { field: 'region', equals: [] },
      releasesAt: emptyDateTime(),
    };
    list.push(added);
    editing.openItems.add(added);
    editing.changed(base);
    focusAdded(editing, idOf(base));
  };
  return html`<div class="listing" id=${idOf(base)} tabindex="-1">
    <h3>${texts.title}</h3>
    <p class="hint">${texts.help}</p>
    ${error ? html`<p class="error">${error}</p>` : nothing}
    ${
      list.length > 0
        ? html`<ol class="cards">${repeat(
            list,
            (one) => one,
            (one, index) => row(editing, one, index),
          )}</ol>`
        : nothing
    }
    ${undoNotice(editing, list, base)}
    ${
      editing.form.registration.capacity === null && list.length === 0
        ? html`<p class="soft">${texts.needsCapacity}</p>`
        : html`<p><button type="button" class="button quiet" @click=${add}>${texts.add}</button></p>`
    }
  </div>`;
}
