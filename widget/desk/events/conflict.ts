/** Two people's versions of one event, piece by piece: what only one changed is taken, what both did is asked. */

import type { EventForm } from './form.ts';
import { same } from './input.ts';

/** What is chosen as one, by its place in the form; in the order of the editor. */
export const pieces = [
  'languages',
  'title',
  'summary',
  'description',
  'audience',
  'notice',
  'startsAt',
  'endsAt',
  'timeZone',
  'mode',
  'place',
  'joinLink',
  'joinLinkAt',
  'joinNote',
  'registration.opensAt',
  'registration.closesAt',
  'registration.changesUntil',
  'registration.binding',
  'registration.capacity',
  'registration.waitlist',
  'registration.waitlistCapacity',
  'registration.quotas',
  'fields',
  'questions',
  'privateQuestions',
  'programme',
  'promises',
  'contact',
  'organizer',
  'series',
  'slug',
  'discreet',
] as const;
export type PieceName = (typeof pieces)[number];

type Side = 'mine' | 'theirs';
/** A piece in which the two differ; `both`: each of them changed it. */
export type Difference = { piece: PieceName; both: boolean; choice: Side };

type Holder = Record<string, unknown>;

function holder(form: EventForm, piece: PieceName): [Holder, string] {
  const [first = '', second] = piece.split('.');
  return second ? [form[first as 'registration'] as unknown as Holder, second] : [form as unknown as Holder, first];
}

export function pieceOf(form: EventForm, piece: PieceName): unknown {
  const [of, key] = holder(form, piece);
  return of[key];
}

export type Versions = { before: EventForm; mine: EventForm; theirs: EventForm };

/** Where the two differ; chosen beforehand is whoever changed it, and of what both changed one's own. */
export function differences({ before, mine, theirs }: Versions): Difference[] {
  return pieces.flatMap((piece): Difference[] => {
    const [was, my, their] = [before, mine, theirs].map((form) => pieceOf(form, piece));
    if (same(my, their)) return [];
    const [iDid, theyDid] = [!same(was, my), !same(was, their)];
    return [{ piece, both: iDid && theyDid, choice: iDid ? 'mine' : 'theirs' }];
  });
}

/** Theirs, with what was chosen of mine in it. */
export function merged({ mine, theirs }: Versions, chosen: readonly Difference[]): EventForm {
  const form = structuredClone(theirs);
  for (const { piece, choice } of chosen) {
    if (choice === 'theirs') continue;
    const [of, key] = holder(form, piece);
    of[key] = structuredClone(pieceOf(mine, piece));
  }
  return form;
}
