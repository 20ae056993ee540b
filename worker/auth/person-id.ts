/** Ids of people: random, so that nobody can guess or count them. */

import { base64url } from './mac.ts';

/** Characters of base64url: 128 bits. */
export const personIdLength = 22;

export const newPersonId = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)));
