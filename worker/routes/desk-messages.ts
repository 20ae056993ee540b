/** The desk's routes for an event's messages: list, send again. */

import { findDeskEvent } from '../cases/events.ts';
import { resendMessage } from '../cases/messages.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { queryOf } from '../http/query.ts';
import { numberIn, slugIn } from '../http/request.ts';
import { readMessages } from '../storage/messages.ts';

export async function listMessages(c: Route): Promise<Response> {
  const { event } = accept(await findDeskEvent(deskContext(c), slugIn(c)));
  const { state = null, limit, cursor } = queryOf(c, 'listMessages');
  // the cursor is the last message's id
  const before = cursor === undefined ? null : Number(cursor);
  const { messages, next } = await readMessages(c.env.DB, event, { state, before, limit });
  return c.json({ messages, nextCursor: next === null ? null : String(next) });
}

export const postAgain = async (c: Route): Promise<Response> =>
  c.json(accept(await resendMessage(deskContext(c), { event: slugIn(c), id: numberIn(c) })));
