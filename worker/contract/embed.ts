/** What `/e/SLUG.js` and `/s/SLUG.js` hand to the script beside them. */

import type { Event, Series } from './event.ts';
import type { Language } from './languages.ts';

export type EmbedData = {
  /** HOST's origin, without a slash at the end */
  server: string;
  language: Language;
  /** the slug asked for; without `event` or `series` nobody knows it */
  slug: string;
  kind: 'event' | 'series';
  event?: Event;
  series?: Series;
};
