/** What the parts of the tour's form share: the tour, how it changes, and what is wrong where. */

import type { Desk } from '../shell/desk-context.ts';
import type { Tour } from './tour.ts';

export type TourView = {
  desk: Desk;
  tour: Tour;
  zone: string;
  /** what stands in the way, by the field's id */
  errors: ReadonlyMap<string, string>;
  set(change: Partial<Tour>): void;
  /** Puts the focus there once it is drawn. */
  focus(id: string): void;
};
