/**
 * The desk's calls that make several things, copy them, show them before they are kept, or list
 * them with what became of them.
 */

import * as v from 'valibot';
import { DeskEvent, DeskSeries } from './desk-answers.ts';
import { states } from './event.ts';
import { EventInput, SeriesInput, Slug } from './event-definition.ts';
import { limits } from './limits.ts';
import { Instant } from './values.ts';

const events = v.pipe(v.array(EventInput), v.maxLength(limits.tour));

/**
 * A series with its events: all of them are made, or nothing. An event's `series` is left out, or
 * is the slug given here.
 */
export const TourInput = v.strictObject({ ...SeriesInput.entries, events: v.optional(events) });
export type TourInput = v.InferOutput<typeof TourInput>;

export const EventCopy = v.strictObject({
  /** issued where absent */
  slug: v.optional(Slug),
  /** moves everything else with it; absent: all stays when it was */
  startsAt: v.optional(Instant),
});

export type EventCopy = v.InferOutput<typeof EventCopy>;

/** Ten years of days, either way. */
const farthest = 3660;

export const SeriesCopy = v.strictObject({
  slug: v.optional(Slug),
  /** calendar days; clock times in each event's zone stay */
  shiftDays: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(-farthest), v.maxValue(farthest)),
  ),
});

export type SeriesCopy = v.InferOutput<typeof SeriesCopy>;

/** Somebody who is still typing has perhaps not come to the title. */
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
  events: v.optional(v.pipe(v.array(PreviewedEvent), v.maxLength(limits.tour)), []),
});
export const PreviewInput = v.union([EventPreview, SeriesPreview]);
export type PreviewInput = v.InferInput<typeof PreviewInput>;

const counters = {
  /** by the clock and the counters; of a draft too, whose `status` stands beside it */
  state: v.picklist(states),
  counts: v.strictObject({
    confirmed: v.number(),
    waitlisted: v.number(),
    /** those that are still kept */
    cancelled: v.number(),
    /** open to anybody, also of a discreet event; null without a capacity */
    placesLeft: v.nullable(v.number()),
  }),
};

export const EventList = v.strictObject({
  events: v.array(v.strictObject({ ...DeskEvent.entries, ...counters })),
});
export const SeriesList = v.strictObject({
  series: v.array(
    v.strictObject({
      ...DeskSeries.entries,
      /** of its published events the most hopeful; null where none is published */
      state: v.nullable(counters.state),
      /**
       * of all its events; `placesLeft` of the published ones, null where one of them has no
       * capacity
       */
      counts: counters.counts,
    }),
  ),
});
export type Counted = {
  state: (typeof states)[number];
  counts: v.InferOutput<typeof counters.counts>;
};
