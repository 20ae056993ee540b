/** Dates as spreadsheets count them: days, and the time as a part of one. */

/** Days from the start of 1900, as Lotus counted them, to that of 1970. */
const epoch1900 = 25_569;
const epoch1904 = 24_107;

/** @returns the wall clock to the second, or null for a number no calendar has */
export function dateOf(days: number, since1904 = false): string | null {
  const time = new Date(Math.round((days - (since1904 ? epoch1904 : epoch1900)) * 86_400) * 1000);
  const year = time.getUTCFullYear();
  return year >= 1900 && year <= 9999 ? time.toISOString().slice(0, 19) : null;
}
