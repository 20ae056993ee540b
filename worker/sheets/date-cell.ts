/** Spreadsheet dates: days, with the time as a fraction. */

/** Days from the start of 1900 (by Lotus's count) or 1904 to 1970. */
const epoch1900 = 25_569;
const epoch1904 = 24_107;

/** @returns the local date-time to the second, or null if the number is not a date */
export function dateOfSerial(days: number, since1904 = false): string | null {
  const time = new Date(Math.round((days - (since1904 ? epoch1904 : epoch1900)) * 86_400) * 1000);
  const year = time.getUTCFullYear();
  return year >= 1900 && year <= 9999 ? time.toISOString().slice(0, 19) : null;
}
