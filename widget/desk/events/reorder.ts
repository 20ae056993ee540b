/** Buttons that move and remove list items, keep the focus and announce the new position. */

import { html, nothing, type TemplateResult } from 'lit';
import { type EventEditing, idOf } from './editing.ts';

export type ListItem<T> = {
  list: T[];
  index: number;
  /** pointer of the list, such as `/programme` */
  pointer: string;
  /** name of the item */
  name: string;
};

function move<T>(
  editing: EventEditing,
  { list, index, pointer, name }: ListItem<T>,
  by: -1 | 1,
): void {
  const to = index + by;
  if (to < 0 || to >= list.length) return;
  const [item] = list.splice(index, 1);
  list.splice(to, 0, item as T);
  editing.changed(pointer);
  editing.desk.showStatus(editing.desk.strings.editor.list.moved(name, to + 1, list.length));
  editing.afterUpdate(() =>
    document.getElementById(`${idOf(pointer)}-${to}-${by < 0 ? 'up' : 'down'}`)?.focus(),
  );
}

function remove<T>(editing: EventEditing, { list, index, pointer, name }: ListItem<T>): void {
  const { showStatus, strings } = editing.desk;
  const [item] = list.splice(index, 1);
  editing.changed(pointer);
  const restore = () => {
    list.splice(Math.min(index, list.length), 0, item as T);
    editing.changed(pointer);
    showStatus(strings.editor.list.restored(name));
    editing.afterUpdate(() => document.getElementById(`${idOf(pointer)}-${index}-remove`)?.focus());
  };
  editing.undo = { list, nameField: name, restore };
  editing.afterUpdate(() => document.getElementById(`${idOf(pointer)}-undo`)?.focus());
}

/** At either end the button stays, disabled by `aria-disabled`, so that it keeps the focus. */
export function reorderButtons<T>(editing: EventEditing, of: ListItem<T>): TemplateResult {
  const texts = editing.desk.strings.editor.list;
  const id = `${idOf(of.pointer)}-${of.index}`;
  const about = html`<span class="hidden">: ${of.name}</span>`;
  const last = of.index === of.list.length - 1;
  return html`<p class="reorder">
    <button type="button" class="plain" id="${id}-up" aria-disabled=${of.index === 0 ? 'true' : nothing} @click=${() => move(editing, of, -1)}>${texts.up}${about}</button>
    <button type="button" class="plain" id="${id}-down" aria-disabled=${last ? 'true' : nothing} @click=${() => move(editing, of, 1)}>${texts.down}${about}</button>
    <button type="button" class="plain" id="${id}-remove" @click=${() => remove(editing, of)}>${texts.remove}${about}</button>
  </p>`;
}

/** Below the list: restores the item that was just removed. */
export function undoNotice(
  editing: EventEditing,
  list: unknown[],
  pointer: string,
): TemplateResult | typeof nothing {
  const { undo } = editing;
  if (undo?.list !== list) return nothing;
  const texts = editing.desk.strings.editor.list;
  return html`<p class="undo" role="status">${texts.removed(undo.nameField)}
    <button type="button" class="button quiet" id="${idOf(pointer)}-undo" @click=${undo.restore}>${texts.undo}</button></p>`;
}

/** Focuses the first control of the item that was just added. */
export const focusAdded = (editing: EventEditing, within: string): void =>
  editing.afterUpdate(() =>
    document
      .getElementById(within)
      ?.querySelector<HTMLElement>('li:last-child :is(input, select, textarea)')
      ?.focus(),
  );

/** A list item as a card: name, buttons, and the content while it is expanded. */
export function card<T extends object>(
  editing: EventEditing,
  of: ListItem<T> & { /** beside the name */ about?: unknown },
  content: () => TemplateResult,
): TemplateResult {
  const item = of.list[of.index] as T;
  const open = editing.openItems.has(item);
  const id = `${idOf(of.pointer)}-${of.index}-card`;
  return html`<li class="card">
    <div class="card-head">
      <p class="card-name"><button type="button" class="plain opener" aria-expanded=${open ? 'true' : 'false'} aria-controls=${id} @click=${() => editing.toggle(item)}>
        <span><span class="called">${of.name}</span> ${of.about ? html`<span class="soft">${of.about}</span>` : nothing}</span>
      </button></p>
      ${reorderButtons(editing, of)}
    </div>
    <div class="card-body" id=${id} ?hidden=${!open}>${open ? content() : nothing}</div>
  </li>`;
}
