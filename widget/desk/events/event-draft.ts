/** Stores unsaved changes of an event in this browser, with the version they are based on. */

import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { Desk } from '../shell/desk-context.ts';
import { type LocalDraft, localDraft } from '../shell/local-draft.ts';
import type { EventForm } from './form.ts';
import { isSameInput } from './input.ts';

export type EventDraft = {
  form: EventForm;
  before: EventForm;
  /** the version it is based on; null for a new event */
  stored: DeskEvent | null;
  /** when it was stored, RFC 3339 */
  at: string;
};

/** Writes after a pause in typing, not for each keystroke. */
const WRITE_DELAY_MS = 400;

export class EventDraftStore {
  /** whether the browser refused to store it */
  failed = false;
  #storage: LocalDraft;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pendingWrite: (() => void) | undefined;

  constructor(desk: Desk, slug: string | undefined) {
    this.#storage = localDraft(desk, `events/${slug ?? ''}`);
  }

  /** The stored draft, or null if it has no changes. */
  read(): EventDraft | null {
    try {
      const draft = this.#storage.read<EventDraft>();
      return draft?.form && draft.before && !isSameInput(draft.form, draft.before) ? draft : null;
    } catch {
      // an earlier release stored another shape
      this.#storage.clear();
      return null;
    }
  }

  /** @param done runs after the write; `failed` is then up to date */
  write(draft: Omit<EventDraft, 'at'>, done: () => void): void {
    clearTimeout(this.#timer);
    this.#pendingWrite = () => {
      this.#pendingWrite = undefined;
      this.#storage.write({ ...draft, at: new Date().toISOString() });
      this.failed = this.#storage.read() === null;
      done();
    };
    this.#timer = setTimeout(() => this.#pendingWrite?.(), WRITE_DELAY_MS);
  }

  /** Runs a pending write at once. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#pendingWrite?.();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#pendingWrite = undefined;
    this.failed = false;
    this.#storage.clear();
  }
}
