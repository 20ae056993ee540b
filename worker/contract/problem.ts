/**
 * Error responses: RFC 9457 problem details with the API's code and, for input, one entry with a
 * pointer for each validation error.
 */

import * as v from 'valibot';
import { type ErrorCode, fieldCodes, statusOfCode } from './codes.ts';
import { ImportedRow } from './desk.ts';

const codes = Object.keys(statusOfCode) as ErrorCode[];

export const Problem = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.picklist(codes),
  errors: v.optional(
    v.array(
      v.strictObject({
        pointer: v.string(),
        code: v.picklist([...codes, ...fieldCodes]),
        message: v.string(),
      }),
    ),
  ),
  requestId: v.optional(v.string()),
  /**
   * of `edit-conflict` and of a duplicate participant: the stored object, in the route's response
   * shape
   */
  current: v.optional(v.record(v.string(), v.unknown())),
  /** of `code-wrong` */
  triesLeft: v.optional(v.number()),
  /** of a refused import: the outcome of each row */
  rows: v.optional(v.array(ImportedRow)),
});
export type Problem = v.InferOutput<typeof Problem>;
