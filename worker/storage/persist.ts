/** Tries a write again when D1 failed in passing. */

import { isTransient } from './errors.ts';

/**
 * as in Cloudflare's own example; with every fifth write failing one in 3,000 is left to the
 * sender's next try
 */
const most = 5;
/** milliseconds before the second try; each further pause is twice as long */
const firstPause = 25;

/** Whatever is given must be the same when it runs twice: an answer can be lost after the write. */
export async function persist<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (tries >= most || !isTransient(error)) throw error;
    }
    const pause = firstPause * 2 ** (tries - 1);
    await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
  }
}
