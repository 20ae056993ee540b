/**
 * What workerd's `crypto.subtle` has beside a browser's, for those parts of the Worker that tests
 * run in Node.
 */

interface SubtleCrypto {
  timingSafeEqual(one: ArrayBufferView, other: ArrayBufferView): boolean;
}
