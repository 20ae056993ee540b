/**
 * The desk's routes for an organisation's people, for owners: list, invite, change a role, remove.
 */

import { changeRole, findMember, inviteMember, removeMember } from '../cases/members.ts';
import { Invitation, MemberPatch } from '../contract/people.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { idParam } from '../http/request.ts';
import { readMembers } from '../storage/members.ts';

export const listMembers = async (c: RequestContext): Promise<Response> =>
  c.json({ members: await readMembers(c.env.DB, c.get('caller').organization) });

export const postMember = async (c: RequestContext): Promise<Response> =>
  c.json(
    unwrapOrThrow(await inviteMember(deskContext(c), parseOrRefuse(Invitation, c.get('body')))),
    201,
  );

export async function patchMember(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const { id } = unwrapOrThrow(await findMember(context, idParam(c)));
  const { role } = parseOrRefuse(MemberPatch, c.get('body'));
  return c.json(unwrapOrThrow(await changeRole(context, { id, role })));
}

export async function deleteMember(c: RequestContext): Promise<Response> {
  unwrapOrThrow(await removeMember(deskContext(c), idParam(c)));
  return c.body(null, 204);
}
