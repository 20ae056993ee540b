/** The desk's routes for API keys, for owners: list, create, revoke. */

import { createKey, revokeKey } from '../cases/keys.ts';
import { KeyInput } from '../contract/people.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { numberIn } from '../http/request.ts';
import { readKeys } from '../storage/keys.ts';

export const listKeys = async (c: Route): Promise<Response> =>
  c.json({ keys: await readKeys(c.env.DB, c.get('caller').organization) });

export const postKey = async (c: Route): Promise<Response> =>
  c.json(accept(await createKey(deskContext(c), shaped(KeyInput, c.get('body')))), 201);

export async function deleteKey(c: Route): Promise<Response> {
  accept(await revokeKey(deskContext(c), numberIn(c)));
  return c.body(null, 204);
}
