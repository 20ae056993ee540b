/** Access checks of routes: API key, session or manage link, and the caller's role. */

import type { MiddlewareHandler } from 'hono';
import type { Role } from '../auth/api-key.ts';
import { openManageLink } from '../cases/manage-link.ts';
import { Rejected } from '../domain/outcome.ts';
import { type Caller, readCaller } from '../storage/keys.ts';
import { activeMemberships, hasSlug } from '../storage/me.ts';
import { readSignedInUser } from '../storage/sessions.ts';
import { type Bindings, originOf, publicContext, type RequestContext } from './context.ts';
import { readCookie } from './cookies.ts';
import { RejectionError, unwrapOrThrow } from './problem.ts';

const isRead = (c: RequestContext): boolean => ['GET', 'HEAD'].includes(c.req.method);

/**
 * Browsers send cookies with requests from any page, so a request that changes something must come
 * from a page of HOST: by Sec-Fetch-Site, or by Origin if the browser does not send that header.
 */
function requireOwnPage(c: RequestContext): void {
  const site = c.req.header('sec-fetch-site');
  const isOwn =
    site === undefined ? c.req.header('origin') === originOf(c) : site === 'same-origin';
  if (!isOwn && !isRead(c)) throw new RejectionError('origin-not-allowed');
}

/** For signing in: the caller is unknown, and another site must not sign a person in. */
export const requireSameSite: MiddlewareHandler<Bindings> = async (c, next) => {
  requireOwnPage(c);
  c.header('Cache-Control', 'no-store');
  await next();
};

const unauthenticated = () => new RejectionError('unauthenticated');

/** Sets `c.get('signed')` to the signed-in person; an API key is not accepted. */
export const requirePerson: MiddlewareHandler<Bindings> = async (c, next) => {
  const signed = await readSignedInUser(c.env.DB, readCookie(c, 'mukaan-session'), Date.now());
  if (!signed) throw unauthenticated();
  requireOwnPage(c);
  c.set('signed', signed);
  c.header('Cache-Control', 'no-store');
  await next();
};

/** The caller of an API key. `?organization=SLUG` must name the key's own organisation. */
async function callerByKey(c: RequestContext): Promise<Caller> {
  const caller = await readCaller(c.env.DB, c.req.header('authorization'), Date.now());
  if (!caller) throw unauthenticated();
  const slug = c.req.query('organization');
  if (slug !== undefined && !(await hasSlug(c.env.DB, caller.organization, slug)))
    throw new RejectionError('not-found');
  return caller;
}

async function callerBySession(c: RequestContext): Promise<Caller> {
  const { user, email, name } = c.get('signed');
  const slug = c.req.query('organization') ?? null;
  const [membership, secondMembership] = await activeMemberships(c.env.DB, email, slug);
  if (!membership) throw new RejectionError('not-found');
  if (secondMembership)
    throw new RejectionError(
      new Rejected('validation', [{ pointer: '/organization', code: 'required' }]),
    );
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
  const enter = async (c: RequestContext, caller: Caller, next: () => Promise<void>) => {
    if (rank[caller.role] < rank[minimum]) throw new RejectionError('forbidden');
    c.set('caller', caller);
    c.header('Cache-Control', 'no-store');
    await next();
  };
  return async (c, next) => {
    if (c.req.header('authorization') !== undefined || c.req.header('cookie') === undefined)
      return enter(c, await callerByKey(c), next);
    return requirePerson(c, async () => enter(c, await callerBySession(c), next));
  };
}

/** The route table names one of these for each route of an organisation. */
export const requireViewer = requireRole('viewer');
export const requireEditor = requireRole('editor');
export const requireOwner = requireRole('owner');

/**
 * Sets `c.get('participant')` to the participant of the manage token. It runs before the body is
 * read,
 * as the contract requires.
 */
export const requireManageToken: MiddlewareHandler<Bindings> = async (c, next) => {
  const token = /^Bearer ([\w-]{30,100})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  c.set('participant', unwrapOrThrow(await openManageLink(publicContext(c), token)));
  c.header('Cache-Control', 'no-store');
  await next();
};
