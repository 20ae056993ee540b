/** The desk's calls for series: create, read, change. */

import { type DeskSeries, MergePatch, SeriesInput } from '../contract/desk.ts';
import { seriesErrors, slugOf, storedSeries } from '../domain/content.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { readDeskSeries } from '../storage/definitions.ts';
import { createSeries, listSlugs, type SeriesWrite, updateSeries } from '../storage/desk.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { Refusal } from './problem.ts';

async function found(c: Route, slug = c.req.param('slug') ?? '') {
  const known = await readDeskSeries(c.env.DB, c.get('caller').organization, slug);
  if (!known) throw new Refusal('not-found');
  return known;
}

const view = ({ series, events }: Awaited<ReturnType<typeof found>>): DeskSeries => ({
  ...(series.content as DeskSeries),
  slug: series.slug,
  version: series.version,
  events,
});

export const getDeskSeries = async (c: Route): Promise<Response> => c.json(view(await found(c)));

export async function listDeskSeries(c: Route): Promise<Response> {
  const slugs = await listSlugs(c.env.DB, c.get('caller').organization, 'series');
  return c.json({ series: await Promise.all(slugs.map(async (slug) => view(await found(c, slug)))) });
}

function written(c: Route, input: SeriesInput, slug: string): SeriesWrite {
  const content = storedSeries(input);
  const errors = seriesErrors(content);
  if (errors.length > 0) throw new Refusal('validation', errors);
  return { organization: c.get('caller').organization, slug, content, now: Date.now() };
}

const slugTaken = () => new Refusal('validation', [{ pointer: '/slug', code: 'slug-taken' }]);

export async function postDeskSeries(c: Route): Promise<Response> {
  const input = shaped(SeriesInput, c.get('body'));
  const series = written(c, input, input.slug ?? slugOf(input.title as Parameters<typeof slugOf>[0]));
  if ((await createSeries(c.env.DB, series)) === 'slug-taken') throw slugTaken();
  return c.json(view(await found(c, series.slug)), 201);
}

export async function patchDeskSeries(c: Route): Promise<Response> {
  const known = await found(c);
  const patch = shaped(MergePatch, c.get('body'));
  if (patch.version !== known.series.version) throw new Refusal('edit-conflict', [], { extra: { current: view(known) } });
  const { version, events: _, ...current } = view(known);
  const { version: __, ...changes } = patch;
  const input = shaped(SeriesInput, mergePatch(current, changes));
  const series = written(c, input, input.slug ?? known.series.slug);
  const outcome = await updateSeries(c.env.DB, known.series.id, version, series);
  if (outcome === 'slug-taken') throw slugTaken();
  if (outcome === 'conflict') throw new Refusal('edit-conflict', [], { extra: { current: view(await found(c)) } });
  return c.json(view(await found(c, series.slug)));
}
