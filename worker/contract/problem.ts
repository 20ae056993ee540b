/** Refusals on the wire: RFC 9457 problem details with our code and, for input, a pointer for each thing to mend. */

import * as v from 'valibot';
import type { ErrorCode } from './codes.ts';

export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ pointer: v.string(), code: v.string(), message: v.string() }))),
  requestId: v.optional(v.string()),
});
export type Problem = Omit<v.InferOutput<typeof Problem>, 'code'> & { code: ErrorCode };
