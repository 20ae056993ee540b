/** The desk's list of an event's messages: sent, pending, and those that need a look; and sending one again. */

import { findDeskEvent } from '../cases/events.ts';
import { resendMessage } from '../cases/messages.ts';
import { type MessageState, messageStates } from '../contract/desk.ts';
import { limits } from '../contract/limits.ts';
import { type Fault, refusedFor } from '../domain/outcome.ts';
import { readMessages } from '../storage/messages.ts';
import { deskContext, type Route, slugIn } from './context.ts';
import { accept } from './problem.ts';
import { numberIn, unknownParameters } from './request.ts';

/** A cursor is the last message's id. */
function pageIn(c: Route): { state: MessageState | null; before: number | null; limit: number } {
  const errors: Fault[] = unknownParameters(c, ['state', 'limit', 'cursor']);
  const { state: given, limit = '50', cursor } = c.req.query();
  const state = messageStates.find((one) => one === given) ?? null;
  if (given !== undefined && !state) errors.push({ pointer: '/state', code: 'unknown-option' });
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > limits.page) errors.push({ pointer: '/limit', code: 'range' });
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) errors.push({ pointer: '/cursor', code: 'type' });
  accept(refusedFor(errors));
  return { state, before: cursor === undefined ? null : Number(cursor), limit: Number(limit) };
}

export async function listMessages(c: Route): Promise<Response> {
  const { event } = accept(await findDeskEvent(deskContext(c), slugIn(c)));
  const { messages, next } = await readMessages(c.env.DB, event, pageIn(c));
  return c.json({ messages, nextCursor: next === null ? null : String(next) });
}

export const postAgain = async (c: Route): Promise<Response> =>
  c.json(accept(await resendMessage(deskContext(c), { event: slugIn(c), id: numberIn(c) })));
