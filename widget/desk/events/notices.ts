/**
 * What the editor says above the form: unsaved work found in this browser, and somebody else's
 * saving.
 */

import { html, nothing, type TemplateResult } from 'lit';
import { formatMoment } from '../../../worker/contract/dates.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { Kept } from './kept.ts';

const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param older whether somebody has saved the event after it was kept */
export function keptView(
  { words, language }: Desk,
  { at }: Kept,
  older: boolean,
  resume: () => void,
  discard: () => void,
): TemplateResult {
  const { save } = words.editor;
  return html`<div class="box wait" role="alert">
    <p><strong>${save.keptTitle(formatMoment(language, at, zoneHere()))}</strong> ${older ? save.keptOlder : nothing}</p>
    <p class="actions">
      <button type="button" class="button" @click=${resume}>${save.resume}</button>
      <button type="button" class="button quiet" @click=${discard}>${save.discard}</button>
    </p>
  </div>`;
}

/** @param dirty whether there is something of one's own that is not saved */
export function newerView({ words }: Desk, dirty: boolean, show: () => void): TemplateResult {
  const { conflict } = words.event;
  return html`<div class="box wait" role="status">
    <p><strong>${conflict.newer}</strong> ${dirty ? conflict.newerDirty : conflict.newerClean}</p>
    <p class="actions"><button type="button" class="button" @click=${show}>${dirty ? conflict.compare : conflict.refresh}</button></p>
  </div>`;
}
