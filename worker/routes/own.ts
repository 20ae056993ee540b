/** Routes of the manage page, with the token of the manage link. */

import { changeRegistration } from '../cases/change-own.ts';
import { viewOwn } from '../cases/own.ts';
import { eraseOwnData, joinSession } from '../cases/own-data.ts';
import {
  cancelRegistrations,
  moveRegistration,
  restoreRegistrations,
} from '../cases/own-places.ts';
import { OwnJoin, OwnMove, OwnPatch, OwnSelection } from '../contract/own.ts';
import { shaped } from '../http/body.ts';
import { ownContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { readEverything } from '../storage/own-export.ts';

export const getOwn = (c: Route): Response => c.json(viewOwn(ownContext(c)));

/** 202 for a new address, which takes effect when the participant follows the mailed link. */
export async function patchOwn(c: Route): Promise<Response> {
  const patch = shaped(OwnPatch, c.get('body'));
  const view = accept(await changeRegistration(ownContext(c), patch));
  return c.json(view, patch.participant?.email === undefined ? 200 : 202);
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
  const everything = await readEverything(c.env.DB, c.get('participant').person);
  return c.json(everything, 200, { 'Content-Disposition': 'attachment; filename="mukaan.json"' });
}

export async function deleteOwn(c: Route): Promise<Response> {
  await eraseOwnData(ownContext(c));
  return c.body(null, 204);
}
