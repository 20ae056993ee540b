/** The server's validation errors, by field. */

import { ApiError } from '../../core/api.ts';
import type { PointerError } from './participant-draft.ts';

/**
 * @param under pointer of the participant in the request body, such as `/participant`
 * @returns an empty list if the rejection concerns no field
 */
export const serverErrorsOf = (error: unknown, under = ''): PointerError[] =>
  ApiError.of(error)
    .fieldErrors.filter(({ pointer }) => pointer.startsWith(`${under}/`))
    .map(({ pointer, message }) => ({ pointer: pointer.slice(under.length), message }));

export const byPointer = (errors: readonly PointerError[]): Map<string, string> =>
  new Map(errors.map(({ pointer, message }) => [pointer, message]));
