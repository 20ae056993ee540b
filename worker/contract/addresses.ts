/** Checks of website and mail addresses that an organiser enters. */

import * as v from 'valibot';
import { limits } from './limits.ts';

/** An https URL without user and password, spaces or invisible characters. */
export const httpsUrl = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(/^https:\/\/[^\s<>"\p{C}/?#@\\]+(?:[/?#][^\s<>"\p{C}]*)?$/u),
);

/** Looks like a mail address; `checkEmail` does the full check and names the error. */
export const emailLike = v.pipe(
  v.string(),
  v.maxLength(limits.email),
  v.regex(/^[^\s@<>"]+@[^\s@<>"]+$/),
);
