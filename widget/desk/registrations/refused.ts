/** The server's validation errors, by field. */

import { Refusal } from '../../core/api.ts';
import type { Mend } from './typed.ts';

/**
 * @param under pointer of the participant in the request body, such as `/participant`
 * @returns an empty list if the rejection concerns no field
 */
export const mendsOf = (error: unknown, under = ''): Mend[] =>
  Refusal.of(error)
    .places.filter(({ pointer }) => pointer.startsWith(`${under}/`))
    .map(({ pointer, message }) => ({ pointer: pointer.slice(under.length), message }));

export const byPointer = (errors: readonly Mend[]): Map<string, string> =>
  new Map(errors.map(({ pointer, message }) => [pointer, message]));
