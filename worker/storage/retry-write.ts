/** Retries a write after a transient failure of D1. */

import { isTransient } from './errors.ts';

/**
 * as in Cloudflare's example; if every fifth write fails, one in 3,000 still fails after five
 * attempts
 */
const MAX_ATTEMPTS = 5;
/** each further pause is twice as long */
const FIRST_PAUSE_MS = 25;

/** @param write must be safe to repeat, as an answer can be lost after the write */
export async function retryWrite<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isTransient(error)) throw error;
    }
    const pauseMs = FIRST_PAUSE_MS * 2 ** (attempt - 1);
    await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
  }
}
