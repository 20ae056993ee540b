/**
 * Two people's versions of one event, piece by piece: what only one changed is taken, what both did
 * is asked.
 */

import { Edited, type EventForm } from './form.ts';
import { same } from './input.ts';
import { setAt, valueAt } from './pointer.ts';

/** What is chosen as one, by its pointer; in the order of the editor. */
const pieces: string[] = Object.keys(Edited.entries).flatMap((name) =>
  name === 'registration'
    ? Object.keys(Edited.entries.registration.wrapped.entries).map((key) => `/registration/${key}`)
    : [`/${name}`],
);

type Side = 'mine' | 'theirs';
/** A piece in which the two differ; `both`: each of them changed it. */
export type Difference = { piece: string; both: boolean; choice: Side };

export type Versions = { before: EventForm; mine: EventForm; theirs: EventForm };

/**
 * Where the two versions differ. The changed one is preselected; where both changed a piece, the
 * organiser's own.
 */
export function differences({ before, mine, theirs }: Versions): Difference[] {
  return pieces.flatMap((piece): Difference[] => {
    const [was, my, their] = [before, mine, theirs].map((form): unknown => valueAt(form, piece));
    if (same(my, their)) return [];
    const [iDid, theyDid] = [!same(was, my), !same(was, their)];
    return [{ piece, both: iDid && theyDid, choice: iDid ? 'mine' : 'theirs' }];
  });
}

/** Theirs, with what was chosen of mine in it. */
export function merged({ mine, theirs }: Versions, chosen: readonly Difference[]): EventForm {
  const form = structuredClone(theirs);
  for (const { piece, choice } of chosen)
    if (choice === 'mine') setAt(form, piece, structuredClone<unknown>(valueAt(mine, piece)));
  return form;
}
