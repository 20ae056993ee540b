/** The validator of an answer: the same text has the same one in every isolate. */

/** @returns a strong ETag with its quotes */
export async function etagOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `"${[...new Uint8Array(digest.slice(0, 12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}
