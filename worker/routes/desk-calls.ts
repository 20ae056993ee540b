/** The desk's list of calls to make, and ticking them. */

import * as calls from '../cases/calls.ts';
import { CallPatch } from '../contract/desk.ts';
import { type Fault, refusedFor } from '../domain/outcome.ts';
import { shaped } from './body.ts';
import { deskContext, type Route } from './context.ts';
import { accept } from './problem.ts';
import { numberIn, unknownParameters } from './request.ts';

function filterIn(c: Route): { done: boolean | null; event: string | null } {
  const errors: Fault[] = unknownParameters(c, ['done', 'event']);
  const { done, event = null } = c.req.query();
  if (done !== undefined && done !== 'true' && done !== 'false') errors.push({ pointer: '/done', code: 'unknown-option' });
  accept(refusedFor(errors));
  return { done: done === undefined ? null : done === 'true', event };
}

export const listCalls = async (c: Route): Promise<Response> => c.json(await calls.listCalls(deskContext(c), filterIn(c)));

export async function patchCall(c: Route): Promise<Response> {
  const context = deskContext(c);
  const { id } = accept(await calls.findCall(context, numberIn(c)));
  const { done } = shaped(CallPatch, c.get('body'));
  return c.json(accept(await calls.settleCall(context, { id, done })));
}
