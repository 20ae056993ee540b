/**
 * Ids of participants and of people of the desk: the time first, for locality, then random bits
 * that cannot be guessed or counted.
 */

import { v7 } from 'uuid';
import { base64url } from './mac.ts';

/** Characters of base64url: 128 bits. */
export const personIdLength = 22;

/**
 * 48 bits of time in milliseconds and 74 random bits (UUID version 7, RFC 9562); `storage/ids.ts`
 * has the reason.
 */
export const newPersonId = (): string => base64url(v7({}, new Uint8Array(16)));
