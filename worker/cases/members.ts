/** People of an organisation: invite, change a role, remove. */

import type { Language } from '../contract/languages.ts';
import type { Member, Role } from '../contract/people.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { parseMemberEmail } from '../domain/people.ts';
import * as members from '../storage/members.ts';
import type { DeskContext } from './context.ts';
import { countInvitation, sendInvitation } from './desk-mail.ts';

export const findMember = async (
  { db, caller }: DeskContext,
  id: number,
): Promise<Outcome<Member>> =>
  (await members.readMember(db, caller.organization, id)) ?? new Rejected('not-found');

/** A second invitation before an answer sends it again with the new role. */
export async function inviteMember(
  context: DeskContext,
  {
    email: given,
    role,
    language,
  }: { email: string; role: Role; language?: Language | null | undefined },
): Promise<Outcome<Member>> {
  const { db, caller, now } = context;
  const { organization, name: by } = caller;
  const email = parseMemberEmail(given);
  if (email instanceof Rejected) return email;
  const refused = await countInvitation(context, email);
  if (refused) return refused;
  const id = await members.upsertInvitation(db, organization, { email, role, invitedBy: by, now });
  if (id === null)
    return new Rejected('validation', [{ pointer: '/email', code: 'member-already' }]);
  sendInvitation(context, {
    email,
    role,
    language,
    organization: await members.readOrganizationName(db, organization),
  });
  return findMember(context, id);
}

export async function changeRole(
  context: DeskContext,
  { id, role }: { id: number; role: Role },
): Promise<Outcome<Member>> {
  const outcome = await members.changeRole(context.db, context.caller.organization, id, role);
  return outcome === 'done' ? findMember(context, id) : new Rejected(outcome);
}

export async function removeMember(
  { db, caller }: DeskContext,
  id: number,
): Promise<Outcome<null>> {
  const outcome = await members.removeMember(db, caller.organization, id);
  return outcome === 'done' ? null : new Rejected(outcome);
}
