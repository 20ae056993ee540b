/** Editor section: time, venue, and the link for online participants. */

import { html, nothing, type TemplateResult } from 'lit';
import { formStrings } from '../../../../worker/contract/strings/index.ts';
import { type RegionCode, regionCodes } from '../../../../worker/contract/strings/strings.ts';
import { radioField, selectField, textField } from '../../kit/field.ts';
import { type LocalDateTime, type Shift, shiftBetween } from '../../kit/local-date-time.ts';
import type { Desk } from '../../shell/desk-context.ts';
import type { EventEditing } from '../editing.ts';
import { dateTimesOf, type EventForm, moveOtherDateTimes } from '../form.ts';

/** The start that the other date-times were last set relative to. */
export type Anchor = { dateTime: LocalDateTime };

const isComplete = ({ date, time }: LocalDateTime): boolean =>
  date.length === 10 && date >= '1900' && time !== '';

/** `8 tuntia ja 30 minuuttia` */
function durationText({ strings }: Desk, minutes: number): string {
  const { editor } = strings;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours && editor.hours(hours), rest && editor.minutes(rest)]
    .filter(Boolean)
    .join(editor.and);
}

function shiftText(desk: Desk, { days, minutes }: Shift): string {
  const { editor } = desk.strings;
  const parts = [
    { by: days, text: editor.days(Math.abs(days)) },
    { by: minutes, text: durationText(desk, Math.abs(minutes)) },
  ].filter(({ by }) => by !== 0);
  const way = (by: number) => (by > 0 ? editor.later : editor.earlier);
  // days in one direction, hours in the other: name both directions
  if (new Set(parts.map(({ by }) => by > 0)).size > 1)
    return parts.map(({ by, text }) => way(by)(text)).join(editor.and);
  return way(parts[0]?.by ?? 1)(parts.map(({ text }) => text).join(editor.and));
}

const hasOthers = (form: EventForm): boolean =>
  dateTimesOf(form).some(
    ({ pointer, dateTime }) => pointer !== '/startsAt' && isComplete(dateTime),
  );

/** How far the start is from the anchor, or null if no other date-time has to move. */
export function shiftFromAnchor(form: EventForm, anchor: Anchor): Shift | null {
  if (!isComplete(anchor.dateTime) || !isComplete(form.startsAt) || !hasOthers(form)) return null;
  const shift = shiftBetween(anchor.dateTime, form.startsAt);
  return shift && (shift.days !== 0 || shift.minutes !== 0) ? shift : null;
}

function moving(editing: EventEditing, anchor: Anchor): TemplateResult | typeof nothing {
  const { form, desk } = editing;
  const { editor } = desk.strings;
  const shift = shiftFromAnchor(form, anchor);
  if (!shift) return nothing;
  const settle = (move: boolean) => {
    if (move) moveOtherDateTimes(form, shift);
    anchor.dateTime = { ...form.startsAt };
    editing.changed('/startsAt');
    editing.afterUpdate(() => document.getElementById('f-startsAt')?.focus());
  };
  return html`<div class="box" role="status">
    <p><strong>${editor.moved(shiftText(desk, shift))}</strong> ${editor.moveHint}</p>
    <p class="actions">
      <button type="button" class="button" @click=${() => settle(true)}>${editor.moveAll}</button>
      <button type="button" class="button quiet" @click=${() => settle(false)}>${editor.moveNone}</button>
    </p>
  </div>`;
}

let cachedZones: string[] | undefined;

const zones = (): string[] => {
  cachedZones ??= Intl.supportedValuesOf('timeZone').filter((one) => one.includes('/'));
  return cachedZones;
};

function zone(editing: EventEditing): TemplateResult {
  const { form, desk } = editing;
  const texts = desk.strings.editor;
  const all = zones();
  const known = all.includes(form.timeZone) ? all : [form.timeZone, ...all];
  return html`<details class="fold"><summary>${texts.zone}: ${form.timeZone.replace('_', ' ')}</summary>
    ${selectField({
      ...editing.at('/timeZone', texts.zone, { hint: texts.zoneHint }),
      options: known.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
    })}
  </details>`;
}

function where(editing: EventEditing): TemplateResult {
  const { form, desk } = editing;
  const texts = desk.strings.editor;
  const shared = formStrings[desk.language];
  const online = form.mode === 'online';
  return html`${radioField({
    ...editing.at('/mode', texts.mode),
    options: (['onsite', 'online', 'hybrid'] as const).map((value) => ({
      value,
      label: shared.mode[value],
    })),
  })}
    ${editing.textsField('/place/name', online ? texts.placeOnline : texts.place, online ? { hint: texts.placeOnlineHint } : {})}
    ${online ? nothing : editing.textsField('/place/address', texts.address)}
    ${selectField({
      ...editing.at('/place/region', texts.region, { optional: desk.strings.common.optional }),
      options: [
        { value: '', label: texts.noRegion },
        ...regionCodes.map((value: RegionCode) => ({
          value: value as string,
          label: shared.regions[value],
        })),
      ],
    })}`;
}

function joining(editing: EventEditing): TemplateResult | typeof nothing {
  const { form, desk } = editing;
  const { editor: texts, common } = desk.strings;
  if (form.mode === 'onsite' && !form.joinLink) return nothing;
  return html`${textField({
    ...editing.at('/joinLink', texts.joinLink, {
      hint: texts.joinLinkHint,
      optional: common.optional,
    }),
    type: 'url',
    width: 'long',
  })}
    ${editing.dateTimeField('/joinLinkAt', texts.joinLinkAt, { hint: texts.joinLinkAtHint })}
    ${editing.textsField('/joinNote', texts.joinNote, { hint: texts.joinNoteHint, rows: 2 })}`;
}

export function when(editing: EventEditing, anchor: Anchor): TemplateResult {
  const { form, desk } = editing;
  const texts = desk.strings.editor;
  const starts = (value: LocalDateTime) => {
    // most events end on the day they start
    if (!form.endsAt.date && value.date) form.endsAt = { ...form.endsAt, date: value.date };
    else if (!form.endsAt.time && form.endsAt.date === form.startsAt.date)
      form.endsAt = { date: value.date, time: '' };
    form.startsAt = value;
    // the first complete start of a new event becomes the anchor
    if (!isComplete(anchor.dateTime) && isComplete(value)) anchor.dateTime = { ...value };
  };
  return html`<div class="pair">
      ${editing.dateTimeField('/startsAt', texts.startsAt, { set: starts })}
      ${editing.dateTimeField('/endsAt', texts.endsAt)}
    </div>
    ${moving(editing, anchor)} ${zone(editing)} ${where(editing)} ${joining(editing)}`;
}
