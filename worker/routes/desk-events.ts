/** The desk's routes for events: create, read, list, change, cancel, remove. */

import {
  cancelEvent,
  createEvent,
  editEvent,
  findDeskEvent,
  listDeskEvents as listEvents,
  readDeskEvent,
  removeEvent,
  tryEdit,
} from '../cases/events.ts';
import { CancelInput, MergePatch } from '../contract/desk.ts';
import { EventInput } from '../contract/event-definition.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { queryOf } from '../http/query.ts';
import { onceOf, replyMade, slugIn } from '../http/request.ts';

export const getDeskEvent = async (c: Route): Promise<Response> =>
  c.json(accept(await readDeskEvent(deskContext(c), slugIn(c))));

export const listDeskEvents = async (c: Route): Promise<Response> =>
  c.json({ events: await listEvents(deskContext(c)) });

export const postDeskEvent = async (c: Route): Promise<Response> =>
  replyMade(
    c,
    accept(await createEvent(deskContext(c), shaped(EventInput, c.get('body')), onceOf(c))),
  );

/**
 * A merge patch with the version that was read; `?dryRun=true` writes nothing and returns the
 * effects.
 */
export async function patchDeskEvent(c: Route): Promise<Response> {
  const context = deskContext(c);
  const known = accept(await findDeskEvent(context, slugIn(c)));
  const { dryRun } = queryOf(c, 'changeEvent');
  const patch = shaped(MergePatch, c.get('body'));
  if (dryRun) return c.json(accept(await tryEdit(context, known, patch)));
  return c.json(accept(await editEvent(context, known, patch)));
}

export async function postCancelEvent(c: Route): Promise<Response> {
  const context = deskContext(c);
  const known = accept(await findDeskEvent(context, slugIn(c)));
  return c.json(accept(await cancelEvent(context, known, shaped(CancelInput, c.get('body')))));
}

export async function deleteDeskEvent(c: Route): Promise<Response> {
  const context = deskContext(c);
  accept(await removeEvent(context, accept(await findDeskEvent(context, slugIn(c)))));
  return c.body(null, 204);
}
