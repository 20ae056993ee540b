/** What the parts of the series builder share: the draft, its changes and its errors. */

import type { Desk } from '../shell/desk-context.ts';
import type { SeriesDraft } from './series-draft.ts';

export type BuilderView = {
  desk: Desk;
  draft: SeriesDraft;
  zone: string;
  /** error messages by field id */
  errors: ReadonlyMap<string, string>;
  set(change: Partial<SeriesDraft>): void;
  /** Focuses the element after rendering. */
  focus(id: string): void;
};
