/** People of an organisation, for its owners: their list, inviting, roles, removing. */

import { inviterMark, mailboxMark } from '../auth/mailbox-mark.ts';
import type { Language } from '../contract/languages.ts';
import { Invitation, MemberPatch, type Role } from '../contract/people.ts';
import { misconfigured, secretOf } from '../env.ts';
import { invitationMessage } from '../mail/messages/desk.ts';
import { byOneOrganization, countDeskMail, toOneMailbox } from '../storage/codes.ts';
import { changeRole, invite, nameOf, type Outcome, readMember, readMembers, removeMember } from '../storage/members.ts';
import { shaped } from './body.ts';
import { host, type Route, speak } from './context.ts';
import { sendAfter } from './mail-after.ts';
import { Refusal } from './problem.ts';
import { deskMailTimes, memberAddress } from './sign-in.ts';

/** A whole number out of the path; what is none names nothing. */
export const numberIn = (c: Route): number => (/^\d{1,15}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : 0);

export const listMembers = async (c: Route): Promise<Response> =>
  c.json({ members: await readMembers(c.env.DB, c.get('caller').organization) });

/** Who invites, for the invitation to say: a program has no name that would mean anything to anybody. */
export function inviter(c: Route): string | null {
  const signed = c.get('signed') as { name: string; email: string } | undefined;
  return signed ? signed.name || signed.email : null;
}

/** Before anything is written: whether the organisation may send one more mail, and whether it may go to that address. */
export async function mayInvite(c: Route, email: string): Promise<void> {
  if (misconfigured(c.env, c.get('ports')).length > 0) throw new Refusal('unavailable');
  const [secret, times, now] = [secretOf(c.env), deskMailTimes(c), Date.now()];
  const counted = [
    { mark: await inviterMark(secret, c.get('caller').organization), most: byOneOrganization, times },
    { mark: await mailboxMark(secret, email), most: toOneMailbox, times },
  ];
  for (const one of counted)
    if (!(await countDeskMail(c.env.DB, one, now))) throw new Refusal('rate-limited', [], { headers: { 'Retry-After': '3600' } });
}

type Told = { email: string; role: Role; organization: string; language: Language | null | undefined };

/** The mail's link opens the desk and nothing else: whoever signs in there with that address finds the invitation. */
export function sendInvitation(c: Route, { email, role, organization, language }: Told): void {
  const to = { to: email, language: language ?? speak(c) };
  sendAfter(c, () => invitationMessage(to, { organization, role, by: inviter(c), host: host(c) }));
}

export async function postMember(c: Route): Promise<Response> {
  const { organization } = c.get('caller');
  const { email: given, role, language } = shaped(Invitation, c.get('body'));
  const email = memberAddress(given);
  await mayInvite(c, email);
  const id = await invite(c.env.DB, organization, { email, role, by: inviter(c), now: Date.now() });
  if (id === null) throw new Refusal('validation', [{ pointer: '/email', code: 'member-already' }]);
  sendInvitation(c, { email, role, language, organization: await nameOf(c.env.DB, organization) });
  return c.json(await readMember(c.env.DB, organization, id), 201);
}

function settled(outcome: Outcome): void {
  if (outcome !== 'done') throw new Refusal(outcome);
}

export async function patchMember(c: Route): Promise<Response> {
  const { organization } = c.get('caller');
  const id = numberIn(c);
  if (!(await readMember(c.env.DB, organization, id))) throw new Refusal('not-found');
  const { role } = shaped(MemberPatch, c.get('body'));
  settled(await changeRole(c.env.DB, organization, id, role));
  return c.json(await readMember(c.env.DB, organization, id));
}

export async function deleteMember(c: Route): Promise<Response> {
  settled(await removeMember(c.env.DB, c.get('caller').organization, numberIn(c)));
  return c.body(null, 204);
}
