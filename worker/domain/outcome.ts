/** What a function of the product answers: its result, or a refusal that the caller is shown. */

import type { ErrorCode, FieldCode } from '../contract/codes.ts';

/**
 * One thing that is wrong: where (a JSON pointer, RFC 6901) and what. `kind` picks better words (a
 * field's name or a question's type), `max` is the longest text allowed.
 */
export type Fault = { pointer: string; code: FieldCode | ErrorCode; kind?: string; max?: number };

type More = {
  /** seconds after which the same call may succeed */
  retryAfter?: number;
  /** members of the answer beside the standard ones, such as `current` of an edit conflict */
  extra?: Record<string, unknown>;
};

/** The expected failures; anything else is thrown and is an error of the program. */
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

/** A refusal whose one fault has the refusal's own code. */
export const refusedAt = (pointer: string, code: ErrorCode): Refused =>
  new Refused(code, [{ pointer, code }]);

/** A 422 for these faults, or null where there are none. */
export const refusedFor = (errors: readonly Fault[]): Refused | null =>
  errors.length > 0 ? new Refused('validation', errors) : null;
