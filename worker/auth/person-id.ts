/**
 * Ids of people: random, so that nobody can guess or count them, behind the time that keeps
 * neighbours together.
 */

import { v7 } from 'uuid';
import { base64url } from './mac.ts';

/** Characters of base64url: 128 bits. */
export const personIdLength = 22;

/**
 * 48 bits of the time in milliseconds and 74 random ones (RFC 9562, version 7); `storage/ids.ts`
 * says what for.
 */
export const newPersonId = (): string => base64url(v7({}, new Uint8Array(16)));
