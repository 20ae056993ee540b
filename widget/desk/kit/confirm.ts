/** The one dialog there is: it confirms what can't be undone, and says what it will do. */

import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { DeskWords } from '../locales/words.ts';
import type { Question } from '../shell/desk-context.ts';

/** @param settle gets null where somebody thinks better of it */
export function asking(
  asked: Question,
  { common }: DeskWords,
  settle: (answer: string | null) => void,
): TemplateResult {
  const { title, text, action, danger = false, field } = asked;
  // what has just been drawn is not in the page yet
  const open = (dialog?: Element) =>
    queueMicrotask(() => {
      if (dialog instanceof HTMLDialogElement && dialog.isConnected && !dialog.open)
        dialog.showModal();
      // what can't be undone doesn't happen to whoever presses Enter once too often
      if (danger && !field) dialog?.querySelector<HTMLElement>('button.quiet')?.focus();
    });
  /** Closed before it goes, it gives the focus back to where it was. */
  const done = (event: Event, answer: string | null) => {
    (event.currentTarget as HTMLElement).closest('dialog')?.close();
    settle(answer);
  };
  const agreed = (event: SubmitEvent) => {
    event.preventDefault();
    const written = new FormData(event.target as HTMLFormElement).get('written');
    done(event, typeof written === 'string' ? written : '');
  };
  return html`<dialog class="asking" aria-labelledby="asking-title" ${ref(open)} @cancel=${(event: Event) => done(event, null)}>
    <form method="dialog" @submit=${agreed}>
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
