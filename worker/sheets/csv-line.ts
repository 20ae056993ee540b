/** Writes CSV lines (RFC 4180) that spreadsheets treat as text, whatever a visitor entered. */

/**
 * Text that a spreadsheet would calculate: these characters first, also after white space, and
 * their
 * full-width forms. A phone number such as `+358 …` is no formula and stays unchanged.
 */
const formula = /^[\t\r\n ]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/;
const phone = /^\+\d[\d ()-]{4,}$/;

const calculates = (text: string): boolean => formula.test(text) && !phone.test(text);

/** An apostrophe in front makes a spreadsheet show the text and calculate nothing. */
const defuse = (text: string): string => (calculates(text) ? `'${text}` : text);

/** Reverses the escaping of `csvLine`. */
export const undefuse = (text: string): string =>
  text.startsWith("'") && calculates(text.slice(1)) ? text.slice(1) : text;

const quote = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** One line with CRLF; null is an empty cell. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => (cell === null ? '' : typeof cell === 'number' ? String(cell) : quote(defuse(cell)))).join(',')}\r\n`;
