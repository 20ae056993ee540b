/** Three-way merge of an event: takes what one side changed, asks about what both changed. */

import { EditableEvent, type EventForm } from './form.ts';
import { isSame } from './input.ts';
import { setAt, valueAt } from './pointer.ts';

/** JSON pointers of the parts that are merged as a whole, in the editor's order. */
const pieces: string[] = Object.keys(EditableEvent.entries).flatMap((name) =>
  name === 'registration'
    ? Object.keys(EditableEvent.entries.registration.wrapped.entries).map(
        (key) => `/registration/${key}`,
      )
    : [`/${name}`],
);

type Side = 'mine' | 'theirs';
/** A part that differs; `both` is true if each side changed it. */
export type Difference = { piece: string; both: boolean; choice: Side };

export type Versions = { before: EventForm; mine: EventForm; theirs: EventForm };

/** The changed side is preselected; `mine` where both sides changed a part. */
export function findDifferences({ before, mine, theirs }: Versions): Difference[] {
  return pieces.flatMap((piece): Difference[] => {
    const [was, my, their] = [before, mine, theirs].map((form): unknown => valueAt(form, piece));
    if (isSame(my, their)) return [];
    const [iDid, theyDid] = [!isSame(was, my), !isSame(was, their)];
    return [{ piece, both: iDid && theyDid, choice: iDid ? 'mine' : 'theirs' }];
  });
}

/** Their version with the parts that were chosen from mine. */
export function mergeVersions(
  { mine, theirs }: Versions,
  chosen: readonly Difference[],
): EventForm {
  const form = structuredClone(theirs);
  for (const { piece, choice } of chosen)
    if (choice === 'mine') setAt(form, piece, structuredClone<unknown>(valueAt(mine, piece)));
  return form;
}
