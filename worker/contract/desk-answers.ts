/** What the desk's routes answer about events and series. */

import * as v from 'valibot';
import { Event, Series } from './event.ts';
import { EventInput, SeriesInput } from './event-definition.ts';
import { Instant } from './values.ts';

/** The input as it is stored, with what the server adds. */
export const DeskEvent = v.strictObject({
  ...EventInput.entries,
  slug: v.string(),
  series: v.nullable(v.string()),
  status: v.picklist(['draft', 'published']),
  version: v.number(),
  cancelledAt: v.nullable(Instant),
});
export type DeskEvent = v.InferInput<typeof DeskEvent>;

export const DeskSeries = v.strictObject({
  ...SeriesInput.entries,
  slug: v.string(),
  version: v.number(),
  /** slugs */
  events: v.array(v.string()),
});
export type DeskSeries = v.InferInput<typeof DeskSeries>;

/** What a change of an event would do. A lower capacity takes no seat away. */
export const DryRun = v.strictObject({
  event: DeskEvent,
  effects: v.strictObject({
    /** participants who would be promoted from the waitlist, in its order */
    promoted: v.array(v.strictObject({ id: v.string(), name: v.string() })),
    /** confirmed registrations above the new capacity */
    beyondCapacity: v.number(),
    /** participants who would get a message, as date or venue changes */
    told: v.number(),
  }),
});
export type DryRun = v.InferInput<typeof DryRun>;

/** As the public routes would answer it. */
export const Preview = v.union([
  v.strictObject({ event: Event }),
  v.strictObject({ series: Series }),
]);
