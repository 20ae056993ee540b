/** Browser history of the manage page: Back closes what is open, then leaves the page. */

import { startMove } from './move-actions.ts';
import type { Moving } from './moving.ts';
import type { PageState, PageStateValues } from './page-state.ts';

type Parts = { pageState: PageState; moving: Moving };

const isForm = (step: string): step is Exclude<PageStateValues['open'], ''> =>
  ['change', 'private', 'erase'].includes(step);

/**
 * Compares, after each rendering, what is open with the current history entry, so that the code
 * that opens and closes need not know the history. A step is named after its form or its button:
 * `change`, `cancel-ID`.
 */
export class HistorySteps {
  #parts: Parts;
  /** the step that was open from the start; Back leaves the page */
  #first = '';
  /** the step that Back closed last; Forward reopens it with its input, until another action */
  #closedByBack = '';
  /** whether `history.back()` is still running, as it is asynchronous */
  #isGoingBack = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  connect(): void {
    window.addEventListener('popstate', this.#onPopState);
  }

  disconnect(): void {
    window.removeEventListener('popstate', this.#onPopState);
  }

  /** Records the step that the link itself opened. */
  start(): void {
    this.#first = this.#current;
    this.#closedByBack = '';
  }

  /** Updates the history after rendering. */
  hostUpdated(): void {
    const { gone, message } = this.#parts.pageState.values;
    if (this.#isGoingBack || gone) return;
    const [current, entryStep] = [this.#current, this.#entryStep];
    if (message) this.#closedByBack = '';
    if (current !== this.#first) this.#first = '';
    if (current === entryStep || (current && this.#first)) return;
    if (current && entryStep) history.replaceState({ step: current }, '');
    else if (current) history.pushState({ step: current }, '');
    else {
      this.#isGoingBack = true;
      history.back();
    }
  }

  get #current(): string {
    const { pageState, moving } = this.#parts;
    const { open, confirming } = pageState.values;
    return open || (confirming && `cancel-${confirming}`) || (moving.id && `move-${moving.id}`);
  }

  get #entryStep(): string {
    return (history.state as { step?: string } | null)?.step ?? '';
  }

  #onPopState = (): void => {
    const { busy, gone } = this.#parts.pageState.values;
    const [current, entryStep] = [this.#current, this.#entryStep];
    const wasGoingBack = this.#isGoingBack;
    this.#isGoingBack = false;
    if (gone || current === entryStep) return;
    // a running action is answered where it was started
    if (wasGoingBack || busy) this.hostUpdated();
    else if (!entryStep) this.#close(current);
    else if (entryStep === this.#closedByBack) this.#reopen(entryStep);
    // the step is done: there is nothing to go forward to
    else this.hostUpdated();
  };

  #close(step: string): void {
    const { pageState, moving } = this.#parts;
    this.#closedByBack = step;
    moving.open('');
    const button = isForm(step) ? `${step}-button` : step;
    pageState.set({ open: '', confirming: '', problem: '', dataProblem: '' }, button);
  }

  #reopen(step: string): void {
    const { pageState, moving } = this.#parts;
    if (isForm(step)) {
      pageState.set({ open: step }, step);
      return;
    }
    const [, task, id = ''] = /^(cancel|move)-(.*)$/.exec(step) ?? [];
    const registration = pageState.loader.value?.registrations.find((one) => one.id === id);
    if (task === 'cancel') pageState.set({ confirming: id }, 'ask');
    else if (registration) startMove({ pageState, moving }, registration);
  }
}
