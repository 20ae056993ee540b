/** The desk's routes for API keys, for owners: list, create, revoke. */

import { createKey, revokeKey } from '../cases/keys.ts';
import { KeyInput } from '../contract/people.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { idParam } from '../http/request.ts';
import { readKeys } from '../storage/keys.ts';

export const listKeys = async (c: RequestContext): Promise<Response> =>
  c.json({ keys: await readKeys(c.env.DB, c.get('caller').organization) });

export const postKey = async (c: RequestContext): Promise<Response> =>
  c.json(
    unwrapOrThrow(await createKey(deskContext(c), parseOrRefuse(KeyInput, c.get('body')))),
    201,
  );

export async function deleteKey(c: RequestContext): Promise<Response> {
  unwrapOrThrow(await revokeKey(deskContext(c), idParam(c)));
  return c.body(null, 204);
}
