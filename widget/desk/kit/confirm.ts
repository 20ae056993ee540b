/** The confirmation dialog, which lists the consequences of an action. */

import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { DeskStrings } from '../locales/strings.ts';
import type { Question } from '../shell/desk-context.ts';

/** @param settle receives the typed text, or null if the user cancels */
export function confirmDialog(
  question: Question,
  { common }: DeskStrings,
  settle: (answer: string | null) => void,
): TemplateResult {
  const { title, text, action, danger = false, field } = question;
  // lit calls the ref before the element is connected
  const open = (dialog?: Element) =>
    queueMicrotask(() => {
      if (dialog instanceof HTMLDialogElement && dialog.isConnected && !dialog.open)
        dialog.showModal();
      // protects against an accidental Enter on an action that can't be undone
      if (danger && !field) dialog?.querySelector<HTMLElement>('button.quiet')?.focus();
    });
  /** Closing before removal returns the focus to the previous element. */
  const done = (event: Event, answer: string | null) => {
    (event.currentTarget as HTMLElement).closest('dialog')?.close();
    settle(answer);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = new FormData(event.target as HTMLFormElement).get('written');
    done(event, typeof text === 'string' ? text : '');
  };
  return html`<dialog class="asking" aria-labelledby="asking-title" ${ref(open)} @cancel=${(event: Event) => done(event, null)}>
    <form method="dialog" @submit=${submit}>
      <h2 id="asking-title">${title}</h2>
      ${text.map((paragraph) => html`<p>${paragraph}</p>`)}
      ${
        field
          ? html`<div class="field">
              <label for="asking-field">${field.label}</label>
              ${field.hint ? html`<p class="hint" id="asking-hint">${field.hint}</p>` : nothing}
              <textarea id="asking-field" name="written" rows="4" aria-describedby=${field.hint ? 'asking-hint' : nothing}></textarea>
            </div>`
          : nothing
      }
      <p class="actions">
        <button class="button ${danger ? 'danger' : ''}">${action}</button>
        <button type="button" class="button quiet" @click=${(event: Event) => done(event, null)}>${common.back}</button>
      </p>
    </form>
  </dialog>`;
}
