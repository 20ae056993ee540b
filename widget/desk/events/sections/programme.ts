/** Editor section: programme items and their speakers. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatTimeRange } from '../../../../worker/contract/dates.ts';
import { dateTimeError } from '../../kit/date-time-field.ts';
import { field, selectField } from '../../kit/field.ts';
import { emptyDateTime, instantAt, readDateTime } from '../../kit/local-date-time.ts';
import { textIn } from '../../kit/texts.ts';
import { type EventEditing, idOf } from '../editing.ts';
import type { ItemForm, SpeakerForm } from '../form.ts';
import { valueAt } from '../pointer.ts';
import { card, focusAdded, reorderButtons, undoNotice } from '../reorder.ts';

/** A time input if the event lasts one day, unless the time falls into a change of clock. */
function clock(
  editing: EventEditing,
  pointer: `/programme/${number}/${'startsAt' | 'endsAt'}`,
  label: string,
): TemplateResult {
  const { form, desk } = editing;
  const dateTime = valueAt(form, pointer);
  const oneDay = form.startsAt.date !== '' && form.startsAt.date === form.endsAt.date;
  const plain = !dateTime.date || dateTime.date === form.startsAt.date;
  const reading = readDateTime(dateTime, form.timeZone);
  if (!oneDay || !plain || reading.kind === 'missing' || reading.kind === 'twice')
    return editing.dateTimeField(pointer, label);
  const bound = editing.at(pointer, label, { optional: desk.strings.common.optional });
  const change = (event: Event) => {
    const time = (event.target as HTMLInputElement).value;
    bound.change(time ? { date: form.startsAt.date, time } : emptyDateTime());
  };
  const error =
    bound.error ??
    dateTimeError(dateTime, {
      zone: form.timeZone,
      language: desk.language,
      strings: desk.strings.fields,
    });
  return field(
    { ...bound, error },
    html`<input id=${bound.id} type="time" aria-describedby=${error ? `${bound.id}-error` : nothing} aria-invalid=${error ? 'true' : nothing}
      .value=${live(dateTime.time)} @input=${change}>`,
  );
}

function speakers(
  editing: EventEditing,
  item: ItemForm,
  at: `/programme/${number}`,
): TemplateResult {
  const { strings, language } = editing.desk;
  const { programme } = strings.questions;
  const pointer = `${at}/speakers` as const;
  const id = idOf(pointer);
  const add = () => {
    item.speakers.push({ name: {}, title: {}, organization: {} });
    editing.changed(pointer);
    focusAdded(editing, id);
  };
  const row = (one: SpeakerForm, index: number) => {
    const name = textIn(one.name, language) || programme.speaker(index + 1);
    const text = (key: 'title' | 'organization', label: string) =>
      editing.textsField(`${pointer}/${index}/${key}`, label);
    return html`<li class="speaker">
      <div class="card-head"><p class="card-name">${name}</p>${reorderButtons(editing, { list: item.speakers, index, pointer, name })}</div>
      ${editing.name(`${pointer}/${index}/name`, programme.name)} ${text('title', programme.jobTitle)} ${text('organization', programme.organization)}
    </li>`;
  };
  return html`<div class="listing" id=${id} tabindex="-1">
    ${item.speakers.length > 0 ? html`<ol class="speakers">${repeat(item.speakers, (one) => one, row)}</ol>` : nothing}
    ${undoNotice(editing, item.speakers, pointer)}
    <p><button type="button" class="button quiet" @click=${add}>${programme.addSpeaker}</button></p>
  </div>`;
}

/** `12.00–12.30`, or empty if no start is given */
function hours({ form, desk }: EventEditing, { startsAt, endsAt }: ItemForm): string {
  const [from, to] = [instantAt(startsAt, form.timeZone), instantAt(endsAt, form.timeZone)];
  return from ? formatTimeRange(desk.language, from, to, form.timeZone) : '';
}

function row(editing: EventEditing, item: ItemForm, index: number): TemplateResult {
  const { form, desk } = editing;
  const texts = desk.strings.questions.programme;
  const at = `/programme/${index}` as const;
  const name = textIn(item.title, desk.language) || texts.one(index + 1);
  const kinds = (['talk', 'discussion', 'break', 'other'] as const).map((value) => ({
    value,
    label: texts.kinds[value],
  }));
  return card(
    editing,
    { list: form.programme, index, pointer: '/programme', name, about: hours(editing, item) },
    () => html`<div class="pair">
      ${clock(editing, `${at}/startsAt`, texts.startsAt)}
      ${clock(editing, `${at}/endsAt`, texts.endsAt)}
      ${selectField({
        ...editing.at(`${at}/kind`, texts.kind),
        options: kinds,
      })}
    </div>
    ${editing.textsField(`${at}/title`, texts.title)}
    ${item.kind === 'break' && item.speakers.length === 0 ? nothing : speakers(editing, item, at)}`,
  );
}

export function programme(editing: EventEditing): TemplateResult {
  const { form, desk } = editing;
  const texts = desk.strings.questions.programme;
  const add = () => {
    // starts when the previous item ends
    const last = form.programme.at(-1);
    const startsAt = last?.endsAt.time
      ? { ...last.endsAt }
      : last
        ? emptyDateTime()
        : { ...form.startsAt };
    const added: ItemForm = {
      startsAt,
      endsAt: emptyDateTime(),
      kind: 'talk',
      title: {},
      speakers: [],
    };
    form.programme.push(added);
    editing.openItems.add(added);
    editing.changed('/programme');
    focusAdded(editing, 'f-programme');
  };
  return html`<div class="listing" id="f-programme" tabindex="-1">
    <p class="hint">${texts.help}</p>
    ${
      form.programme.length > 0
        ? html`<ol class="cards">${repeat(
            form.programme,
            (one) => one,
            (one, index) => row(editing, one, index),
          )}</ol>`
        : nothing
    }
    ${undoNotice(editing, form.programme, '/programme')}
    <p><button type="button" class="button quiet" @click=${add}>${texts.add}</button></p>
  </div>`;
}
