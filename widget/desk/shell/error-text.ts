/** Error texts for failed calls. */

import { ApiError } from '../../core/api.ts';
import type { DeskStrings } from '../locales/strings.ts';

export function errorText({ common }: Pick<DeskStrings, 'common'>, error: unknown): string {
  const { status, message } = ApiError.of(error);
  // read after signing in again
  if (status === 401) return common.interrupted;
  return message || common[status === 0 ? 'network' : 'internal'];
}

/** For a form with one field: the field's error, else that of the call. */
export const fieldErrorText = (texts: Pick<DeskStrings, 'common'>, error: unknown): string =>
  ApiError.of(error).fieldErrors[0]?.message || errorText(texts, error);
