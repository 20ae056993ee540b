/** Whoever is signed in: what they belong to, their name and language, and answering an invitation. */

import { checkName } from '../contract/checks.ts';
import { InvitationAnswer, MePatch } from '../contract/people.ts';
import { answerInvitation, readMe, writeMe } from '../storage/me.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { Refusal } from './problem.ts';

export const getMe = async (c: Route): Promise<Response> => c.json(await readMe(c.env.DB, c.get('signed')));

export async function patchMe(c: Route): Promise<Response> {
  const signed = c.get('signed');
  const changes = shaped(MePatch, c.get('body'));
  const wrong = changes.name === undefined ? null : checkName(changes.name);
  if (wrong) throw new Refusal('validation', [{ pointer: '/name', code: wrong }]);
  const { name = signed.name, language = signed.language } = changes;
  await writeMe(c.env.DB, signed.user, { name, language });
  return c.json(await readMe(c.env.DB, { ...signed, name, language }));
}

export async function postInvitationAnswer(c: Route): Promise<Response> {
  const { accept } = shaped(InvitationAnswer, c.get('body'));
  const signed = c.get('signed');
  if (!(await answerInvitation(c.env.DB, signed.email, c.req.param('slug') ?? '', accept))) throw new Refusal('not-found');
  return c.json(await readMe(c.env.DB, signed));
}
