/** The calls of a participant's own page, with the token of their manage link. */

import type { MiddlewareHandler } from 'hono';
import { changeRegistration } from '../cases/change-own.ts';
import { openManageLink } from '../cases/manage-link.ts';
import { viewOwn } from '../cases/own.ts';
import { eraseOwnData, joinSession } from '../cases/own-data.ts';
import { cancelRegistrations, moveRegistration, restoreRegistrations } from '../cases/own-places.ts';
import { OwnJoin, OwnMove, OwnPatch, OwnSelection } from '../contract/own.ts';
import { readEverything } from '../storage/own-export.ts';
import { shaped } from './body.ts';
import { type Bindings, ownContext, publicContext, type Route } from './context.ts';
import { accept } from './problem.ts';

/** Puts the token's holder at `c.get('holder')`; before the body is looked at, as the contract's order has it. */
export const ownAccess: MiddlewareHandler<Bindings> = async (c, next) => {
  const token = /^Bearer ([\w-]{30,100})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  c.set('holder', accept(await openManageLink(publicContext(c), token)));
  c.header('Cache-Control', 'no-store');
  await next();
};

export const getOwn = (c: Route): Response => c.json(viewOwn(ownContext(c)));

/** A new address answers 202, as it takes effect by a click in a mail to it. */
export async function patchOwn(c: Route): Promise<Response> {
  const patch = shaped(OwnPatch, c.get('body'));
  const own = accept(await changeRegistration(ownContext(c), patch));
  return c.json(own, patch.participant?.email === undefined ? 200 : 202);
}

export const postCancel = async (c: Route): Promise<Response> =>
  c.json(accept(await cancelRegistrations(ownContext(c), shaped(OwnSelection, c.get('body')))));

export const postRestore = async (c: Route): Promise<Response> =>
  c.json(accept(await restoreRegistrations(ownContext(c), shaped(OwnSelection, c.get('body')))));

export const postMove = async (c: Route): Promise<Response> =>
  c.json(accept(await moveRegistration(ownContext(c), shaped(OwnMove, c.get('body')))));

export const postJoin = async (c: Route): Promise<Response> =>
  c.json(accept(await joinSession(ownContext(c), shaped(OwnJoin, c.get('body')))));

export async function getOwnExport(c: Route): Promise<Response> {
  const everything = await readEverything(c.env.DB, c.get('holder').person);
  return c.json(everything, 200, { 'Content-Disposition': 'attachment; filename="mukaan.json"' });
}

export async function deleteOwn(c: Route): Promise<Response> {
  await eraseOwnData(ownContext(c));
  return c.body(null, 204);
}
