/** Refusals: thrown as `Refusal` by any route, answered here as problem+json in the caller's language. */

import { type ErrorCode, type FieldError, statusOfCode } from '../contract/codes.ts';
import { type Language, languageOf } from '../contract/languages.ts';
import { limits } from '../contract/limits.ts';
import type { Problem } from '../contract/problem.ts';
import { problems } from '../contract/problems/index.ts';
import { words } from '../contract/words/index.ts';
import { errorMessage } from '../contract/words/words.ts';
import { host, type Route, speak } from './context.ts';

/** One thing to mend; `kind` picks better words (a field's name or a question's type), `max` is its longest text. */
export type Detail = { pointer: string; code: FieldError['code'] | ErrorCode; kind?: string; max?: number };

export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly errors: Detail[];
  readonly headers: Record<string, string>;
  /** members beside the standard ones, such as `current` of an edit conflict */
  readonly extra: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    errors: Detail[] = [],
    more: { headers?: Record<string, string>; extra?: Record<string, unknown> } = {},
  ) {
    super(code);
    this.code = code;
    this.errors = errors;
    this.headers = more.headers ?? {};
    this.extra = more.extra ?? {};
  }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(statusOfCode, code);

/** The longest text of each fixed field; that of a question is told by whoever finds it too long. */
const sizes: Partial<Record<string, number>> = {
  name: limits.name,
  email: limits.email,
  phone: limits.phone,
  organization: limits.line,
  role: limits.line,
};

export function message(language: Language, { pointer, code, kind, max }: Detail): string {
  if (isErrorCode(code)) return problems[language][code];
  const field = kind ?? pointer.slice(pointer.lastIndexOf('/') + 1);
  return errorMessage(words[language], code, field, max ?? sizes[field]);
}

/** The language of a submission outranks the header's: its form was in it. */
function languageOfRequest(c: Route): Language {
  const body = c.get('body');
  const given = typeof body === 'object' && body !== null && 'language' in body ? body.language : undefined;
  return (typeof given === 'string' ? languageOf(given) : undefined) ?? speak(c);
}

export function problemResponse(c: Route, refusal: Refusal): Response {
  const language = languageOfRequest(c);
  const status = statusOfCode[refusal.code];
  const errors = refusal.errors.map((detail) => ({
    pointer: detail.pointer,
    code: detail.code,
    message: message(language, detail),
  }));
  const problem: Problem & Record<string, unknown> = {
    type: `${host(c)}/problems/${refusal.code}`,
    title: problems[language][refusal.code],
    status,
    code: refusal.code,
    ...(errors.length > 0 ? { errors } : {}),
    ...(status >= 500 ? { requestId: c.get('requestId') } : {}),
    ...refusal.extra,
  };
  return c.body(JSON.stringify(problem), status, {
    'Content-Type': 'application/problem+json',
    'Content-Language': language,
    'Cache-Control': 'no-store',
    ...refusal.headers,
  });
}
