/** Decodes a text file in the encodings that spreadsheet programs use. */

import { UnreadableSheet } from './cell.ts';

const decodeAs = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * Control characters that no table has: C0 except tab and line breaks, and C1, where Windows-1252
 * has
 * five gaps.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;
/**
 * The two bytes of a UTF-8 `ä` read as Windows-1252: the file is UTF-8 with an invalid byte
 * elsewhere.
 */
const garbled = /[ÂÃ][\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

function refuseAt(text: string, wrong: RegExp): void {
  const at = text.search(wrong);
  if (at < 0) return;
  // the line number equals the row unless a cell above has line breaks: close enough to find it
  throw new UnreadableSheet({ code: 'encoding', row: text.slice(0, at).split(/\r\n?|\n/).length });
}

const startsWithBytes = (bytes: Uint8Array, ...wanted: number[]): boolean =>
  wanted.every((byte, index) => bytes[index] === byte);

/**
 * Decodes UTF-8, UTF-16 with a byte order mark, or Windows-1252, which Excel in Finland writes.
 * @throws Unreadable with `encoding` if it is none of these
 */
export function decode(bytes: Uint8Array): string {
  const utf16 = startsWithBytes(bytes, 0xff, 0xfe)
    ? 'utf-16le'
    : startsWithBytes(bytes, 0xfe, 0xff)
      ? 'utf-16be'
      : null;
  const text = decodeAs(utf16 ?? 'utf-8', bytes);
  if (text !== null) {
    refuseAt(text, control);
    return text;
  }
  const windows1252 = utf16 ? null : decodeAs('windows-1252', bytes);
  if (windows1252 === null) throw new UnreadableSheet({ code: 'encoding' });
  refuseAt(windows1252, control);
  refuseAt(windows1252, garbled);
  return windows1252;
}
