/** The two layers every iCalendar line goes through: escaping of a value and folding of the line (RFC 5545). */

/** C0 without the line breaks, DEL and C1: a calendar file may not hold them (RFC 5545, 3.1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

const encoder = new TextEncoder();

const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(control, '');

/** A value of type TEXT (3.3.11): what stands in it can neither end the line nor begin a new property. */
export const escapeText = (text: string): string =>
  tidy(text)
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n');

/** A quoted parameter (3.2): the grammar knows no escape for a quote, so it becomes an apostrophe. */
export const quoteParameter = (text: string): string => `"${tidy(text).replaceAll('\n', ' ').replaceAll('"', "'")}"`;

/** A line of at most 75 octets, then continuation lines; never in the middle of a character (3.1). */
export function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

/** `20270323T100000Z` */
export const formatUtc = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
