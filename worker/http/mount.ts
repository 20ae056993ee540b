/**
 * Registers each route of the route table with its checks, in the contract's order, and its
 * handler.
 */

import type { Hono, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { type OperationId, routeList } from '../contract/routes/index.ts';
import { type Access, type Route as ContractRoute, isRead } from '../contract/routes/route.ts';
import {
  requireEditor,
  requireManageToken,
  requireOwner,
  requirePerson,
  requireSameSite,
  requireViewer,
} from './access.ts';
import { checkFileBody, readJson, readLargeJson } from './body.ts';
import type { Bindings, RequestContext } from './context.ts';

type Check = MiddlewareHandler<Bindings>;
export type Handler = (c: RequestContext) => Response | Promise<Response>;

const exposeHeaders = ['ETag', 'Retry-After', 'Idempotency-Replayed', 'Content-Language', 'Date'];
export const publicReadCors = cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders });
const preflight = cors({
  origin: '*',
  allowMethods: ['POST'],
  allowHeaders: ['content-type', 'idempotency-key', 'mukaan-proof'],
  exposeHeaders,
  maxAge: 86_400,
});

/** Like `cors`, but without its empty response into which each response would be copied. */
const publicPostCors: Check = (c, next) => {
  if (c.req.method === 'OPTIONS') return preflight(c, next);
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Access-Control-Expose-Headers', exposeHeaders.join(','));
  return next();
};

/** A 304 needs the same CORS headers as the full response. */
const withEtag = etag({
  retainedHeaders: [
    ...RETAINED_304_HEADERS,
    'access-control-allow-origin',
    'access-control-expose-headers',
    'content-language',
  ],
});

const accessOf: Record<Exclude<Access, 'public'>, Check> = {
  'sign-in': requireSameSite,
  participant: requireManageToken,
  person: requirePerson,
  viewer: requireViewer,
  editor: requireEditor,
  owner: requireOwner,
};

function bodyOf({ body, large, file }: ContractRoute): Check[] {
  if (file) return [checkFileBody(file)];
  if (!body) return [];
  return [large ? readLargeJson : readJson];
}

function checksOf(route: ContractRoute): Check[] {
  const access = route.role === 'public' ? [] : [accessOf[route.role]];
  // a wrong manage token is 404, before any error of the body
  return route.role === 'participant'
    ? [...access, ...bodyOf(route)]
    : [...bodyOf(route), ...access];
}

const parameterCount = (path: string): number => path.split(':').length;

export function mountRoutes(app: Hono<Bindings>, handlers: Record<OperationId, Handler>): void {
  for (const [, route] of routeList.filter(([, { role }]) => role === 'public'))
    if (isRead(route)) app.use(route.path, publicReadCors, withEtag);
    else app.use(route.path, publicPostCors);
  // fixed paths before `:id`, which would match them
  const ordered = routeList.toSorted(
    ([, one], [, other]) => parameterCount(one.path) - parameterCount(other.path),
  );
  for (const [id, route] of ordered)
    app.on(route.method, [route.path], ...checksOf(route), handlers[id]);
}
