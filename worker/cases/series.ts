/** An organiser's series: find, list, create, edit, remove. */

import type { MergePatch } from '../contract/desk.ts';
import type { DeskSeries } from '../contract/desk-answers.ts';
import type { SeriesWithEventsInput } from '../contract/desk-events.ts';
import { SeriesInput } from '../contract/event-definition.ts';
import type { Text } from '../contract/values.ts';
import { eventErrors, seriesErrors, slugOf, storedEvent, storedSeries } from '../domain/content.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { type Outcome, Rejected, type ValidationError } from '../domain/outcome.ts';
import { parseAs } from '../domain/parse.ts';
import { privateQuestionConflicts, withQuestionIds } from '../domain/series-questions.ts';
import { seriesStateAndCounts } from '../domain/state-and-counts.ts';
import { clearDefinitionCache, readDeskSeries } from '../storage/definitions.ts';
import { type EventWrite, updateSeries } from '../storage/desk.ts';
import { listEvents, listSeries } from '../storage/desk-lists.ts';
import { removeSeries as deleteSeries } from '../storage/remove.ts';
import type { DeskContext } from './context.ts';
import { type Created, type Creation, createAll, type IdempotentCall } from './create.ts';

export type KnownSeries = NonNullable<Awaited<ReturnType<typeof readDeskSeries>>>;

/**
 * Finds a series of the caller's organisation with the slugs of its events; those of other
 * organisations are not found.
 */
export const findDeskSeries = async (
  { db, caller }: DeskContext,
  slug: string,
): Promise<Outcome<KnownSeries>> =>
  (await readDeskSeries(db, caller.organization, slug)) ?? new Rejected('not-found');

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
  return known instanceof Rejected ? known : viewDeskSeries(known);
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
      ...seriesStateAndCounts(seriesEvents, now),
    };
  });
}

/** Validates each event of a new series on its own and against the others. */
function validateEvents(
  { caller, now }: DeskContext,
  { slug, events = [] }: SeriesWithEventsInput,
): { wanted: Creation<EventWrite>[]; errors: ValidationError[] } {
  const contents = withQuestionIds(events).map((event) => storedEvent(event));
  const errors = events.flatMap((event, index): ValidationError[] => {
    const isOtherSeries = (event.series ?? null) !== null && event.series !== slug;
    const eventErrorList = contents[index]
      ? [...eventErrors(contents[index]), ...privateQuestionConflicts(contents, index)]
      : [];
    const all: ValidationError[] = isOtherSeries
      ? [...eventErrorList, { pointer: '/series', code: 'unknown-option' }]
      : eventErrorList;
    return all.map(({ pointer, code }) => ({ pointer: `/events/${index}${pointer}`, code }));
  });
  const wanted = contents.map((content, index): Creation<EventWrite> => {
    const status = events[index]?.status ?? 'draft';
    const write = { organization: caller.organization, series: null, status, content, now };
    return {
      slug: events[index]?.slug,
      slugBase: slugOf(content.title),
      pointer: `/events/${index}`,
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
  made: Awaited<ReturnType<typeof createAll>>,
): Promise<Outcome<Created<DeskSeries>>> {
  if (made instanceof Rejected) return made;
  const view = await readAgain(context, made.series ?? '');
  return view instanceof Rejected ? view : { view, isReplayed: made.isReplayed };
}

/** Creates a series with or without events, all or nothing. */
export async function createSeries(
  context: DeskContext,
  input: SeriesWithEventsInput,
  once: IdempotentCall,
): Promise<Outcome<Created<DeskSeries>>> {
  const content = storedSeries(input);
  const { wanted, errors } = validateEvents(context, input);
  const all = [...seriesErrors(content), ...errors];
  if (all.length > 0) return new Rejected('validation', all);
  const write = { organization: context.caller.organization, content };
  const series = { slug: input.slug, slugBase: slugOf(input.title as Text), pointer: '', write };
  return viewMade(context, await createAll(context, series, wanted, once));
}

const conflict = (current: Viewed): Rejected =>
  new Rejected('edit-conflict', [], { extra: { current: viewDeskSeries(current) } });

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
  const input = parseAs(SeriesInput, mergePatch(current, changes));
  if (input instanceof Rejected) return input;
  const content = storedSeries(input);
  const errors = seriesErrors(content);
  if (errors.length > 0) return new Rejected('validation', errors);
  const after = {
    organization: caller.organization,
    slug: input.slug ?? known.series.slug,
    content,
  };
  const outcome = await updateSeries(db, known.series.id, version, after);
  if (outcome === 'slug-taken')
    return new Rejected('validation', [{ pointer: '/slug', code: 'slug-taken' }]);
  if (outcome !== 'conflict') return readAgain(context, after.slug);
  const now = await findDeskSeries(context, known.series.slug);
  return now instanceof Rejected ? now : conflict(now);
}

/** Removes a series with all its events, if none has registrations; otherwise removes nothing. */
export async function removeSeries(
  { db }: DeskContext,
  { series, events }: KnownSeries,
): Promise<Outcome<null>> {
  const eventsWithRegistrations = await deleteSeries(db, series.id);
  if (eventsWithRegistrations.length > 0)
    return new Rejected(
      'has-registrations',
      eventsWithRegistrations.map((slug) => ({
        pointer: `/events/${events.indexOf(slug)}`,
        code: 'has-registrations',
      })),
    );
  clearDefinitionCache();
  return null;
}
