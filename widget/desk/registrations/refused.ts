/** What the server finds to mend, at the fields it is about. */

import { Refusal } from '../../core/api.ts';
import type { Mend } from './typed.ts';

/**
 * @param under where the participant is in what was sent, such as `/participant`
 * @returns nothing where the refusal is about no field
 */
export const mendsOf = (error: unknown, under = ''): Mend[] =>
  Refusal.of(error)
    .places.filter(({ pointer }) => pointer.startsWith(`${under}/`))
    .map(({ pointer, message }) => ({ pointer: pointer.slice(under.length), message }));

export const byPointer = (mends: readonly Mend[]): Map<string, string> =>
  new Map(mends.map(({ pointer, message }) => [pointer, message]));
