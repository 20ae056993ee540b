/** The desk's routes for series: create with or without events, read, list, change, remove. */

import {
  createSeries,
  editSeries,
  findDeskSeries,
  listDeskSeries as listSeries,
  removeSeries,
  viewDeskSeries,
} from '../cases/series.ts';
import { MergePatch } from '../contract/desk.ts';
import { SeriesWithEventsInput } from '../contract/desk-events.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { idempotentCallOf, replyCreated, slugParam } from '../http/request.ts';

export const getDeskSeries = async (c: RequestContext): Promise<Response> =>
  c.json(viewDeskSeries(unwrapOrThrow(await findDeskSeries(deskContext(c), slugParam(c)))));

export const listDeskSeries = async (c: RequestContext): Promise<Response> =>
  c.json({ series: await listSeries(deskContext(c)) });

export const postDeskSeries = async (c: RequestContext): Promise<Response> =>
  replyCreated(
    c,
    unwrapOrThrow(
      await createSeries(
        deskContext(c),
        parseOrRefuse(SeriesWithEventsInput, c.get('body')),
        idempotentCallOf(c),
      ),
    ),
  );

export async function patchDeskSeries(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const known = unwrapOrThrow(await findDeskSeries(context, slugParam(c)));
  return c.json(
    unwrapOrThrow(await editSeries(context, known, parseOrRefuse(MergePatch, c.get('body')))),
  );
}

export async function deleteDeskSeries(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  unwrapOrThrow(
    await removeSeries(context, unwrapOrThrow(await findDeskSeries(context, slugParam(c)))),
  );
  return c.body(null, 204);
}
