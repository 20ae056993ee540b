/**
 * Steps of a person's own page in the browser's history: Back closes what was opened, and then
 * leaves the page.
 */

import { startMove } from './move-doing.ts';
import type { Moving } from './moving.ts';
import type { Now, Stage } from './stage.ts';

type Parts = { stage: Stage; moving: Moving };

const isForm = (step: string): step is Exclude<Now['open'], ''> =>
  ['change', 'private', 'erase'].includes(step);

/**
 * Whatever opens or closes a step need not know of the history: after each drawing what is open is
 * held against the entry that the browser is at. A step is named by the form or by the button that
 * opened it: `change`, `cancel-ID`.
 */
export class Steps {
  #parts: Parts;
  /** open since the page was, so that Back leaves the page */
  #first = '';
  /**
   * what Back has closed last, with what was typed; Forward opens it again until something else has
   * been done
   */
  #left = '';
  /** the entry of a step that was closed is being left, which takes the browser a moment */
  #leaving = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  connect(): void {
    window.addEventListener('popstate', this.#turn);
  }

  disconnect(): void {
    window.removeEventListener('popstate', this.#turn);
  }

  /** The page has been opened by a link, which may have asked for a step. */
  start(): void {
    this.#first = this.#current;
    this.#left = '';
  }

  /** after each drawing */
  hostUpdated(): void {
    const { gone, message } = this.#parts.stage.now;
    if (this.#leaving || gone) return;
    const [current, kept] = [this.#current, this.#kept];
    if (message) this.#left = '';
    if (current !== this.#first) this.#first = '';
    if (current === kept || (current && this.#first)) return;
    if (current && kept) history.replaceState({ step: current }, '');
    else if (current) history.pushState({ step: current }, '');
    else {
      this.#leaving = true;
      history.back();
    }
  }

  get #current(): string {
    const { stage, moving } = this.#parts;
    const { open, asking } = stage.now;
    return open || (asking && `cancel-${asking}`) || (moving.id && `move-${moving.id}`);
  }

  get #kept(): string {
    return (history.state as { step?: string } | null)?.step ?? '';
  }

  #turn = (): void => {
    const { busy, gone } = this.#parts.stage.now;
    const [current, kept] = [this.#current, this.#kept];
    const leaving = this.#leaving;
    this.#leaving = false;
    if (gone || current === kept) return;
    // what has been sent is answered where it was asked
    if (leaving || busy) this.hostUpdated();
    else if (!kept) this.#close(current);
    else if (kept === this.#left) this.#reopen(kept);
    // the step was taken: there is nothing to go forward to
    else this.hostUpdated();
  };

  #close(step: string): void {
    const { stage, moving } = this.#parts;
    this.#left = step;
    moving.open('');
    const button = isForm(step) ? `${step}-button` : step;
    stage.set({ open: '', asking: '', problem: '', dataProblem: '' }, button);
  }

  #reopen(step: string): void {
    const { stage, moving } = this.#parts;
    if (isForm(step)) {
      stage.set({ open: step }, step);
      return;
    }
    const [, task, id = ''] = /^(cancel|move)-(.*)$/.exec(step) ?? [];
    const registration = stage.loader.value?.registrations.find((one) => one.id === id);
    if (task === 'cancel') stage.set({ asking: id }, 'ask');
    else if (registration) startMove({ stage, moving }, registration);
  }
}
