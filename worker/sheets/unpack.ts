/** Unpacks the parts of a workbook one at a time, within a size limit. */

import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { sheetLimits, UnreadableSheet } from './cell.ts';

/** Bytes per step: deflate expands a byte to at most 1,032, so one step yields at most 4 MB. */
const STEP_BYTES = 4096;
/** A workbook has some tens of parts. */
const MAX_PARTS = 2000;

export type Package = {
  has(name: string): boolean;
  /**
   * Unpacks a part piece by piece.
   * @throws Unreadable with `file-too-large` if all parts read so far exceed the limit
   */
  read(name: string, take: (piece: Uint8Array) => void): void;
};

/** @throws Unreadable with `unreadable-file` if it is not a ZIP file */
export function unpack(bytes: Uint8Array, limit: number = sheetLimits.unpackedBytes): Package {
  const parts = new Map<string, UnzipFile>();
  const unzip = new Unzip((file) => {
    if (parts.size >= MAX_PARTS) throw new UnreadableSheet({ code: 'file-too-large' });
    // some programs use another letter case in references
    parts.set(file.name.toLowerCase(), file);
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += STEP_BYTES)
    unzip.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length);
  let left = limit;
  return {
    has: (name) => parts.has(name.toLowerCase()),
    read(name, take) {
      const part = parts.get(name.toLowerCase());
      if (!part) throw new UnreadableSheet({ code: 'unreadable-file' });
      parts.delete(name.toLowerCase());
      part.ondata = (error, piece) => {
        if (error) throw error;
        left -= piece.length;
        if (left < 0) throw new UnreadableSheet({ code: 'file-too-large' });
        take(piece);
      };
      part.start();
    },
  };
}
