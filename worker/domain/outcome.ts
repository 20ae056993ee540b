/** The result of a use case, or a rejection shown to the caller. */

import type { ErrorCode, FieldCode } from '../contract/codes.ts';

/**
 * One validation error: where (JSON pointer, RFC 6901) and what. `kind` selects the text (a field's
 * name or question's type), `max` is the longest text allowed.
 */
export type Fault = { pointer: string; code: FieldCode | ErrorCode; kind?: string; max?: number };

type More = {
  /** seconds until a retry may succeed */
  retryAfter?: number;
  /** further members of the response, such as `current` of an edit conflict */
  extra?: Record<string, unknown>;
};

/** An expected failure; anything else is thrown as a bug. */
export class Refused {
  readonly code: ErrorCode;
  readonly errors: readonly Fault[];
  readonly retryAfter: number | null;
  readonly extra: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    errors: readonly Fault[] = [],
    { retryAfter, extra = {} }: More = {},
  ) {
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter ?? null;
    this.extra = extra;
  }
}

export type Outcome<Result> = Result | Refused;

/** A rejection with one validation error of the same code. */
export const refusedAt = (pointer: string, code: ErrorCode): Refused =>
  new Refused(code, [{ pointer, code }]);

/** A 422 with these validation errors; null without any. */
export const refusedFor = (errors: readonly Fault[]): Refused | null =>
  errors.length > 0 ? new Refused('validation', errors) : null;
