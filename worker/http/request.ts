/** Parts of a request and of an answer that several routes need. */

import type { Once, OnceMade } from '../cases/making.ts';
import type { Route } from './context.ts';

/** A whole number out of the path; 0, which no row has, for anything else. */
export const numberIn = (c: Route): number =>
  /^\d{1,15}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : 0;

export const slugIn = (c: Route): string => c.req.param('slug') ?? '';

/** What makes a call that makes things known when it is repeated. */
export const onceOf = (c: Route): Once => ({
  key: c.req.header('idempotency-key'),
  path: c.req.path,
  body: c.get('body'),
});

/** 201 with what was made, also for the same call again. */
export function replyMade<View extends object>(
  c: Route,
  { view, isReplayed }: OnceMade<View>,
): Response {
  if (isReplayed) c.header('Idempotency-Replayed', 'true');
  return c.json(view, 201);
}
