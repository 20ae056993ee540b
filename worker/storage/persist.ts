/** Tries a write again when D1 failed in passing, which it does and tells only by its message. */

/**
 * D1 retries reads by itself and never writes. These are the failures its documentation calls transient; a broken
 * constraint or a wrong statement is not among them. A database that is reset because one storage operation took too
 * long rejects all that wait for it, whoever's fault it was.
 */
const passing =
  /network connection lost|caused object to be reset|reset because its code was updated|transient issue|internal error|overloaded|D1_ERROR: (?:timeout|connection)/i;

/** as in Cloudflare's own example; with every fifth write failing one in 3,000 is left to the sender's next try */
const most = 5;
/** milliseconds before the second try; each further pause is twice as long */
const firstPause = 25;

export const isPassing = (error: unknown): boolean => error instanceof Error && passing.test(error.message);

/** The last guard of an option's places said no: nothing was written. */
export class OptionFull extends Error {}

/** Whatever is given must be the same when it runs twice: an answer can be lost after the write. */
export async function persist<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (error instanceof Error && error.message.includes('option_places_left')) throw new OptionFull();
      if (tries >= most || !isPassing(error)) throw error;
    }
    const pause = firstPause * 2 ** (tries - 1);
    await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
  }
}
