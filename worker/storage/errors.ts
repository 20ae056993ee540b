/**
 * Reads D1's error texts: it reports a constraint, a trigger and a lost connection in no other way.
 */

/** What a constraint or a trigger can refuse. */
const refusals = {
  'participant-exists': /UNIQUE constraint failed: people\./,
  'slug-taken': /UNIQUE constraint failed: (?:organizations|events|series)\.slug|slug_taken/,
  'submission-exists': /UNIQUE constraint failed: submissions\.key/,
  'last-owner': /last_owner/,
  // the last guard of the places of an option
  'option-full': /option_places_left/,
};
export type DatabaseRefusal = keyof typeof refusals;

/**
 * D1 retries reads by itself and never writes. These are the failures its documentation calls
 * transient. A database that is reset because one storage operation took too long rejects all that
 * wait for it.
 */
const transient =
  /network connection lost|caused object to be reset|reset because its code was updated|transient issue|internal error|overloaded|D1_ERROR: (?:timeout|connection)/i;

const textOf = (error: unknown): string => (error instanceof Error ? error.message : '');

export const isTransient = (error: unknown): boolean => transient.test(textOf(error));

export const isRefusal = (error: unknown, refusal: DatabaseRefusal): boolean =>
  refusals[refusal].test(textOf(error));

/**
 * @returns the result of `write`, or `refusal` if the database refused it for that; then nothing
 *   was written
 */
export async function unlessRefused<T, R extends DatabaseRefusal>(
  refusal: R,
  write: () => Promise<T>,
): Promise<T | R> {
  try {
    return await write();
  } catch (error) {
    if (isRefusal(error, refusal)) return refusal;
    throw error;
  }
}
