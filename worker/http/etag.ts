/** ETags: the same bytes have the same ETag in every isolate. */

import { Buffer } from 'node:buffer';

const encoder = new TextEncoder();

/**
 * The bytes of a text, for its ETag and its response. `TextEncoder` never returns a shared buffer,
 * although its type allows one.
 */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  encoder.encode(text) as Uint8Array<ArrayBuffer>;

/** @returns a strong ETag with its quotes */
export async function etagOf(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', body);
  return `"${Buffer.from(digest, 0, 12).toString('hex')}"`;
}
