/** Text of a validation error in the reader's language. */

import { type ErrorCode, statusOfCode } from '../contract/codes.ts';
import type { Language } from '../contract/languages.ts';
import { limits } from '../contract/limits.ts';
import { problems } from '../contract/problems/index.ts';
import { strings } from '../contract/strings/index.ts';
import { errorMessage } from '../contract/strings/strings.ts';
import type { ValidationError } from './outcome.ts';

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(statusOfCode, code);

/** Maximum length of each fixed field; a question's is in its error. */
const maxLengths: Partial<Record<string, number>> = {
  name: limits.name,
  email: limits.email,
  phone: limits.phone,
  organization: limits.line,
  role: limits.line,
};

export function validationMessage(
  language: Language,
  { pointer, code, kind, max }: ValidationError,
): string {
  if (isErrorCode(code)) return problems[language][code];
  const field = kind ?? pointer.slice(pointer.lastIndexOf('/') + 1);
  return errorMessage(strings[language], code, field, max ?? maxLengths[field]);
}
