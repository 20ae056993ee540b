/** The result of a use case, or a rejection shown to the caller. */

import type { ErrorCode, FieldCode } from '../contract/codes.ts';

/**
 * One validation error: where (JSON pointer, RFC 6901) and what. `kind` selects the text (a field's
 * name or question's type), `max` is the longest text allowed.
 */
export type ValidationError = {
  pointer: string;
  code: FieldCode | ErrorCode;
  kind?: string;
  max?: number;
};

type More = {
  /** seconds until a retry may succeed */
  retryAfter?: number;
  /** further members of the response, such as `current` of an edit conflict */
  extra?: Record<string, unknown>;
};

/** An expected failure; anything else is thrown as a bug. */
export class Rejected {
  readonly code: ErrorCode;
  readonly errors: readonly ValidationError[];
  readonly retryAfter: number | null;
  readonly extra: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    errors: readonly ValidationError[] = [],
    { retryAfter, extra = {} }: More = {},
  ) {
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter ?? null;
    this.extra = extra;
  }
}

export type Outcome<Result> = Result | Rejected;

/** A rejection with one validation error of the same code. */
export const rejectedAt = (pointer: string, code: ErrorCode): Rejected =>
  new Rejected(code, [{ pointer, code }]);

/** A 422 with these validation errors; null without any. */
export const rejectedFor = (errors: readonly ValidationError[]): Rejected | null =>
  errors.length > 0 ? new Rejected('validation', errors) : null;
