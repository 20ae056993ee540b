/** What the parts of the series builder share: the draft, its changes and its errors. */

import type { Desk } from '../shell/desk-context.ts';
import type { Tour } from './tour.ts';

export type TourView = {
  desk: Desk;
  draft: Tour;
  zone: string;
  /** error messages by field id */
  errors: ReadonlyMap<string, string>;
  set(change: Partial<Tour>): void;
  /** Focuses the element after rendering. */
  focus(id: string): void;
};
