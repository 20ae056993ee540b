/** An organiser's series: find, list, create, edit, remove. */

import type { MergePatch } from '../contract/desk.ts';
import type { DeskSeries } from '../contract/desk-answers.ts';
import { SeriesInput } from '../contract/event-definition.ts';
import type { TourInput } from '../contract/making.ts';
import type { Text } from '../contract/values.ts';
import { eventErrors, seriesErrors, slugOf, storedEvent, storedSeries } from '../domain/content.ts';
import { countedSeries } from '../domain/counted.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { type Fault, type Outcome, Refused } from '../domain/outcome.ts';
import { shapedAs } from '../domain/shape.ts';
import { crossings, withQuestionIds } from '../domain/tour.ts';
import { forgetDefinitions, readDeskSeries } from '../storage/definitions.ts';
import { type EventWrite, updateSeries } from '../storage/desk.ts';
import { listEvents, listSeries } from '../storage/desk-lists.ts';
import { removeSeries as deleteSeries } from '../storage/remove.ts';
import type { DeskContext } from './context.ts';
import { make, type Once, type OnceMade, type Wanted } from './making.ts';

export type KnownSeries = NonNullable<Awaited<ReturnType<typeof readDeskSeries>>>;

/**
 * Finds a series of the caller's organisation with the slugs of its events; those of other
 * organisations are not found.
 */
export const findDeskSeries = async (
  { db, caller }: DeskContext,
  slug: string,
): Promise<Outcome<KnownSeries>> =>
  (await readDeskSeries(db, caller.organization, slug)) ?? new Refused('not-found');

type Viewed = {
  series: Pick<KnownSeries['series'], 'content' | 'slug' | 'version'>;
  events: string[];
};

export const viewDeskSeries = ({ series, events }: Viewed): DeskSeries => ({
  ...(series.content as DeskSeries),
  slug: series.slug,
  version: series.version,
  events,
});

async function readAgain(context: DeskContext, slug: string): Promise<Outcome<DeskSeries>> {
  const known = await findDeskSeries(context, slug);
  return known instanceof Refused ? known : viewDeskSeries(known);
}

export async function listDeskSeries({ db, caller, now }: DeskContext) {
  const [all, events] = [
    await listSeries(db, caller.organization),
    await listEvents(db, caller.organization),
  ];
  return all.map((series) => {
    const seriesEvents = events.filter(({ event }) => event.series?.id === series.id);
    return {
      ...viewDeskSeries({ series, events: seriesEvents.map(({ event }) => event.slug) }),
      ...countedSeries(seriesEvents, now),
    };
  });
}

/** Validates each event of a new series on its own and against the others. */
function validateEvents(
  { caller, now }: DeskContext,
  { slug, events = [] }: TourInput,
): { wanted: Wanted<EventWrite>[]; errors: Fault[] } {
  const contents = withQuestionIds(events).map((event) => storedEvent(event));
  const errors = events.flatMap((event, index): Fault[] => {
    const isOtherSeries = (event.series ?? null) !== null && event.series !== slug;
    const eventErrorList = contents[index]
      ? [...eventErrors(contents[index]), ...crossings(contents, index)]
      : [];
    const all: Fault[] = isOtherSeries
      ? [...eventErrorList, { pointer: '/series', code: 'unknown-option' }]
      : eventErrorList;
    return all.map(({ pointer, code }) => ({ pointer: `/events/${index}${pointer}`, code }));
  });
  const wanted = contents.map((content, index): Wanted<EventWrite> => {
    const status = events[index]?.status ?? 'draft';
    const write = { organization: caller.organization, series: null, status, content, now };
    return {
      slug: events[index]?.slug,
      words: slugOf(content.title),
      at: `/events/${index}`,
      write,
    };
  });
  return { wanted, errors };
}

/**
 * The created series as it is now; an earlier call may have created it and it may be removed since.
 */
export async function viewMade(
  context: DeskContext,
  made: Awaited<ReturnType<typeof make>>,
): Promise<Outcome<OnceMade<DeskSeries>>> {
  if (made instanceof Refused) return made;
  const view = await readAgain(context, made.series ?? '');
  return view instanceof Refused ? view : { view, isReplayed: made.isReplayed };
}

/** Creates a series with or without events, all or nothing. */
export async function createSeries(
  context: DeskContext,
  input: TourInput,
  once: Once,
): Promise<Outcome<OnceMade<DeskSeries>>> {
  const content = storedSeries(input);
  const { wanted, errors } = validateEvents(context, input);
  const all = [...seriesErrors(content), ...errors];
  if (all.length > 0) return new Refused('validation', all);
  const write = { organization: context.caller.organization, content };
  const series = { slug: input.slug, words: slugOf(input.title as Text), at: '', write };
  return viewMade(context, await make(context, series, wanted, once));
}

const conflict = (current: Viewed): Refused =>
  new Refused('edit-conflict', [], { extra: { current: viewDeskSeries(current) } });

/** @param patch a merge patch with the version that was read */
export async function editSeries(
  context: DeskContext,
  known: KnownSeries,
  patch: MergePatch,
): Promise<Outcome<DeskSeries>> {
  const { db, caller } = context;
  const { version, events: _, ...current } = viewDeskSeries(known);
  if (patch.version !== version) return conflict(known);
  const { version: __, ...changes } = patch;
  const input = shapedAs(SeriesInput, mergePatch(current, changes));
  if (input instanceof Refused) return input;
  const content = storedSeries(input);
  const errors = seriesErrors(content);
  if (errors.length > 0) return new Refused('validation', errors);
  const after = {
    organization: caller.organization,
    slug: input.slug ?? known.series.slug,
    content,
  };
  const outcome = await updateSeries(db, known.series.id, version, after);
  if (outcome === 'slug-taken')
    return new Refused('validation', [{ pointer: '/slug', code: 'slug-taken' }]);
  if (outcome !== 'conflict') return readAgain(context, after.slug);
  const now = await findDeskSeries(context, known.series.slug);
  return now instanceof Refused ? now : conflict(now);
}

/** Removes a series with all its events, if none has registrations; otherwise removes nothing. */
export async function removeSeries(
  { db }: DeskContext,
  { series, events }: KnownSeries,
): Promise<Outcome<null>> {
  const eventsWithRegistrations = await deleteSeries(db, series.id);
  if (eventsWithRegistrations.length > 0)
    return new Refused(
      'has-registrations',
      eventsWithRegistrations.map((slug) => ({
        pointer: `/events/${events.indexOf(slug)}`,
        code: 'has-registrations',
      })),
    );
  forgetDefinitions();
  return null;
}
