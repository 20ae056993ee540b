/** A form as it came back: what was typed, and which of it has to be mended. */

import type { ErrorCode, FieldError } from '../contract/codes.ts';

/** Names of the form's fields with what was in them, as the browser sent it. */
export type Typed = Record<string, string[]>;

export type Submitted = {
  typed: Typed;
  /** pointers into the submission (`/participants/0/email`) or into the participant (`/email`) */
  errors: readonly FieldError[];
  /** what refused the submission as a whole */
  refusal: ErrorCode | null;
};

export function readTyped(data: FormData): Typed {
  const typed: Typed = {};
  for (const name of new Set(data.keys()))
    typed[name] = data.getAll(name).filter((value) => typeof value === 'string');
  return typed;
}

/**
 * The name of the field an error's pointer points to: `/participants/0/answers/q1` is `answers.q1`.
 */
export const fieldOf = (pointer: string): string =>
  pointer
    .replace(/^\/participants\/0(?=\/)/, '')
    .slice(1)
    .replace(/^events\/.*/, 'events')
    .replace('/', '.')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
