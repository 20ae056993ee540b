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
import { TourInput } from '../contract/making.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { onceOf, replyMade, slugIn } from '../http/request.ts';

export const getDeskSeries = async (c: Route): Promise<Response> =>
  c.json(viewDeskSeries(accept(await findDeskSeries(deskContext(c), slugIn(c)))));

export const listDeskSeries = async (c: Route): Promise<Response> =>
  c.json({ series: await listSeries(deskContext(c)) });

export const postDeskSeries = async (c: Route): Promise<Response> =>
  replyMade(
    c,
    accept(await createSeries(deskContext(c), shaped(TourInput, c.get('body')), onceOf(c))),
  );

export async function patchDeskSeries(c: Route): Promise<Response> {
  const context = deskContext(c);
  const known = accept(await findDeskSeries(context, slugIn(c)));
  return c.json(accept(await editSeries(context, known, shaped(MergePatch, c.get('body')))));
}

export async function deleteDeskSeries(c: Route): Promise<Response> {
  const context = deskContext(c);
  accept(await removeSeries(context, accept(await findDeskSeries(context, slugIn(c)))));
  return c.body(null, 204);
}
