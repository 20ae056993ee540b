/** Copies an event or a whole series as drafts without registrations. */

import type { DeskEvent, DeskSeries } from '../contract/desk-answers.ts';
import type { EventCopy, SeriesCopy } from '../contract/desk-events.ts';
import { eventErrors, type StoredEvent } from '../domain/content.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { slugWithoutNumber } from '../domain/slugs.ts';
import { type EventWithCounts, readEvents } from '../storage/definitions.ts';
import type { EventWrite } from '../storage/desk.ts';
import type { DeskContext } from './context.ts';
import { type Created, type Creation, createAll, type IdempotentCall } from './create.ts';
import { readDeskEvent } from './events.ts';
import { type KnownSeries, viewMade } from './series.ts';

/** Loaded at the first copy, so that public requests do not load the time zone arithmetic. */
const loadDateMoves = () => import('../domain/copy-dates.ts');

type Copy = { content: StoredEvent; slug: string; series: number | null };

function draft(
  { caller, now }: DeskContext,
  { content, slug, series }: Copy,
  given: string | undefined,
): Creation<EventWrite> {
  const write = {
    organization: caller.organization,
    series,
    status: 'draft',
    content,
    now,
  } as const;
  return { slug: given, slugBase: slugWithoutNumber(slug), pointer: '', write };
}

/** Copies into the same series, and on the same day unless the call gives another. */
export async function copyEvent(
  context: DeskContext,
  { event }: EventWithCounts,
  { slug, startsAt }: EventCopy,
  once: IdempotentCall,
): Promise<Outcome<Created<DeskEvent>>> {
  const { copyContent: copied, shiftToStart: movedTo } = await loadDateMoves();
  const content = copied(startsAt === undefined ? event.content : movedTo(event.content, startsAt));
  const errors = eventErrors(content);
  if (errors.length > 0) return new Rejected('validation', errors);
  const copy = draft(
    context,
    { content, slug: event.slug, series: event.series?.id ?? null },
    slug,
  );
  const made = await createAll(context, null, [copy], once);
  if (made instanceof Rejected) return made;
  const view = await readDeskEvent(context, made.events[0] ?? '');
  return view instanceof Rejected ? view : { view, isReplayed: made.isReplayed };
}

/** Copies all events, also cancelled ones. */
export async function copySeries(
  context: DeskContext,
  { series, events }: KnownSeries,
  { slug, shiftDays = 0 }: SeriesCopy,
  once: IdempotentCall,
): Promise<Outcome<Created<DeskSeries>>> {
  const { db, caller } = context;
  const { copyContent: copied, shiftByDays: movedByDays } = await loadDateMoves();
  const copies = (await readEvents(db, events)).map(({ event }) =>
    draft(
      context,
      { content: copied(movedByDays(event.content, shiftDays)), slug: event.slug, series: null },
      undefined,
    ),
  );
  const errors = copies.flatMap(({ write }) => eventErrors(write.content));
  if (errors.length > 0)
    return new Rejected('validation', [{ pointer: '/shiftDays', code: 'range' }]);
  const write = { organization: caller.organization, content: series.content };
  const copy = { slug, slugBase: slugWithoutNumber(series.slug), pointer: '', write };
  return viewMade(context, await createAll(context, copy, copies, once));
}
