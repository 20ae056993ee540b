/** Routes of the manage page, with the token of the manage link. */

import { manageViewOf } from '../cases/manage.ts';
import { eraseParticipant, joinSession } from '../cases/manage-data.ts';
import { changeRegistration } from '../cases/manage-details.ts';
import {
  cancelRegistrations,
  moveRegistration,
  restoreRegistrations,
} from '../cases/manage-seats.ts';
import { ManageJoin, ManageMove, ManagePatch, ManageSelection } from '../contract/manage.ts';
import { parseOrRefuse } from '../http/body.ts';
import { manageContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { readManageExport } from '../storage/manage-export.ts';

export const getManageView = (c: RequestContext): Response =>
  c.json(manageViewOf(manageContext(c)));

/** 202 for a new address, which takes effect when the participant follows the mailed link. */
export async function patchManageView(c: RequestContext): Promise<Response> {
  const patch = parseOrRefuse(ManagePatch, c.get('body'));
  const view = unwrapOrThrow(await changeRegistration(manageContext(c), patch));
  return c.json(view, patch.participant?.email === undefined ? 200 : 202);
}

export const postCancel = async (c: RequestContext): Promise<Response> =>
  c.json(
    unwrapOrThrow(
      await cancelRegistrations(manageContext(c), parseOrRefuse(ManageSelection, c.get('body'))),
    ),
  );

export const postRestore = async (c: RequestContext): Promise<Response> =>
  c.json(
    unwrapOrThrow(
      await restoreRegistrations(manageContext(c), parseOrRefuse(ManageSelection, c.get('body'))),
    ),
  );

export const postMove = async (c: RequestContext): Promise<Response> =>
  c.json(
    unwrapOrThrow(
      await moveRegistration(manageContext(c), parseOrRefuse(ManageMove, c.get('body'))),
    ),
  );

export const postJoin = async (c: RequestContext): Promise<Response> =>
  c.json(
    unwrapOrThrow(await joinSession(manageContext(c), parseOrRefuse(ManageJoin, c.get('body')))),
  );

export async function getManageExport(c: RequestContext): Promise<Response> {
  const exported = await readManageExport(c.env.DB, c.get('participant').person);
  return c.json(exported, 200, { 'Content-Disposition': 'attachment; filename="mukaan.json"' });
}

export async function deleteParticipant(c: RequestContext): Promise<Response> {
  await eraseParticipant(manageContext(c));
  return c.body(null, 204);
}
