/** Parses an external value with a schema of the contract. */

import * as v from 'valibot';
import type { FieldCode } from '../contract/codes.ts';
import { type Outcome, Rejected, type ValidationError } from './outcome.ts';

/** JSON pointer (RFC 6901) to the value with the issue. */
const pointerOf = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? [])
    .map(({ key }) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');

function codeOf(issue: v.BaseIssue<unknown>): FieldCode {
  if (issue.type === 'strict_object' || issue.type === 'loose_object')
    return issue.expected === 'never'
      ? 'unknown-key'
      : issue.received === 'undefined'
        ? 'required'
        : 'type';
  switch (issue.type) {
    case 'max_length':
      return issue.received === 'string' || typeof issue.input === 'string' ? 'too-long' : 'range';
    case 'min_length':
      return 'required';
    case 'picklist':
      return typeof issue.input === 'string' ? 'unknown-option' : 'type';
    case 'min_value':
    case 'max_value':
    case 'integer':
      return 'range';
    default:
      return 'type';
  }
}

/** A union reports only that no member fits; this returns the issues of the closest member. */
function flatten(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown>[] {
  if (issue.type !== 'union' || !issue.issues?.length) return [issue];
  const deeper = issue.issues.filter((inner) => inner.kind === 'validation' || inner.path?.length);
  if (deeper.length === 0) return [issue];
  return deeper.flatMap((inner) =>
    flatten({
      ...inner,
      path: [...(issue.path ?? []), ...(inner.path ?? [])] as typeof issue.path,
    } as v.BaseIssue<unknown>),
  );
}

function validationErrorsOf(issues: readonly v.BaseIssue<unknown>[]): ValidationError[] {
  return issues.flatMap(flatten).map((issue) => {
    const max =
      issue.type === 'max_length' && typeof issue.requirement === 'number'
        ? { max: issue.requirement }
        : {};
    return { pointer: pointerOf(issue), code: codeOf(issue), ...max };
  });
}

/** The parsed value, or a 422 with every validation error. */
export function parseAs<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): Outcome<v.InferOutput<S>> {
  const result = v.safeParse(schema, value);
  return result.success
    ? result.output
    : new Rejected('validation', validationErrorsOf(result.issues));
}
