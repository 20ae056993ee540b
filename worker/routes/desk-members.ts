/**
 * The desk's routes for an organisation's people, for owners: list, invite, change a role, remove.
 */

import { changeRole, findMember, inviteMember, removeMember } from '../cases/members.ts';
import { Invitation, MemberPatch } from '../contract/people.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { numberIn } from '../http/request.ts';
import { readMembers } from '../storage/members.ts';

export const listMembers = async (c: Route): Promise<Response> =>
  c.json({ members: await readMembers(c.env.DB, c.get('caller').organization) });

export const postMember = async (c: Route): Promise<Response> =>
  c.json(accept(await inviteMember(deskContext(c), shaped(Invitation, c.get('body')))), 201);

export async function patchMember(c: Route): Promise<Response> {
  const context = deskContext(c);
  const { id } = accept(await findMember(context, numberIn(c)));
  const { role } = shaped(MemberPatch, c.get('body'));
  return c.json(accept(await changeRole(context, { id, role })));
}

export async function deleteMember(c: Route): Promise<Response> {
  accept(await removeMember(deskContext(c), numberIn(c)));
  return c.body(null, 204);
}
