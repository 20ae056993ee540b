/** Reads one-time codes as people paste them. */

/**
 * @returns the six digits of `123 456`, `123-456` or a whole line of the mail; an empty string if
 *   there are none
 */
export function codeIn(text: string): string {
  const digits = (part: string): string => part.replace(/\D/g, '');
  const written = text.normalize('NFKC');
  const runs = written.match(/\d(?:[\s.\u2010-\u2015-]?\d)*/g) ?? [];
  const found = runs.map(digits).find((run) => run.length === 6) ?? digits(written);
  return found.length === 6 ? found : '';
}
