/** An asynchronous value with four states, for elements that render all four. */

import { ApiError } from './api.ts';
import type { Host } from './base.ts';

export type Phase = 'initial' | 'pending' | 'complete' | 'error';

/**
 * Milliseconds until the error view with its fallback link appears; the request goes on and may
 * still succeed.
 */
const SLOW_REQUEST_MS = 7000;

export class Loader<T> {
  phase: Phase = 'initial';
  value: T | undefined;
  error: ApiError | undefined;
  #host: Host;
  #run = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Sets a value that is already available. */
  set(value: T): void {
    this.#run++;
    this.#settle('complete', value);
  }

  /**
   * Runs the task; a later run invalidates the result of an earlier one. `quiet` keeps the current
   * value while it runs and ignores errors.
   */
  async run(task: () => Promise<T>, quiet = false): Promise<void> {
    const run = ++this.#run;
    if (!quiet) this.#settle('pending');
    const timer = setTimeout(
      () =>
        run === this.#run && !quiet && this.#settle('error', undefined, new ApiError('network', 0)),
      SLOW_REQUEST_MS,
    );
    try {
      const value = await task();
      if (run === this.#run) this.#settle('complete', value);
    } catch (error) {
      if (run === this.#run && !quiet) this.#settle('error', undefined, ApiError.of(error));
    } finally {
      clearTimeout(timer);
    }
  }

  #settle(phase: Phase, value?: T, error?: ApiError): void {
    this.phase = phase;
    this.value = value;
    this.error = error;
    this.#host.requestUpdate();
  }
}
