/** Responses of the desk's routes for events and series. */

import * as v from 'valibot';
import { Event, Series } from './event.ts';
import { EventInput, SeriesInput } from './event-definition.ts';
import { Instant } from './values.ts';

/** The stored input with the fields that the server adds. */
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

/** The effects of an event change. A lower capacity takes no seat away. */
export const DryRun = v.strictObject({
  event: DeskEvent,
  effects: v.strictObject({
    /** participants who would be promoted, in waitlist order */
    promoted: v.array(v.strictObject({ id: v.string(), name: v.string() })),
    /** confirmed registrations above the new capacity */
    beyondCapacity: v.number(),
    /** number of participants who would get a message because date or venue changes */
    told: v.number(),
  }),
});
export type DryRun = v.InferInput<typeof DryRun>;

/** The same shape as the public routes' responses. */
export const Preview = v.union([
  v.strictObject({ event: Event }),
  v.strictObject({ series: Series }),
]);
