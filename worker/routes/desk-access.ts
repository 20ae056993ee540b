/** Who may use the desk's calls: an organisation's API key, with its role. */

import type { MiddlewareHandler } from 'hono';
import { callerOf } from '../auth/api-key.ts';
import type { Bindings } from './context.ts';
import { Refusal } from './problem.ts';

/** Puts the caller at `c.get('caller')`; a viewer may read and nothing else. */
export const deskAccess: MiddlewareHandler<Bindings> = async (c, next) => {
  const caller = await callerOf(c.env.DB, c.req.header('authorization'));
  if (!caller) throw new Refusal('unauthenticated', [], { headers: { 'WWW-Authenticate': 'Bearer' } });
  if (caller.role === 'viewer' && !['GET', 'HEAD'].includes(c.req.method)) throw new Refusal('forbidden');
  c.set('caller', caller);
  c.header('Cache-Control', 'no-store');
  await next();
};
