/**
 * Bodies and responses of the desk's routes that create, copy, preview or list events and series.
 */

import * as v from 'valibot';
import { DeskEvent, DeskSeries } from './desk-answers.ts';
import { states } from './event.ts';
import { EventInput, SeriesInput, Slug } from './event-definition.ts';
import { limits } from './limits.ts';
import { Instant } from './values.ts';

const events = v.pipe(v.array(EventInput), v.maxLength(limits.eventsPerCall));

/**
 * A series with its events; creation is all or nothing. An event's `series` is absent or equals the
 * slug given here.
 */
export const SeriesWithEventsInput = v.strictObject({
  ...SeriesInput.entries,
  events: v.optional(events),
});
export type SeriesWithEventsInput = v.InferOutput<typeof SeriesWithEventsInput>;

export const EventCopy = v.strictObject({
  /** issued by the server if absent */
  slug: v.optional(Slug),
  /** moves all other dates too; absent: dates stay as they are */
  startsAt: v.optional(Instant),
});

export type EventCopy = v.InferOutput<typeof EventCopy>;

/** About ten years. */
const MAX_SHIFT_DAYS = 3660;

export const SeriesCopy = v.strictObject({
  slug: v.optional(Slug),
  /** calendar days; clock times stay the same in each event's zone */
  shiftDays: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(-MAX_SHIFT_DAYS), v.maxValue(MAX_SHIFT_DAYS)),
  ),
});

export type SeriesCopy = v.InferOutput<typeof SeriesCopy>;

/** In a preview the title may still be missing. */
const PreviewedEvent = v.strictObject({
  ...EventInput.entries,
  title: v.optional(EventInput.entries.title, ''),
});
const PreviewedSeries = v.strictObject({
  ...SeriesInput.entries,
  title: v.optional(SeriesInput.entries.title, ''),
});

export const EventPreview = v.strictObject({ event: PreviewedEvent });
export const SeriesPreview = v.strictObject({
  series: PreviewedSeries,
  events: v.optional(v.pipe(v.array(PreviewedEvent), v.maxLength(limits.eventsPerCall)), []),
});
export const PreviewInput = v.union([EventPreview, SeriesPreview]);
export type PreviewInput = v.InferInput<typeof PreviewInput>;

const stateEntries = {
  /** by time and counters, also for drafts; `status` says whether it is a draft */
  state: v.picklist(states),
  counts: v.strictObject({
    confirmed: v.number(),
    waitlisted: v.number(),
    /** cancelled registrations that are still stored */
    cancelled: v.number(),
    /** seats open to everyone, also of discreet events; null without a capacity */
    placesLeft: v.nullable(v.number()),
  }),
};

export const EventList = v.strictObject({
  events: v.array(v.strictObject({ ...DeskEvent.entries, ...stateEntries })),
});
export const SeriesList = v.strictObject({
  series: v.array(
    v.strictObject({
      ...DeskSeries.entries,
      /** the most open state of the published events; null if none is published */
      state: v.nullable(stateEntries.state),
      /**
       * sums of all events; `placesLeft` is the sum of the published ones, null if one has no
       * capacity
       */
      counts: stateEntries.counts,
    }),
  ),
});
export type StateAndCounts = {
  state: (typeof states)[number];
  counts: v.InferOutput<typeof stateEntries.counts>;
};
