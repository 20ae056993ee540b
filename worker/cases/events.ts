/** An organiser's events: find, list, create, edit, cancel, remove. */

import type { CancelInput, MergePatch } from '../contract/desk.ts';
import type { DeskEvent, DryRun } from '../contract/desk-answers.ts';
import { EventInput } from '../contract/event-definition.ts';
import type { Text } from '../contract/values.ts';
import { eventErrors, type StoredEvent, slugOf, storedEvent } from '../domain/content.ts';
import { countedEvent } from '../domain/counted.ts';
import { endsAt } from '../domain/definition.ts';
import { effectsOf } from '../domain/effects.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { type Fault, type Outcome, Refused, refusedAt } from '../domain/outcome.ts';
import { shapedAs } from '../domain/shape.ts';
import { instant } from '../domain/view.ts';
import { mustTell } from '../domain/whereabouts.ts';
import { forgetDefinitions, type Known, readEvents } from '../storage/definitions.ts';
import { type EventWrite, ownSeries, questionsBeside, updateEvent } from '../storage/desk.ts';
import { listEvents } from '../storage/desk-lists.ts';
import { cancelEvent as writeCancelled } from '../storage/event-changes.ts';
import { readQueue } from '../storage/queue.ts';
import { removeEvent as deleteEvent } from '../storage/remove.ts';
import { countRows } from '../storage/rows.ts';
import type { DeskContext } from './context.ts';
import { make, type Once, type OnceMade } from './making.ts';

/** Finds an event of the caller's organisation; those of other organisations are not found. */
export async function findDeskEvent(
  { db, caller }: DeskContext,
  slug: string,
): Promise<Outcome<Known>> {
  const [known] = await readEvents(db, [slug]);
  return known?.event.organization.id === caller.organization ? known : new Refused('not-found');
}

export const viewDeskEvent = ({ event }: Pick<Known, 'event'>): DeskEvent => ({
  ...(event.content as DeskEvent),
  slug: event.slug,
  series: event.series?.slug ?? null,
  status: event.status,
  version: event.version,
  cancelledAt: event.cancelledAt === null ? null : instant(event.cancelledAt),
});

export async function readDeskEvent(
  context: DeskContext,
  slug: string,
): Promise<Outcome<DeskEvent>> {
  const known = await findDeskEvent(context, slug);
  return known instanceof Refused ? known : viewDeskEvent(known);
}

export async function listDeskEvents({ db, caller, now }: DeskContext) {
  const events = await listEvents(db, caller.organization);
  return events.map((one) => ({ ...viewDeskEvent(one), ...countedEvent(one, now) }));
}

/** In a series one id is one question, so it must be private in all of the events or in none. */
export async function crossed(
  { db }: DeskContext,
  content: StoredEvent,
  series: number,
  event: number | null,
): Promise<Fault[]> {
  const { open, secret } = await questionsBeside(db, series, event);
  const conflictsIn = (list: 'questions' | 'privateQuestions', others: Set<string>) =>
    (content[list] ?? []).flatMap(({ id }, index) =>
      others.has(id) ? [{ pointer: `/${list}/${index}/id`, code: 'range' as const }] : [],
    );
  return [...conflictsIn('questions', secret), ...conflictsIn('privateQuestions', open)];
}

/** Validates the whole input and finds its series. */
async function validatedWrite(
  context: DeskContext,
  input: EventInput,
  slug: string,
  known: Known['event'] | null = null,
): Promise<Outcome<EventWrite>> {
  const { db, caller, now } = context;
  const content = storedEvent(input, known?.content);
  const errors: Fault[] = eventErrors(content);
  const series = input.series ? await ownSeries(db, caller.organization, input.series) : null;
  if (input.series && !series) errors.push({ pointer: '/series', code: 'unknown-option' });
  if (series) errors.push(...(await crossed(context, content, series.id, known?.id ?? null)));
  if (errors.length > 0) return new Refused('validation', errors);
  const status = input.status ?? 'draft';
  return {
    organization: caller.organization,
    slug,
    series: series?.id ?? null,
    status,
    content,
    now,
  };
}

/** A repeated call answers with the event as it is now, or 404 if it has been removed. */
export async function createEvent(
  context: DeskContext,
  input: EventInput,
  once: Once,
): Promise<Outcome<OnceMade<DeskEvent>>> {
  const write = await validatedWrite(context, input, slugOf(input.title as Text));
  if (write instanceof Refused) return write;
  const { slug: words, ...rest } = write;
  const made = await make(context, null, [{ slug: input.slug, words, at: '', write: rest }], once);
  if (made instanceof Refused) return made;
  const view = await readDeskEvent(context, made.events[0] ?? '');
  return view instanceof Refused ? view : { view, isReplayed: made.isReplayed };
}

/** Whether the edit changes something that calendar entries contain. */
const changesCalendar = (before: StoredEvent, after: StoredEvent): boolean =>
  (['startsAt', 'endsAt', 'timeZone', 'mode', 'place', 'title'] as const).some(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );

