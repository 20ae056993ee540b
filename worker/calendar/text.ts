/** Escapes values and folds lines of iCalendar (RFC 5545). */

/**
 * Control characters that a calendar file must not contain: C0 without line breaks, DEL, C1 (RFC
 * 5545, 3.1).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(control, '');

/** A value of type TEXT (3.3.11); cannot end the line or begin a property. */
export const escapeText = (text: string): string =>
  tidy(text)
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n');

/** A quoted parameter (3.2); a quote becomes an apostrophe, as the grammar has no escape for it. */
export const quoteParameter = (text: string): string =>
  `"${tidy(text).replaceAll('\n', ' ').replaceAll('"', "'")}"`;

const octetsOf = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;

/** Folds into lines of at most 75 octets, never within a character (3.1). */
export function foldLine(line: string): string {
  // fast path for short ASCII lines
  if (line.length <= 75 && /^[ -~]*$/.test(line)) return line;
  const pieces: string[] = [];
  let [from, at, octets] = [0, 0, 0];
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > 75) {
      pieces.push(line.slice(from, at));
      from = at;
      // the leading space of a continuation line
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
