/** Renders an unsaved event or series as visitors would see it; stores nothing. */

import type * as v from 'valibot';
import type { EventPreview, SeriesPreview } from '../contract/desk-events.ts';
import type { Event, Series } from '../contract/event.ts';
import type { Text } from '../contract/values.ts';
import {
  eventErrors,
  type StoredEvent,
  seriesErrors,
  slugOf,
  storedEvent,
  storedSeries,
} from '../domain/content.ts';
import type { EventDefinition, Organization } from '../domain/definition.ts';
import { type Outcome, Rejected, rejectedFor, type ValidationError } from '../domain/outcome.ts';
import { eventPreview, seriesPreview } from '../domain/preview.ts';
import { privateQuestionConflicts, withQuestionIds } from '../domain/series-questions.ts';
import { nextFreeSlug } from '../domain/slugs.ts';
import { viewEvent, viewSeries } from '../domain/view.ts';
import { slugsOfOtherOrganizations } from '../storage/create.ts';
import { readDeskSeries, readEvents, readOrganization } from '../storage/definitions.ts';
import { type DeskContext, viewerOf } from './context.ts';
import { questionIdConflicts } from './events.ts';

/** A missing title is accepted while an organiser types; all other rules apply. */
const isMissingTitle = ({ pointer, code }: ValidationError): boolean =>
  pointer === '/title' && code === 'required';

const errorsUnder = (at: string, errors: readonly ValidationError[]): ValidationError[] =>
  errors
    .filter((error) => !isMissingTitle(error))
    .map(({ pointer, code }) => ({ pointer: at + pointer, code }));

/** The slug may belong to the event or series that is being edited. */
async function slugErrors(
  context: DeskContext,
  table: 'events' | 'series',
  given: readonly (readonly [at: string, slug: string | undefined])[],
): Promise<ValidationError[]> {
  const slugs = given.flatMap(([, slug]) => slug ?? []);
  if (slugs.length === 0) return [];
  const taken = await slugsOfOtherOrganizations(
    context.db,
    table,
    context.caller.organization,
    slugs,
  );
  return given.flatMap(([at, slug]) =>
    slug && taken.has(slug) ? [{ pointer: `${at}/slug`, code: 'slug-taken' as const }] : [],
  );
}

const ownOrganization = async ({ db, caller }: DeskContext): Promise<Outcome<Organization>> =>
  (await readOrganization(db, caller.organization)) ?? new Rejected('not-found');

type EventTyped = v.InferOutput<typeof EventPreview>['event'];

const slugBaseOf = (title: unknown): string => slugOf(title as Text);

/** Question conflicts with the series' other events, without the event that is being edited. */
async function conflictsInSeries(
  context: DeskContext,
  content: StoredEvent,
  series: number,
  slug: string | undefined,
): Promise<ValidationError[]> {
  const [edited] = slug === undefined ? [] : await readEvents(context.db, [slug]);
  return errorsUnder(
    '/event',
    await questionIdConflicts(context, content, series, edited?.event.id ?? null),
  );
}

export async function previewEvent(
  context: DeskContext,
  input: EventTyped,
): Promise<Outcome<{ event: Event }>> {
  const content = storedEvent(input);
  const known = input.series
    ? await readDeskSeries(context.db, context.caller.organization, input.series)
    : null;
  const unknownSeries: ValidationError[] =
    input.series && !known ? [{ pointer: '/event/series', code: 'unknown-option' }] : [];
  const refused = rejectedFor([
    ...errorsUnder('/event', eventErrors(content)),
    ...unknownSeries,
    ...(known ? await conflictsInSeries(context, content, known.series.id, input.slug) : []),
    ...(await slugErrors(context, 'events', [['/event', input.slug]])),
  ]);
  if (refused) return refused;
  const organization = await ownOrganization(context);
  if (organization instanceof Rejected) return organization;
  const slug = input.slug ?? slugBaseOf(input.title);
  const { event, counts } = eventPreview(content, slug, organization, known?.series ?? null);
  return { event: viewEvent(event, counts, viewerOf(context)) };
}

/** Slugs as they would be issued if none were taken. */
function slugsOf(events: readonly EventTyped[]): string[] {
  const taken = new Set(events.flatMap(({ slug }) => slug ?? []));
  return events.map(({ slug, title }) => {
    const issued = slug ?? nextFreeSlug(slugBaseOf(title), taken);
    taken.add(issued);
    return issued;
  });
}

function eventsErrors(contents: readonly StoredEvent[]): ValidationError[] {
  return contents.flatMap((content, index) =>
    errorsUnder(`/events/${index}`, [
      ...eventErrors(content),
      ...privateQuestionConflicts(contents, index),
    ]),
  );
}

export async function previewSeries(
  context: DeskContext,
  { series: input, events }: v.InferOutput<typeof SeriesPreview>,
): Promise<Outcome<{ series: Series }>> {
  const content = storedSeries(input);
  const contents = withQuestionIds(events).map((event) => storedEvent(event));
  const given = events.map(({ slug }, index) => [`/events/${index}`, slug] as const);
  const refused = rejectedFor([
    ...errorsUnder('/series', seriesErrors(content)),
    ...eventsErrors(contents),
    ...(await slugErrors(context, 'series', [['/series', input.slug]])),
    ...(await slugErrors(context, 'events', given)),
  ]);
  if (refused) return refused;
  const organization = await ownOrganization(context);
  if (organization instanceof Rejected) return organization;
  const series = seriesPreview(content, input.slug ?? slugBaseOf(input.title), organization);
  const slugs = slugsOf(events);
  const inSeries: EventDefinition['series'] = { id: 0, slug: series.slug, content };
  const shown = contents
    .map((one, index) => eventPreview(one, slugs[index] ?? '', organization, inSeries))
    .sort(
      (one, other) =>
        Date.parse(one.event.content.startsAt) - Date.parse(other.event.content.startsAt),
    );
  return { series: viewSeries(series, shown, viewerOf(context)) };
}
