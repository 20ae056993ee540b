/** The desk's phone calls: list, mark as done. */

import * as calls from '../cases/calls.ts';
import { PhoneCallPatch } from '../contract/desk.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { queryOf } from '../http/query.ts';
import { idParam } from '../http/request.ts';

export async function listCalls(c: RequestContext): Promise<Response> {
  const { done = null, event = null } = queryOf(c, 'listCalls');
  return c.json(await calls.listCalls(deskContext(c), { done, event }));
}

export async function patchCall(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const { id } = unwrapOrThrow(await calls.findCall(context, idParam(c)));
  const { done } = parseOrRefuse(PhoneCallPatch, c.get('body'));
  return c.json(unwrapOrThrow(await calls.setCallDone(context, { id, done })));
}
