/** The desk's list of calls to make, and ticking them. */

import { CallPatch } from '../contract/desk.ts';
import { readCalls, settleCall } from '../storage/calls.ts';
import { readEvents } from '../storage/definitions.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { type Detail, Refusal } from './problem.ts';

const known = ['done', 'event', 'lang', 'organization'];

/** The event a list is narrowed to; another organisation's has no calls here, and neither has one that is not there. */
async function eventOf(c: Route): Promise<number | null> {
  const slug = c.req.query('event');
  if (slug === undefined) return null;
  return (await readEvents(c.env.DB, [slug]))[0]?.event.id ?? 0;
}

export async function listCalls(c: Route): Promise<Response> {
  const errors: Detail[] = Object.keys(c.req.query())
    .filter((name) => !known.includes(name))
    .map((name) => ({ pointer: `/${name}`, code: 'unknown-key' as const }));
  const done = c.req.query('done');
  if (done !== undefined && done !== 'true' && done !== 'false') errors.push({ pointer: '/done', code: 'unknown-option' });
  if (errors.length > 0) throw new Refusal('validation', errors);
  const filter = { done: done === undefined ? null : done === 'true', event: await eventOf(c) };
  return c.json(await readCalls(c.env.DB, c.get('caller').organization, filter, Date.now()));
}

export async function patchCall(c: Route): Promise<Response> {
  const { organization, actor } = c.get('caller');
  const id = /^\d{1,15}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : 0;
  const found = async () => (await readCalls(c.env.DB, organization, { done: null, event: null, id }, Date.now())).calls[0];
  if (!(await found())) throw new Refusal('not-found');
  const { done } = shaped(CallPatch, c.get('body'));
  await settleCall(c.env.DB, organization, id, done, actor, Date.now());
  return c.json(await found());
}
