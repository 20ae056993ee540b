/** Reads CSV as RFC 4180 has it, so that tests see what a spreadsheet will. */

import assert from 'node:assert/strict';

const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;

/** Lines of cells; fails where the text is no CSV. */
export function readCsv(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  field.lastIndex = 0;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const [, quoted, plain = '', end] =
      field.exec(text) ?? assert.fail(`no field at ${at}: ${text.slice(at, at + 40)}`);
    line.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    lines.push(line);
    line = [];
  }
  return lines;
}
