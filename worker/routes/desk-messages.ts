/** The desk's list of an event's mails: what went out, what waits, and what somebody should look after. */

import { type MessageState, messageStates } from '../contract/desk.ts';
import { limits } from '../contract/limits.ts';
import { readMessages, sendAgain } from '../storage/messages.ts';
import type { Route } from './context.ts';
import { deskEvent } from './desk-events.ts';
import { mailAfter } from './mail-after.ts';
import { type Detail, Refusal } from './problem.ts';

const known = ['state', 'limit', 'cursor', 'lang', 'organization'];

/** A cursor is the last message's id. */
function readPage(c: Route): { state: MessageState | null; before: number | null; limit: number } {
  const errors: Detail[] = Object.keys(c.req.query())
    .filter((name) => !known.includes(name))
    .map((name) => ({ pointer: `/${name}`, code: 'unknown-key' as const }));
  const { state: given, limit = '50', cursor } = c.req.query();
  const state = messageStates.find((one) => one === given) ?? null;
  if (given !== undefined && !state) errors.push({ pointer: '/state', code: 'unknown-option' });
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > limits.page) errors.push({ pointer: '/limit', code: 'range' });
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) errors.push({ pointer: '/cursor', code: 'type' });
  if (errors.length > 0) throw new Refusal('validation', errors);
  return { state, before: cursor === undefined ? null : Number(cursor), limit: Number(limit) };
}

export async function listMessages(c: Route): Promise<Response> {
  const { event } = await deskEvent(c);
  const { messages, next } = await readMessages(c.env.DB, event, readPage(c));
  return c.json({ messages, nextCursor: next === null ? null : String(next) });
}

/** Somebody has decided that hearing twice is better than not at all. */
export async function postAgain(c: Route): Promise<Response> {
  const { event } = await deskEvent(c);
  const id = /^\d{1,15}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : 0;
  await sendAgain(c.env.DB, event.id, id, Date.now());
  const { messages } = await readMessages(c.env.DB, event, { state: null, before: null, limit: 1, id });
  const [message] = messages;
  if (!message) throw new Refusal('not-found');
  mailAfter(c);
  return c.json(message);
}
