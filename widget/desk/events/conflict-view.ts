/** Shows both versions of an event that two people edited, and the choice between them. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Desk } from '../shell/desk-context.ts';
import { type Difference, findDifferences, mergeVersions, type Versions } from './conflict.ts';
import { pieceLabel, pieceLines } from './describe.ts';
import type { EventForm } from './form.ts';

export class EditConflict {
  readonly versions: Versions;
  readonly differences: Difference[];
  /** receives the merged event */
  onSettled: (chosen: EventForm) => void = () => {};

  constructor(versions: Versions) {
    this.versions = versions;
    this.differences = findDifferences(versions);
  }
}

function side(
  desk: Desk,
  of: EditConflict,
  one: Difference,
  choice: Difference['choice'],
  redraw: () => void,
): TemplateResult {
  const texts = desk.strings.event.conflict;
  const lines = pieceLines(desk, of.versions[choice], one.piece);
  const choose = () => {
    one.choice = choice;
    redraw();
  };
  return html`<label class="choice">
    <input type="radio" name="conflict-${one.piece}" .checked=${live(one.choice === choice)} @change=${choose}>
    <span><strong>${texts[choice]}</strong>${lines.map((line) => html`<span class="line">${line}</span>`)}</span>
  </label>`;
}

export function conflictView(desk: Desk, of: EditConflict, redraw: () => void): TemplateResult {
  const texts = desk.strings.event.conflict;
  const all = (choice: Difference['choice']) => () => {
    for (const one of of.differences) one.choice = choice;
    redraw();
  };
  const many = of.differences.length > 1;
  return html`<div class="conflict" tabindex="-1">
    <h2>${texts.title}</h2>
    <p>${of.differences.length > 0 ? texts.help : texts.alike}</p>
    ${
      many
        ? html`<p class="actions">
            <button type="button" class="button quiet" @click=${all('mine')}>${texts.allMine}</button>
            <button type="button" class="button quiet" @click=${all('theirs')}>${texts.allTheirs}</button>
          </p>`
        : nothing
    }
    ${of.differences.map(
      (one) => html`<fieldset class="field versus">
        <legend>${pieceLabel(desk, one.piece)} ${one.both ? html`<span class="optional">${texts.both}</span>` : nothing}</legend>
        <div class="sides">${side(desk, of, one, 'mine', redraw)}${side(desk, of, one, 'theirs', redraw)}</div>
      </fieldset>`,
    )}
    <p class="actions"><button type="button" class="button" @click=${() => of.onSettled(mergeVersions(of.versions, of.differences))}>${texts.save}</button></p>
  </div>`;
}
