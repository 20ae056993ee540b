/** Lines of a CSV file (RFC 4180) that a spreadsheet takes for text, whatever a visitor wrote. */

/**
 * What a spreadsheet would calculate: these signs first, white space before them or not, and their
 * full-width twins. A phone number's `+358 …` is no formula and stays readable.
 */
const formula = /^[\t\r\n ]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/;
const phone = /^\+\d[\d ()-]{4,}$/;

const calculates = (text: string): boolean => formula.test(text) && !phone.test(text);

/** An apostrophe before it makes a spreadsheet show the text and calculate nothing. */
const defuse = (text: string): string => (calculates(text) ? `'${text}` : text);

/** The text as it was before `csvLine` defused it. */
export const csvPlain = (text: string): string =>
  text.startsWith("'") && calculates(text.slice(1)) ? text.slice(1) : text;

const quote = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** One line with its CRLF; null is an empty cell. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => (cell === null ? '' : typeof cell === 'number' ? String(cell) : quote(defuse(cell)))).join(',')}\r\n`;
