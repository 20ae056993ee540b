/** Notices above the form: a local draft was found, or another user has saved the event. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTime } from '../../../worker/contract/dates.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { EventDraft } from './event-draft.ts';

const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param older whether the event was saved by another user after the draft was stored */
export function draftNotice(
  { strings, language }: Desk,
  { at }: EventDraft,
  older: boolean,
  resume: () => void,
  discard: () => void,
): TemplateResult {
  const { save } = strings.editor;
  return html`<div class="box wait" role="alert">
    <p><strong>${save.draftFound(formatDateTime(language, at, browserTimeZone()))}</strong> ${older ? save.draftOutdated : nothing}</p>
    <p class="actions">
      <button type="button" class="button" @click=${resume}>${save.resume}</button>
      <button type="button" class="button quiet" @click=${discard}>${save.discard}</button>
    </p>
  </div>`;
}

/** @param dirty whether the form has unsaved changes */
export function newerVersionNotice(
  { strings }: Desk,
  dirty: boolean,
  show: () => void,
): TemplateResult {
  const { conflict } = strings.event;
  return html`<div class="box wait" role="status">
    <p><strong>${conflict.newer}</strong> ${dirty ? conflict.newerDirty : conflict.newerClean}</p>
    <p class="actions"><button type="button" class="button" @click=${show}>${dirty ? conflict.compare : conflict.refresh}</button></p>
  </div>`;
}
