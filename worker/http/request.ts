/** Small parts of requests and responses that several routes need. */

import type { Created, IdempotentCall } from '../cases/create.ts';
import type { RequestContext } from './context.ts';

/** The whole number `:id`; 0, which no row has, for anything else. */
export const idParam = (c: RequestContext): number =>
  /^\d{1,15}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : 0;

export const slugParam = (c: RequestContext): string => c.req.param('slug') ?? '';

/** What identifies a repeated call that creates something. */
export const idempotentCallOf = (c: RequestContext): IdempotentCall => ({
  key: c.req.header('idempotency-key'),
  path: c.req.path,
  body: c.get('body'),
});

/** 201 with the created object, also for a repeated call. */
export function replyCreated<View extends object>(
  c: RequestContext,
  { view, isReplayed }: Created<View>,
): Response {
  if (isReplayed) c.header('Idempotency-Replayed', 'true');
  return c.json(view, 201);
}