/** Rejects with the current event. */
const conflict = (current: Known): Refused =>
  new Refused('edit-conflict', [], { extra: { current: viewDeskEvent(current) } });

/** Whether all registered participants get a mail about the edit. */
const notifies = ({ event }: Known, after: EventWrite): boolean =>
  mustTell(
    event.content,
    after.content,
    { draft: after.status === 'draft', cancelled: event.cancelledAt !== null },
    after.now,
  );

async function countNotified({ db }: DeskContext, { event }: Known): Promise<number> {
  const count = (status: 'confirmed' | 'waitlisted') => countRows(db, event.id, status);
  return (await count('confirmed')) + (await count('waitlisted'));
}

/**
 * A manage link covers one series, so an event with registrations cannot move to another series.
 */
async function seriesChangeRejection(
  { db }: DeskContext,
  known: Known,
  after: EventWrite,
): Promise<Refused | null> {
  const isSameSeries = after.series === (known.event.series?.id ?? null);
  if (isSameSeries || (await countRows(db, known.event.id, null)) === 0) return null;
  return refusedAt('/series', 'has-registrations');
}

type Edit = { input: EventInput; after: EventWrite };

/** @param patch a merge patch with the version that was read */
async function readEdit(
  context: DeskContext,
  known: Known,
  patch: MergePatch,
): Promise<Outcome<Edit>> {
  if (patch.version !== known.event.version) return conflict(known);
  const { version: _, cancelledAt: __, ...current } = viewDeskEvent(known);
  const { version: ___, ...changes } = patch;
  const input = shapedAs(EventInput, mergePatch(current, changes));
  if (input instanceof Refused) return input;
  const after = await validatedWrite(context, input, input.slug ?? known.event.slug, known.event);
  if (after instanceof Refused) return after;
  return (await seriesChangeRejection(context, known, after)) ?? { input, after };
}

/** The effects of an edit; nothing is written. */
export async function tryEdit(
  context: DeskContext,
  known: Known,
  patch: MergePatch,
): Promise<Outcome<DryRun>> {
  const edit = await readEdit(context, known, patch);
  if (edit instanceof Refused) return edit;
  const { input, after } = edit;
  const { event, counts } = known;
  const { version, cancelledAt } = viewDeskEvent(known);
  const content = after.content as DeskEvent;
  const series = input.series ?? null;
  const queue = await readQueue(context.db, event.id);
  return {
    event: { ...content, slug: after.slug, series, status: after.status, version, cancelledAt },
    effects: {
      ...effectsOf(after.content, counts, queue, after.now, event.cancelledAt !== null),
      told: notifies(known, after) ? await countNotified(context, known) : 0,
    },
  };
}

export async function editEvent(
  context: DeskContext,
  known: Known,
  patch: MergePatch,
): Promise<Outcome<DeskEvent>> {
  const edit = await readEdit(context, known, patch);
  if (edit instanceof Refused) return edit;
  const { after: event } = edit;
  const [before, after] = [known.event.content, event.content];
  const quotas =
    JSON.stringify(before.registration.quotas) !== JSON.stringify(after.registration.quotas);
  const changed = {
    calendar: changesCalendar(before, after),
    quotas,
    told: notifies(known, event),
  };
  const outcome = await updateEvent(
    context.db,
    known.event.id,
    known.event.version,
    event,
    changed,
  );
  if (outcome === 'slug-taken')
    return new Refused('validation', [{ pointer: '/slug', code: 'slug-taken' }]);
  if (outcome === 'conflict') {
    const now = await findDeskEvent(context, known.event.slug);
    if (now instanceof Refused) return now;
    return (await seriesChangeRejection(context, known, event)) ?? conflict(now);
  }
  return readDeskEvent(context, event.slug);
}

/**
 * Cancels the event finally. Confirmed and waitlisted participants get a mail unless the organiser
 * informs them otherwise.
 */
export async function cancelEvent(
  context: DeskContext,
  known: Known,
  input: CancelInput,
): Promise<Outcome<DeskEvent>> {
  const { db, now, deliver } = context;
  const { message = null, notify = true } = input;
  if (known.event.cancelledAt === null && now >= endsAt(known.event))
    return new Refused('event-ended');
  const isWritten = await writeCancelled(
    db,
    known.event.id,
    { message: message as Text | null, notify },
    now,
  );
  if (!isWritten) return new Refused('event-cancelled');
  if (notify) deliver();
  return readDeskEvent(context, known.event.slug);
}

/**
 * Removes an event without registrations. One with registrations must be cancelled instead, so that
 * participants are informed.
 */
export async function removeEvent({ db }: DeskContext, known: Known): Promise<Outcome<null>> {
  if (!(await deleteEvent(db, known.event.id))) return new Refused('has-registrations');
  forgetDefinitions();
  return null;
}
