/** The validator of an answer: the same bytes have the same one in every isolate. */

import { Buffer } from 'node:buffer';

const encoder = new TextEncoder();

/**
 * The bytes of a text, which its validator and its answer share. What an encoder gives is never a
 * shared buffer, whatever its type says.
 */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  encoder.encode(text) as Uint8Array<ArrayBuffer>;

/** @returns a strong ETag with its quotes */
export async function etagOf(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', body);
  return `"${Buffer.from(digest, 0, 12).toString('hex')}"`;
}
