/** Routes of the signed-in person: memberships, name and language, answering an invitation. */

import { answerInvitation, changeMe } from '../cases/me.ts';
import { InvitationAnswer, MePatch } from '../contract/people.ts';
import { parseOrRefuse } from '../http/body.ts';
import { personContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { slugParam } from '../http/request.ts';
import { readMe } from '../storage/me.ts';

export const getMe = async (c: RequestContext): Promise<Response> =>
  c.json(await readMe(c.env.DB, c.get('signed')));

export const patchMe = async (c: RequestContext): Promise<Response> =>
  c.json(unwrapOrThrow(await changeMe(personContext(c), parseOrRefuse(MePatch, c.get('body')))));

export async function postInvitationAnswer(c: RequestContext): Promise<Response> {
  const input = { organization: slugParam(c), ...parseOrRefuse(InvitationAnswer, c.get('body')) };
  return c.json(unwrapOrThrow(await answerInvitation(personContext(c), input)));
}
