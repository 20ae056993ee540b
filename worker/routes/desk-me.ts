/** Routes of the signed-in person: memberships, name and language, answering an invitation. */

import { answerInvitation, changeMe } from '../cases/me.ts';
import { InvitationAnswer, MePatch } from '../contract/people.ts';
import { shaped } from '../http/body.ts';
import { personContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { slugIn } from '../http/request.ts';
import { readMe } from '../storage/me.ts';

export const getMe = async (c: Route): Promise<Response> =>
  c.json(await readMe(c.env.DB, c.get('signed')));

export const patchMe = async (c: Route): Promise<Response> =>
  c.json(accept(await changeMe(personContext(c), shaped(MePatch, c.get('body')))));

export async function postInvitationAnswer(c: Route): Promise<Response> {
  const input = { organization: slugIn(c), ...shaped(InvitationAnswer, c.get('body')) };
  return c.json(accept(await answerInvitation(personContext(c), input)));
}
