/** The desk's phone calls: list, mark as done. */

import * as calls from '../cases/calls.ts';
import { CallPatch } from '../contract/desk.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { queryOf } from '../http/query.ts';
import { numberIn } from '../http/request.ts';

export async function listCalls(c: Route): Promise<Response> {
  const { done = null, event = null } = queryOf(c, 'listCalls');
  return c.json(await calls.listCalls(deskContext(c), { done, event }));
}

export async function patchCall(c: Route): Promise<Response> {
  const context = deskContext(c);
  const { id } = accept(await calls.findCall(context, numberIn(c)));
  const { done } = shaped(CallPatch, c.get('body'));
  return c.json(accept(await calls.settleCall(context, { id, done })));
}
