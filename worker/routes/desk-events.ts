/** The desk's routes for events: create, read, list, change, cancel, remove. */

import {
  cancelEvent,
  createEvent,
  dryRunEdit,
  editEvent,
  findDeskEvent,
  listDeskEvents as listEvents,
  readDeskEvent,
  removeEvent,
} from '../cases/events.ts';
import { CancelInput, MergePatch } from '../contract/desk.ts';
import { EventInput } from '../contract/event-definition.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { queryOf } from '../http/query.ts';
import { idempotentCallOf, replyCreated, slugParam } from '../http/request.ts';

export const getDeskEvent = async (c: RequestContext): Promise<Response> =>
  c.json(unwrapOrThrow(await readDeskEvent(deskContext(c), slugParam(c))));

export const listDeskEvents = async (c: RequestContext): Promise<Response> =>
  c.json({ events: await listEvents(deskContext(c)) });

export const postDeskEvent = async (c: RequestContext): Promise<Response> =>
  replyCreated(
    c,
    unwrapOrThrow(
      await createEvent(
        deskContext(c),
        parseOrRefuse(EventInput, c.get('body')),
        idempotentCallOf(c),
      ),
    ),
  );

/**
 * A merge patch with the version that was read; `?dryRun=true` writes nothing and returns the
 * effects.
 */
export async function patchDeskEvent(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const known = unwrapOrThrow(await findDeskEvent(context, slugParam(c)));
  const { dryRun } = queryOf(c, 'changeEvent');
  const patch = parseOrRefuse(MergePatch, c.get('body'));
  if (dryRun) return c.json(unwrapOrThrow(await dryRunEdit(context, known, patch)));
  return c.json(unwrapOrThrow(await editEvent(context, known, patch)));
}

export async function postCancelEvent(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const known = unwrapOrThrow(await findDeskEvent(context, slugParam(c)));
  return c.json(
    unwrapOrThrow(await cancelEvent(context, known, parseOrRefuse(CancelInput, c.get('body')))),
  );
}

export async function deleteDeskEvent(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  unwrapOrThrow(
    await removeEvent(context, unwrapOrThrow(await findDeskEvent(context, slugParam(c)))),
  );
  return c.body(null, 204);
}
