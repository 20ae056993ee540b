/** Editor sections: contact, organiser, page address, and promised messages. */

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DeskSeries } from '../../../../worker/contract/desk-answers.ts';
import { limits } from '../../../../worker/contract/limits.ts';
import { checkboxField, selectField, textField } from '../../kit/field.ts';
import { emptyDateTime } from '../../kit/local-date-time.ts';
import { textIn } from '../../kit/texts.ts';
import type { EventEditing } from '../editing.ts';
import type { PromiseForm } from '../form.ts';
import { focusAdded, reorderButtons, undoNotice } from '../reorder.ts';

export function promises(editing: EventEditing): TemplateResult {
  const { form, desk } = editing;
  const texts = desk.strings.editor.promises;
  const kinds = (['information', 'join-link'] as const).map((value) => ({
    value,
    label: texts.kinds[value],
  }));
  const add = () => {
    form.promises.push({ kind: 'information', by: emptyDateTime() });
    editing.changed('/promises');
    focusAdded(editing, 'f-promises');
  };
  const card = (_: PromiseForm, index: number) => {
    const at = `/promises/${index}` as const;
    const name = texts.one(index + 1);
    return html`<li class="card">
      <div class="card-head"><p class="card-name">${name}</p>${reorderButtons(editing, { list: form.promises, index, pointer: '/promises', name })}</div>
      ${selectField({
        ...editing.at(`${at}/kind`, texts.kind),
        options: kinds,
      })}
      ${editing.dateTimeField(`${at}/by`, texts.by)}
    </li>`;
  };
  return html`<div class="listing" id="f-promises" tabindex="-1">
    <p class="hint">${texts.help}</p>
    ${form.promises.length > 0 ? html`<ol class="cards">${repeat(form.promises, (one) => one, card)}</ol>` : nothing}
    ${undoNotice(editing, form.promises, '/promises')}
    <p><button type="button" class="button quiet" @click=${add}>${texts.add}</button></p>
  </div>`;
}

function contact(editing: EventEditing): TemplateResult {
  const { editor: texts, common } = editing.desk.strings;
  const { optional } = common;
  return html`<h3>${texts.contact}</h3>
    <p class="hint">${texts.contactHint}</p>
    ${editing.name('/contact/name', texts.name)}
    ${editing.textsField('/contact/title', texts.jobTitle)}
    ${textField({
      ...editing.at('/contact/phone', texts.phone, { optional }),
      type: 'tel',
      maxLength: limits.phone,
    })}
    ${textField({
      ...editing.at('/contact/email', texts.email, { optional }),
      type: 'email',
      maxLength: limits.email,
    })}`;
}

/** @param series the organisation's series; empty until they are loaded */
export function organizer(
  editing: EventEditing,
  series: DeskSeries[],
  published: boolean,
): TemplateResult {
  const { form, desk } = editing;
  const { editor: texts, common } = desk.strings;
  const { optional } = common;
  const name = (one: DeskSeries) => textIn(one.title, desk.language) || one.slug;
  return html`${contact(editing)}
    <h3>${texts.organizer}</h3>
    <p class="hint">${texts.organizerHint}</p>
    ${editing.textsField('/organizer/name', texts.name)}
    ${textField({
      ...editing.at('/organizer/url', texts.url, { optional }),
      type: 'url',
      width: 'long',
    })}
    <h3>${texts.page}</h3>
    ${
      series.length > 0 || form.series
        ? selectField({
            ...editing.at('/series', texts.series, { hint: texts.seriesHint }),
            options: [
              { value: '', label: texts.noSeries },
              ...(series.some(({ slug }) => slug === form.series) || !form.series
                ? []
                : [{ value: form.series, label: form.series }]),
              ...series.map((one) => ({ value: one.slug, label: name(one) })),
            ],
          })
        : nothing
    }
    ${textField({
      ...editing.at('/slug', texts.slug, {
        set: (value) => {
          form.slug = value.trim().toLowerCase();
        },
        hint: `${texts.slugHint(location.host)} ${published ? texts.slugChange : ''}`,
        optional,
      }),
      maxLength: 60,
    })}
    ${checkboxField(editing.at('/discreet', texts.discreet, { hint: texts.discreetHint }))}`;
}
