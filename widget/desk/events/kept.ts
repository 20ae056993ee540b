/**
 * Work on an event that is not saved yet, kept in this browser with the version it was based on.
 */

import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { Desk } from '../shell/desk-context.ts';
import { type Unsaved, unsaved } from '../shell/unsaved.ts';
import type { EventForm } from './form.ts';
import { alike } from './input.ts';

export type Kept = {
  form: EventForm;
  before: EventForm;
  /** what it was based on; null for an event that is new */
  stored: DeskEvent | null;
  /** RFC 3339 */
  at: string;
};

/** Milliseconds after the last change. */
const pause = 400;

export class Keeping {
  /** whether the browser refused to keep it */
  failed = false;
  #place: Unsaved;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void) | undefined;

  constructor(desk: Desk, slug: string | undefined) {
    this.#place = unsaved(desk, `events/${slug ?? ''}`);
  }

  /** What was kept and differs from what it was based on. */
  read(): Kept | null {
    try {
      const kept = this.#place.read<Kept>();
      return kept?.form && kept.before && !alike(kept.form, kept.before) ? kept : null;
    } catch {
      // written by a release whose form was another
      this.#place.clear();
      return null;
    }
  }

  /** @param told when it is known whether it is kept */
  write(kept: Omit<Kept, 'at'>, told: () => void): void {
    clearTimeout(this.#timer);
    this.#waiting = () => {
      this.#waiting = undefined;
      this.#place.write({ ...kept, at: new Date().toISOString() });
      this.failed = this.#place.read() === null;
      told();
    };
    this.#timer = setTimeout(() => this.#waiting?.(), pause);
  }

  /** Writes at once what waits to be written. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#waiting?.();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#waiting = undefined;
    this.failed = false;
    this.#place.clear();
  }
}
