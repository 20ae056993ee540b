/** A submitted form with its values and validation errors. */

import type { ErrorCode, FieldError } from '../contract/codes.ts';

/** Field names with their values, as the browser sent them. */
export type FieldValues = Record<string, string[]>;

export type SubmittedForm = {
  values: FieldValues;
  /** pointers into the submission (`/participants/0/email`) or into the participant (`/email`) */
  errors: readonly FieldError[];
  /** the code that rejected the whole submission */
  rejection: ErrorCode | null;
};

export function readFieldValues(data: FormData): FieldValues {
  const typed: FieldValues = {};
  for (const name of new Set(data.keys()))
    typed[name] = data.getAll(name).filter((value) => typeof value === 'string');
  return typed;
}

/** The field name of an error's pointer: `/participants/0/answers/q1` is `answers.q1`. */
export const fieldNameOf = (pointer: string): string =>
  pointer
    .replace(/^\/participants\/0(?=\/)/, '')
    .slice(1)
    .replace(/^events\/.*/, 'events')
    .replace('/', '.')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
