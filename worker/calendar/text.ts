/**
 * The two layers every iCalendar line goes through: escaping of a value and folding of the line
 * (RFC 5545).
 */

/** C0 without the line breaks, DEL and C1: a calendar file may not hold them (RFC 5545, 3.1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(control, '');

/**
 * A value of type TEXT (3.3.11): what stands in it can neither end the line nor begin a new
 * property.
 */
export const escapeText = (text: string): string =>
  tidy(text)
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n');

/**
 * A quoted parameter (3.2): the grammar knows no escape for a quote, so it becomes an apostrophe.
 */
export const quoteParameter = (text: string): string =>
  `"${tidy(text).replaceAll('\n', ' ').replaceAll('"', "'")}"`;

const octetsOf = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;

/**
 * A line of at most 75 octets, then continuation lines; never in the middle of a character (3.1).
 */
export function fold(line: string): string {
  // nearly every line is short and ASCII
  if (line.length <= 75 && /^[ -~]*$/.test(line)) return line;
  const pieces: string[] = [];
  let [from, at, octets] = [0, 0, 0];
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > 75) {
      pieces.push(line.slice(from, at));
      from = at;
      // the space that a continuation begins with
      octets = 1;
    }
    at += character.length;
    octets += size;
  }
  return [...pieces, line.slice(from)].join('\r\n ');
}

/** `20270323T100000Z` */
export const formatUtc = (at: Date): string =>
  `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
