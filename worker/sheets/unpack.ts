/** The parts of a packed workbook, unpacked one at a time and never beyond a limit. */

import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { sheetLimits, Unreadable } from './cell.ts';

/**
 * Bytes handed on at a time: deflate makes at most 1,032 of each, so nothing larger than 4 MB comes
 * at once.
 */
const step = 4096;
/** A workbook has some tens of parts. */
const mostParts = 2000;

export type Package = {
  has(name: string): boolean;
  /**
   * Unpacks a part piece by piece.
   * @throws Unreadable with `file-too-large` where this and all before it come to more than the
   *   limit
   */
  read(name: string, take: (piece: Uint8Array) => void): void;
};

/** @throws Unreadable with `unreadable-file` where it is no ZIP */
export function unpack(bytes: Uint8Array, limit: number = sheetLimits.unpacked): Package {
  const parts = new Map<string, UnzipFile>();
  const unzip = new Unzip((file) => {
    if (parts.size >= mostParts) throw new Unreadable({ code: 'file-too-large' });
    // some programs write other cases than they refer to
    parts.set(file.name.toLowerCase(), file);
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += step)
    unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  let left = limit;
  return {
    has: (name) => parts.has(name.toLowerCase()),
    read(name, take) {
      const part = parts.get(name.toLowerCase());
      if (!part) throw new Unreadable({ code: 'unreadable-file' });
      parts.delete(name.toLowerCase());
      part.ondata = (error, piece) => {
        if (error) throw error;
        left -= piece.length;
        if (left < 0) throw new Unreadable({ code: 'file-too-large' });
        take(piece);
      };
      part.start();
    },
  };
}
