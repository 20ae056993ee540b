/** The data inside `/e/SLUG.js` and `/s/SLUG.js`, for the script in the same file. */

import type { Event, Series } from './event.ts';
import type { Language } from './languages.ts';

export type EmbedData = {
  /** HOST's origin, without a slash at the end */
  server: string;
  language: Language;
  /** the requested slug; without `event` or `series` the slug is unknown */
  slug: string;
  kind: 'event' | 'series';
  event?: Event;
  series?: Series;
};
