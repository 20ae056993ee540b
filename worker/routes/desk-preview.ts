/** The desk's call that shows what is being written as visitors would see it, and keeps nothing. */

import type * as v from 'valibot';
import type { FieldError } from '../contract/codes.ts';
import type { Text } from '../contract/desk.ts';
import { EventPreview, SeriesPreview } from '../contract/making.ts';
import { eventErrors, type StoredEvent, seriesErrors, slugOf, storedEvent, storedSeries } from '../domain/content.ts';
import type { EventDefinition, Organization } from '../domain/definition.ts';
import { eventPreview, seriesPreview } from '../domain/preview.ts';
import { nextFree } from '../domain/slugs.ts';
import { crossings, withQuestionIds } from '../domain/tour.ts';
import { viewEvent, viewSeries } from '../domain/view.ts';
import { othersSlugs } from '../storage/create.ts';
import { readDeskSeries, readEvents, readOrganization } from '../storage/definitions.ts';
import { shaped } from './body.ts';
import { type Route, viewer } from './context.ts';
import { crossed } from './desk-events.ts';
import { type Detail, Refusal } from './problem.ts';

/** Whoever is still typing has perhaps not come to the title; everything else is as it will be when it is kept. */
const untyped = ({ pointer, code }: FieldError): boolean => pointer === '/title' && code === 'required';

const within = (at: string, errors: readonly FieldError[]): Detail[] =>
  errors.filter((error) => !untyped(error)).map(({ pointer, code }) => ({ pointer: at + pointer, code }));

/** A slug of one's own may be that of the very thing that is edited. */
async function takenBy(
  c: Route,
  table: 'events' | 'series',
  given: readonly (readonly [at: string, slug: string | undefined])[],
): Promise<Detail[]> {
  const slugs = given.flatMap(([, slug]) => slug ?? []);
  if (slugs.length === 0) return [];
  const taken = await othersSlugs(c.env.DB, table, c.get('caller').organization, slugs);
  return given.flatMap(([at, slug]) => (slug && taken.has(slug) ? [{ pointer: `${at}/slug`, code: 'slug-taken' as const }] : []));
}

function refuse(errors: readonly Detail[]): void {
  if (errors.length > 0) throw new Refusal('validation', [...errors]);
}

async function ownOrganization(c: Route): Promise<Organization> {
  const organization = await readOrganization(c.env.DB, c.get('caller').organization);
  if (!organization) throw new Refusal('not-found');
  return organization;
}

type EventTyped = v.InferOutput<typeof EventPreview>['event'];

const words = (title: unknown): string => slugOf(title as Text);

/** What the series' other events ask: without the one of this slug, which may be the one that is edited. */
async function besides(c: Route, content: StoredEvent, series: number, slug: string | undefined): Promise<Detail[]> {
  const [edited] = slug === undefined ? [] : await readEvents(c.env.DB, [slug]);
  return within('/event', await crossed(c, content, series, edited?.event.id ?? null));
}

async function previewEvent(c: Route, input: EventTyped): Promise<Response> {
  const content = storedEvent(input);
  const known = input.series ? await readDeskSeries(c.env.DB, c.get('caller').organization, input.series) : null;
  const strange: Detail[] = input.series && !known ? [{ pointer: '/event/series', code: 'unknown-option' }] : [];
  refuse([
    ...within('/event', eventErrors(content)),
    ...strange,
    ...(known ? await besides(c, content, known.series.id, input.slug) : []),
    ...(await takenBy(c, 'events', [['/event', input.slug]])),
  ]);
  const { event, counts } = eventPreview(
    content,
    input.slug ?? words(input.title),
    await ownOrganization(c),
    known?.series ?? null,
  );
  return c.json({ event: viewEvent(event, counts, viewer(c)) });
}

/** Slugs as they would be issued if all of them were free. */
function slugsOf(events: readonly EventTyped[]): string[] {
  const taken = new Set(events.flatMap(({ slug }) => slug ?? []));
  return events.map(({ slug, title }) => {
    const issued = slug ?? nextFree(words(title), taken);
    taken.add(issued);
    return issued;
  });
}

function eventsErrors(contents: readonly StoredEvent[]): Detail[] {
  return contents.flatMap((content, index) =>
    within(`/events/${index}`, [...eventErrors(content), ...crossings(contents, index)]),
  );
}

async function previewSeries(c: Route, { series: input, events }: v.InferOutput<typeof SeriesPreview>): Promise<Response> {
  const content = storedSeries(input);
  const contents = withQuestionIds(events).map((event) => storedEvent(event));
  const given = events.map(({ slug }, index) => [`/events/${index}`, slug] as const);
  refuse([
    ...within('/series', seriesErrors(content)),
    ...eventsErrors(contents),
    ...(await takenBy(c, 'series', [['/series', input.slug]])),
    ...(await takenBy(c, 'events', given)),
  ]);
  const organization = await ownOrganization(c);
  const series = seriesPreview(content, input.slug ?? words(input.title), organization);
  const slugs = slugsOf(events);
  const inSeries: EventDefinition['series'] = { id: 0, slug: series.slug, content };
  const shown = contents
    .map((one, index) => eventPreview(one, slugs[index] ?? '', organization, inSeries))
    .sort((one, other) => Date.parse(one.event.content.startsAt) - Date.parse(other.event.content.startsAt));
  return c.json({ series: viewSeries(series, shown, viewer(c)) });
}

/** `{event}` or `{series, events}`, in the language of `?lang`. */
export async function postPreview(c: Route): Promise<Response> {
  const body = c.get('body');
  const ofSeries = typeof body === 'object' && body !== null && 'series' in body;
  return ofSeries ? previewSeries(c, shaped(SeriesPreview, body)) : previewEvent(c, shaped(EventPreview, body).event);
}
