/** Bytes of a text file as text, in whichever encoding a spreadsheet program saved it. */

import { Unreadable } from './cell.ts';

const decodeAs = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * Controls no table has: NUL and the rest of C0 but tab and line breaks, and C1, where Windows-1252
 * has its five gaps.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;
/**
 * Two of the bytes UTF-8 writes `ä` with, read as Windows-1252: the file is UTF-8 that broke
 * somewhere else.
 */
const garbled = /[ÂÃ][\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

function refuseAt(text: string, wrong: RegExp): void {
  const at = text.search(wrong);
  if (at < 0) return;
  // the line is the row unless a cell above holds line breaks: near enough to find it by
  throw new Unreadable({ code: 'encoding', row: text.slice(0, at).split(/\r\n?|\n/).length });
}

const mark = (bytes: Uint8Array, ...wanted: number[]): boolean =>
  wanted.every((byte, index) => bytes[index] === byte);

/**
 * UTF-8, UTF-16 with a byte order mark, or else Windows-1252, which Excel in Finland writes.
 * @throws Unreadable with `encoding` where it is none of these
 */
export function decode(bytes: Uint8Array): string {
  const wide = mark(bytes, 0xff, 0xfe) ? 'utf-16le' : mark(bytes, 0xfe, 0xff) ? 'utf-16be' : null;
  const text = decodeAs(wide ?? 'utf-8', bytes);
  if (text !== null) {
    refuseAt(text, control);
    return text;
  }
  const western = wide ? null : decodeAs('windows-1252', bytes);
  if (western === null) throw new Unreadable({ code: 'encoding' });
  refuseAt(western, control);
  refuseAt(western, garbled);
  return western;
}
