/** Small parts of requests and responses that several routes need. */

import type { Once, OnceMade } from '../cases/making.ts';
import type { Route } from './context.ts';

/** The whole number `:id`; 0, which no row has, for anything else. */
export const numberIn = (c: Route): number =>
  /^\d{1,15}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : 0;

export const slugIn = (c: Route): string => c.req.param('slug') ?? '';

/** What identifies a repeated call that creates something. */
export const onceOf = (c: Route): Once => ({
  key: c.req.header('idempotency-key'),
  path: c.req.path,
  body: c.get('body'),
});

/** 201 with the created object, also for a repeated call. */
export function replyMade<View extends object>(
  c: Route,
  { view, isReplayed }: OnceMade<View>,
): Response {
  if (isReplayed) c.header('Idempotency-Replayed', 'true');
  return c.json(view, 201);
}
