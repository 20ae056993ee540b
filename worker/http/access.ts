/**
 * Who may call a route: the holder of an API key or a session with the role it asks for, or of a
 * manage link.
 */

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

const reads = (c: Route): boolean => ['GET', 'HEAD'].includes(c.req.method);

/**
 * A cookie comes with a request from any page, so the browser has to say that the page is ours: by
 * Sec-Fetch-Site, or where it does not know that header by Origin. A form of another site passes
 * neither.
 */
function fromOurPage(c: Route): void {
  const site = c.req.header('sec-fetch-site');
  const ours = site === undefined ? c.req.header('origin') === host(c) : site === 'same-origin';
  if (!ours && !reads(c)) throw new Refusal('origin-not-allowed');
}

/** For signing in: the caller is not known yet, and another site must not sign a person in. */
export const sameSite: MiddlewareHandler<Bindings> = async (c, next) => {
  fromOurPage(c);
  c.header('Cache-Control', 'no-store');
  await next();
};

const unauthenticated = () => new Refusal('unauthenticated');

/** Puts the person who is signed in at `c.get('signed')`; a key belongs to no person. */
export const personAccess: MiddlewareHandler<Bindings> = async (c, next) => {
  const signed = await signedIn(c.env.DB, readCookie(c, 'mukaan-session'), Date.now());
  if (!signed) throw unauthenticated();
  fromOurPage(c);
  c.set('signed', signed);
  c.header('Cache-Control', 'no-store');
  await next();
};

/** `?organization=SLUG`; another organisation than one's own is not there. */
async function keysCaller(c: Route): Promise<Caller> {
  const caller = await callerOf(c.env.DB, c.req.header('authorization'), Date.now());
  if (!caller) throw unauthenticated();
  const slug = c.req.query('organization');
  if (slug !== undefined && !(await hasSlug(c.env.DB, caller.organization, slug)))
    throw new Refusal('not-found');
  return caller;
}

async function personsCaller(c: Route): Promise<Caller> {
  const { user, email, name } = c.get('signed');
  const slug = c.req.query('organization') ?? null;
  const [one, another] = await activeMemberships(c.env.DB, email, slug);
  if (!one) throw new Refusal('not-found');
  if (another)
    throw new Refusal(new Refused('validation', [{ pointer: '/organization', code: 'required' }]));
  return { organization: one.id, role: one.role, actor: `person:${user}`, name: name || email };
}

const rank: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 };

/** Puts the caller at `c.get('caller')`, if they have that role or a higher one. */
function atLeast(least: Role): MiddlewareHandler<Bindings> {
  const enter = async (c: Route, caller: Caller, next: () => Promise<void>) => {
    if (rank[caller.role] < rank[least]) throw new Refusal('forbidden');
    c.set('caller', caller);
    c.header('Cache-Control', 'no-store');
    await next();
  };
  return async (c, next) => {
    if (c.req.header('authorization') !== undefined || c.req.header('cookie') === undefined)
      return enter(c, await keysCaller(c), next);
    return personAccess(c, async () => enter(c, await personsCaller(c), next));
  };
}

/** The route table names one of them for each route of an organisation. */
export const viewers = atLeast('viewer');
export const editors = atLeast('editor');
export const owners = atLeast('owner');

/**
 * Puts the token's holder at `c.get('holder')`; before the body is looked at, as the contract's
 * order has it.
 */
export const ownAccess: MiddlewareHandler<Bindings> = async (c, next) => {
  const token = /^Bearer ([\w-]{30,100})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  c.set('holder', accept(await openManageLink(publicContext(c), token)));
  c.header('Cache-Control', 'no-store');
  await next();
};
