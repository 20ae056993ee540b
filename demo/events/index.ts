/** All demo events: once ahead of today, and once on their dates of 2020. */

import type { Temporal } from 'temporal-polyfill';
import type { EventInput, SeriesInput } from '../../worker/contract/event-definition.ts';
import { original, upcoming } from './clock.ts';
import { council } from './council.ts';
import { demoSeries } from './series.ts';

export type Demo = { series: SeriesInput[]; events: EventInput[] };

/** @param today in Helsinki; registration for the upcoming events is open on that day */
export function demo(today: Temporal.PlainDate): Demo {
  const now = upcoming(today);
  const ahead = demoSeries(now);
  const past = demoSeries(original, '-2020');
  return {
    series: [ahead.series, past.series],
    events: [...ahead.events, council(now), ...past.events, council(original, '-2020')],
  };
}
