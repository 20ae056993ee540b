/**
 * Refusals: thrown as `Refusal` on the HTTP side, answered here as problem+json in the caller's
 * language.
 */

import { type ErrorCode, statusOfCode } from '../contract/codes.ts';
import { type Language, languageOf } from '../contract/languages.ts';
import type { Problem } from '../contract/problem.ts';
import { problems } from '../contract/problems/index.ts';
import { faultMessage } from '../domain/fault-message.ts';
import { type Outcome, Refused } from '../domain/outcome.ts';
import { host, type Route, speak } from './context.ts';

/** A refusal on its way to the one place that answers it; `headers` are of the answer. */
export class Refusal extends Error {
  readonly refused: Refused;
  readonly headers: Record<string, string>;

  constructor(refused: Refused | ErrorCode, headers: Record<string, string> = {}) {
    const given = typeof refused === 'string' ? new Refused(refused) : refused;
    super(given.code);
    this.refused = given;
    this.headers = headers;
  }
}

/** The result of a use case; its refusal is thrown, so that a route says only what it answers. */
export function accept<Result>(outcome: Outcome<Result>): Result {
  if (outcome instanceof Refused) throw new Refusal(outcome);
  return outcome;
}

/** The language of a submission outranks the header's: its form was in it. */
function languageOfRequest(c: Route): Language {
  const body = c.get('body');
  const given =
    typeof body === 'object' && body !== null && 'language' in body ? body.language : undefined;
  return (typeof given === 'string' ? languageOf(given) : undefined) ?? speak(c);
}

/** Headers that go with a refusal wherever it comes from. */
const headersOf = ({ code, retryAfter }: Refused): Record<string, string> => ({
  ...(code === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer' } : {}),
  ...(retryAfter === null ? {} : { 'Retry-After': String(retryAfter) }),
});

export function problemResponse(c: Route, { refused, headers }: Refusal): Response {
  const { code, errors, extra } = refused;
  const language = languageOfRequest(c);
  const status = statusOfCode[code];
  const messages = errors.map((fault) => ({
    pointer: fault.pointer,
    code: fault.code,
    message: faultMessage(language, fault),
  }));
  const problem: Problem & Record<string, unknown> = {
    ...extra,
    type: `${host(c)}/problems/${code}`,
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
    ...headersOf(refused),
    ...headers,
  });
}
