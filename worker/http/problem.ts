/**
 * Errors of the HTTP layer: thrown as `RejectionError`, answered as problem+json in the caller's
 * language.
 */

import { type ErrorCode, statusOfCode } from '../contract/codes.ts';
import { type Language, languageOf } from '../contract/languages.ts';
import type { Problem } from '../contract/problem.ts';
import { problems } from '../contract/problems/index.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { validationMessage } from '../domain/validation-message.ts';
import { originOf, type RequestContext, responseLanguage } from './context.ts';

/** A rejection thrown to the central error handler; `headers` are added to the response. */
export class RejectionError extends Error {
  readonly rejected: Rejected;
  readonly headers: Record<string, string>;

  constructor(rejection: Rejected | ErrorCode, headers: Record<string, string> = {}) {
    const rejected = typeof rejection === 'string' ? new Rejected(rejection) : rejection;
    super(rejected.code);
    this.rejected = rejected;
    this.headers = headers;
  }
}

/**
 * Returns the result of a use case, or throws its rejection, so that routes handle only success.
 */
export function unwrapOrThrow<Result>(outcome: Outcome<Result>): Result {
  if (outcome instanceof Rejected) throw new RejectionError(outcome);
  return outcome;
}

/** The language of a submission takes precedence over the header's. */
function languageOfRequest(c: RequestContext): Language {
  const body = c.get('body');
  const given =
    typeof body === 'object' && body !== null && 'language' in body ? body.language : undefined;
  return (typeof given === 'string' ? languageOf(given) : undefined) ?? responseLanguage(c);
}

/** Headers that depend only on the rejection. */
const rejectionHeaders = ({ code, retryAfter }: Rejected): Record<string, string> => ({
  ...(code === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer' } : {}),
  ...(retryAfter === null ? {} : { 'Retry-After': String(retryAfter) }),
});

export function problemResponse(
  c: RequestContext,
  { rejected, headers }: RejectionError,
): Response {
  const { code, errors, extra } = rejected;
  const language = languageOfRequest(c);
  const status = statusOfCode[code];
  const messages = errors.map((error) => ({
    pointer: error.pointer,
    code: error.code,
    message: validationMessage(language, error),
  }));
  const problem: Problem & Record<string, unknown> = {
    ...extra,
    type: `${originOf(c)}/problems/${code}`,
    title: problems[language][code],
    status,
    code,
    ...(messages.length > 0 ? { errors: messages } : {}),
    ...(status >= 500 ? { requestId: c.get('requestId') } : {}),
  };
  return c.body(JSON.stringify(problem), status, {
    'Content-Type': 'application/problem+json',
    'Content-Language': language,
    'Cache-Control': 'no-store',
    ...rejectionHeaders(rejected),
    ...headers,
  });
}
