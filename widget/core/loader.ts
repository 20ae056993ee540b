/** An asynchronous value with four states, for elements that render all four. */

import { Refusal } from './api.ts';
import type { Host } from './base.ts';

export type Phase = 'initial' | 'pending' | 'complete' | 'error';

/**
 * Until when (ms) a visitor waits before the way around is shown; the request goes on and may still
 * win.
 */
const patience = 7000;

export class Loader<T> {
  phase: Phase = 'initial';
  value: T | undefined;
  error: Refusal | undefined;
  #host: Host;
  #run = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Takes a value that needs no waiting. */
  set(value: T): void {
    this.#run++;
    this.#settle('complete', value);
  }

  /**
   * Runs the task; a later run makes an earlier one's answer worthless. `quiet` keeps the old value
   * while it runs.
   */
  async run(task: () => Promise<T>, quiet = false): Promise<void> {
    const run = ++this.#run;
    if (!quiet) this.#settle('pending');
    const timer = setTimeout(
      () =>
        run === this.#run && !quiet && this.#settle('error', undefined, new Refusal('network', 0)),
      patience,
    );
    try {
      const value = await task();
      if (run === this.#run) this.#settle('complete', value);
    } catch (error) {
      if (run === this.#run && !quiet) this.#settle('error', undefined, Refusal.of(error));
    } finally {
      clearTimeout(timer);
    }
  }

  #settle(phase: Phase, value?: T, error?: Refusal): void {
    this.phase = phase;
    this.value = value;
    this.error = error;
    this.#host.requestUpdate();
  }
}
