/** Access checks of routes: API key, session or manage link, and the caller's role. */

import type { MiddlewareHandler } from 'hono';
import type { Role } from '../auth/api-key.ts';
import { openManageLink } from '../cases/manage-link.ts';
import { Refused } from '../domain/outcome.ts';
import { type Caller, callerOf } from '../storage/keys.ts';
import { activeMemberships, hasSlug } from '../storage/me.ts';
import { signedIn } from '../storage/sessions.ts';
import { type Bindings, host, publicContext, type Route } from './context.ts';
import { readCookie } from './cookies.ts';
import { accept, Refusal } from './problem.ts';

const isRead = (c: Route): boolean => ['GET', 'HEAD'].includes(c.req.method);

/**
 * Browsers send cookies with requests from any page, so a request that changes something must come
 * from a page of HOST: by Sec-Fetch-Site, or by Origin if the browser does not send that header.
 */
function requireOwnPage(c: Route): void {
  const site = c.req.header('sec-fetch-site');
  const isOwn = site === undefined ? c.req.header('origin') === host(c) : site === 'same-origin';
  if (!isOwn && !isRead(c)) throw new Refusal('origin-not-allowed');
}

/** For signing in: the caller is unknown, and another site must not sign a person in. */
export const sameSite: MiddlewareHandler<Bindings> = async (c, next) => {
  requireOwnPage(c);
  c.header('Cache-Control', 'no-store');
  await next();
};

const unauthenticated = () => new Refusal('unauthenticated');

/** Sets `c.get('signed')` to the signed-in person; an API key is not accepted. */
export const personAccess: MiddlewareHandler<Bindings> = async (c, next) => {
  const signed = await signedIn(c.env.DB, readCookie(c, 'mukaan-session'), Date.now());
  if (!signed) throw unauthenticated();
  requireOwnPage(c);
  c.set('signed', signed);
  c.header('Cache-Control', 'no-store');
  await next();
};

/** The caller of an API key. `?organization=SLUG` must name the key's own organisation. */
async function callerByKey(c: Route): Promise<Caller> {
  const caller = await callerOf(c.env.DB, c.req.header('authorization'), Date.now());
  if (!caller) throw unauthenticated();
  const slug = c.req.query('organization');
  if (slug !== undefined && !(await hasSlug(c.env.DB, caller.organization, slug)))
    throw new Refusal('not-found');
  return caller;
}

async function callerBySession(c: Route): Promise<Caller> {
  const { user, email, name } = c.get('signed');
  const slug = c.req.query('organization') ?? null;
  const [membership, secondMembership] = await activeMemberships(c.env.DB, email, slug);
  if (!membership) throw new Refusal('not-found');
  if (secondMembership)
    throw new Refusal(new Refused('validation', [{ pointer: '/organization', code: 'required' }]));
  return {
    organization: membership.id,
    role: membership.role,
    actor: `person:${user}`,
    name: name || email,
  };
}

const rank: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 };

/** Sets `c.get('caller')` if the caller has at least the role. */
function requireRole(minimum: Role): MiddlewareHandler<Bindings> {
  const enter = async (c: Route, caller: Caller, next: () => Promise<void>) => {
    if (rank[caller.role] < rank[minimum]) throw new Refusal('forbidden');
    c.set('caller', caller);
    c.header('Cache-Control', 'no-store');
    await next();
  };
  return async (c, next) => {
    if (c.req.header('authorization') !== undefined || c.req.header('cookie') === undefined)
      return enter(c, await callerByKey(c), next);
    return personAccess(c, async () => enter(c, await callerBySession(c), next));
  };
}

/** The route table names one of these for each route of an organisation. */
export const viewers = requireRole('viewer');
export const editors = requireRole('editor');
export const owners = requireRole('owner');

/**
 * Sets `c.get('participant')` to the participant of the manage token. It runs before the body is
 * read,
 * as the contract requires.
 */
export const ownAccess: MiddlewareHandler<Bindings> = async (c, next) => {
  const token = /^Bearer ([\w-]{30,100})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  c.set('participant', accept(await openManageLink(publicContext(c), token)));
  c.header('Cache-Control', 'no-store');
  await next();
};
