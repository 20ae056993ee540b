/** Text of a validation error in the reader's language. */

import { type ErrorCode, statusOfCode } from '../contract/codes.ts';
import type { Language } from '../contract/languages.ts';
import { limits } from '../contract/limits.ts';
import { problems } from '../contract/problems/index.ts';
import { words } from '../contract/words/index.ts';
import { errorMessage } from '../contract/words/words.ts';
import type { Fault } from './outcome.ts';

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(statusOfCode, code);

/** Maximum length of each fixed field; a question's is in its error. */
const maxLengths: Partial<Record<string, number>> = {
  name: limits.name,
  email: limits.email,
  phone: limits.phone,
  organization: limits.line,
  role: limits.line,
};

export function faultMessage(language: Language, { pointer, code, kind, max }: Fault): string {
  if (isErrorCode(code)) return problems[language][code];
  const field = kind ?? pointer.slice(pointer.lastIndexOf('/') + 1);
  return errorMessage(words[language], code, field, max ?? maxLengths[field]);
}
