/** The desk's calls for series: create, with their events or without, read, list, change, remove. */

import type { FieldError } from '../contract/codes.ts';
import { type DeskSeries, MergePatch, SeriesInput, type Text } from '../contract/desk.ts';
import { TourInput } from '../contract/making.ts';
import { eventErrors, seriesErrors, slugOf, storedEvent, storedSeries } from '../domain/content.ts';
import { countedSeries } from '../domain/counted.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { crossings, withQuestionIds } from '../domain/tour.ts';
import { forgetDefinitions, readDeskSeries } from '../storage/definitions.ts';
import { type EventWrite, type SeriesWrite, updateSeries } from '../storage/desk.ts';
import { listEvents, listSeries } from '../storage/desk-lists.ts';
import { removeSeries } from '../storage/remove.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { make, type Wanted } from './desk-making.ts';
import { Refusal } from './problem.ts';

/** A series of the caller's organisation with the slugs of its events; another organisation's is not there. */
export async function deskSeries(c: Route, slug = c.req.param('slug') ?? '') {
  const known = await readDeskSeries(c.env.DB, c.get('caller').organization, slug);
  if (!known) throw new Refusal('not-found');
  return known;
}

type Viewed = {
  series: Pick<Awaited<ReturnType<typeof deskSeries>>['series'], 'content' | 'slug' | 'version'>;
  events: string[];
};

const view = ({ series, events }: Viewed): DeskSeries => ({
  ...(series.content as DeskSeries),
  slug: series.slug,
  version: series.version,
  events,
});

export const getDeskSeries = async (c: Route): Promise<Response> => c.json(view(await deskSeries(c)));

export async function listDeskSeries(c: Route): Promise<Response> {
  const { organization } = c.get('caller');
  const [all, events, now] = [await listSeries(c.env.DB, organization), await listEvents(c.env.DB, organization), Date.now()];
  return c.json({
    series: all.map((series) => {
      const own = events.filter(({ event }) => event.series?.id === series.id);
      return { ...view({ series, events: own.map(({ event }) => event.slug) }), ...countedSeries(own, now) };
    }),
  });
}

function written(c: Route, input: SeriesInput, slug: string): SeriesWrite {
  const content = storedSeries(input);
  const errors = seriesErrors(content);
  if (errors.length > 0) throw new Refusal('validation', errors);
  return { organization: c.get('caller').organization, slug, content };
}

/** The events of a tour, each checked as if it came alone, and against the others; and what is wrong with them. */
function writtenEvents(c: Route, { slug, events = [] }: TourInput): { wanted: Wanted<EventWrite>[]; errors: FieldError[] } {
  const contents = withQuestionIds(events).map((event) => storedEvent(event));
  const errors = events.flatMap((event, index): FieldError[] => {
    const strange = (event.series ?? null) !== null && event.series !== slug;
    const own = contents[index] ? [...eventErrors(contents[index]), ...crossings(contents, index)] : [];
    const all = strange ? [...own, { pointer: '/series', code: 'unknown-option' as const }] : own;
    return all.map(({ pointer, code }) => ({ pointer: `/events/${index}${pointer}`, code }));
  });
  const [organization, now] = [c.get('caller').organization, Date.now()];
  const wanted = contents.map((content, index): Wanted<EventWrite> => {
    const status = events[index]?.status ?? 'draft';
    const write = { organization, series: null, status, content, now };
    return { slug: events[index]?.slug, words: slugOf(content.title), at: `/events/${index}`, write };
  });
  return { wanted, errors };
}

export const replySeries = async (c: Route, slug: string, status: 200 | 201): Promise<Response> =>
  c.json(view(await deskSeries(c, slug)), status);

/** With its events, or without: all of it is made, or nothing. */
export async function postDeskSeries(c: Route): Promise<Response> {
  const input = shaped(TourInput, c.get('body'));
  const content = storedSeries(input);
  const { wanted, errors } = writtenEvents(c, input);
  const all = [...seriesErrors(content), ...errors];
  if (all.length > 0) throw new Refusal('validation', all);
  const write = { organization: c.get('caller').organization, content };
  const made = await make(c, { slug: input.slug, words: slugOf(input.title as Text), at: '', write }, wanted);
  return replySeries(c, made.series ?? '', 201);
}

export async function patchDeskSeries(c: Route): Promise<Response> {
  const known = await deskSeries(c);
  const patch = shaped(MergePatch, c.get('body'));
  if (patch.version !== known.series.version) throw new Refusal('edit-conflict', [], { extra: { current: view(known) } });
  const { version, events: _, ...current } = view(known);
  const { version: __, ...changes } = patch;
  const input = shaped(SeriesInput, mergePatch(current, changes));
  const series = written(c, input, input.slug ?? known.series.slug);
  const outcome = await updateSeries(c.env.DB, known.series.id, version, series);
  if (outcome === 'slug-taken') throw new Refusal('validation', [{ pointer: '/slug', code: 'slug-taken' }]);
  if (outcome === 'conflict') throw new Refusal('edit-conflict', [], { extra: { current: view(await deskSeries(c)) } });
  return replySeries(c, series.slug, 200);
}

/** With all its events, where nobody has registered for any of them; else nothing of it goes. */
export async function deleteDeskSeries(c: Route): Promise<Response> {
  const { series, events } = await deskSeries(c);
  const kept = await removeSeries(c.env.DB, series.id);
  if (kept.length > 0)
    throw new Refusal(
      'has-registrations',
      kept.map((slug) => ({ pointer: `/events/${events.indexOf(slug)}`, code: 'has-registrations' })),
    );
  forgetDefinitions();
  return c.body(null, 204);
}
