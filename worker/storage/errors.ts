/**
 * Classifies D1's errors by their text, as D1 gives no codes for constraints, triggers or lost
 * connections.
 */

/** Constraints and triggers that can reject a write, by their error text. */
const rejectionPatterns = {
  'participant-exists': /UNIQUE constraint failed: people\./,
  'slug-taken': /UNIQUE constraint failed: (?:organizations|events|series)\.slug|slug_taken/,
  'submission-exists': /UNIQUE constraint failed: submissions\.key/,
  'last-owner': /last_owner/,
  // the last guard against overselling an option
  'option-full': /option_places_left/,
};
export type DatabaseRejection = keyof typeof rejectionPatterns;

/**
 * Failures that D1's documentation calls transient; D1 retries reads by itself, never writes. A
 * database that is reset after a slow storage operation rejects all waiting calls.
 */
const transientPattern =
  /network connection lost|caused object to be reset|reset because its code was updated|transient issue|internal error|overloaded|D1_ERROR: (?:timeout|connection)/i;

const textOf = (error: unknown): string => (error instanceof Error ? error.message : '');

export const isTransient = (error: unknown): boolean => transientPattern.test(textOf(error));

export const isRejection = (error: unknown, refusal: DatabaseRejection): boolean =>
  rejectionPatterns[refusal].test(textOf(error));

/**
 * @returns the result of `write`, or `refusal` if the database rejected it for that reason; then
 *   nothing was written
 */
export async function unlessRejected<T, R extends DatabaseRejection>(
  refusal: R,
  write: () => Promise<T>,
): Promise<T | R> {
  try {
    return await write();
  } catch (error) {
    if (isRejection(error, refusal)) return refusal;
    throw error;
  }
}
