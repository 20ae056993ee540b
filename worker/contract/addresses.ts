/** Addresses that an organiser writes for others to follow: of websites, and of mailboxes. */

import * as v from 'valibot';
import { limits } from './limits.ts';

/** Of a host alone, without a name and password before it; nothing in it is invisible. */
export const httpsUrl = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(/^https:\/\/[^\s<>"\p{C}/?#@\\]+(?:[/?#][^\s<>"\p{C}]*)?$/u),
);

/** What could be an address; `checkEmail` says of the whole what is wrong with it. */
export const emailLike = v.pipe(
  v.string(),
  v.maxLength(limits.email),
  v.regex(/^[^\s@<>"]+@[^\s@<>"]+$/),
);
