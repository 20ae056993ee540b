/** The desk's routes for an event's messages: list, send again. */

import { findDeskEvent } from '../cases/events.ts';
import { resendMessage } from '../cases/messages.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { queryOf } from '../http/query.ts';
import { idParam, slugParam } from '../http/request.ts';
import { readMessages } from '../storage/messages.ts';

export async function listMessages(c: RequestContext): Promise<Response> {
  const { event } = unwrapOrThrow(await findDeskEvent(deskContext(c), slugParam(c)));
  const { state = null, limit, cursor } = queryOf(c, 'listMessages');
  // the cursor is the last message's id
  const before = cursor === undefined ? null : Number(cursor);
  const { messages, next } = await readMessages(c.env.DB, event, { state, before, limit });
  return c.json({ messages, nextCursor: next === null ? null : String(next) });
}

export const postResend = async (c: RequestContext): Promise<Response> =>
  c.json(
    unwrapOrThrow(await resendMessage(deskContext(c), { event: slugParam(c), id: idParam(c) })),
  );
