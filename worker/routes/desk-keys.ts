/** An organisation's API keys, for its owners: their list, a new one, revoking. */

import { checkName } from '../contract/checks.ts';
import { KeyInput } from '../contract/people.ts';
import { makeKey, readKeys, revokeKey } from '../storage/keys.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { numberIn } from './desk-members.ts';
import { Refusal } from './problem.ts';

export const listKeys = async (c: Route): Promise<Response> =>
  c.json({ keys: await readKeys(c.env.DB, c.get('caller').organization) });

export async function postKey(c: Route): Promise<Response> {
  const input = shaped(KeyInput, c.get('body'));
  const wrong = checkName(input.name);
  if (wrong) throw new Refusal('validation', [{ pointer: '/name', code: wrong }]);
  return c.json(await makeKey(c.env.DB, c.get('caller').organization, input, Date.now()), 201);
}

export async function deleteKey(c: Route): Promise<Response> {
  if (!(await revokeKey(c.env.DB, c.get('caller').organization, numberIn(c), Date.now()))) throw new Refusal('not-found');
  return c.body(null, 204);
}
