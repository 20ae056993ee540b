/** An organiser's events: find, list, create, edit, cancel, remove. */

import type { CancelInput, MergePatch } from '../contract/desk.ts';
import type { DeskEvent, DryRun } from '../contract/desk-answers.ts';
import { EventInput } from '../contract/event-definition.ts';
import type { Text } from '../contract/values.ts';
import { eventErrors, type StoredEvent, slugOf, storedEvent } from '../domain/content.ts';
import { endsAt } from '../domain/definition.ts';
import { effectsOf } from '../domain/effects.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { type Outcome, Rejected, rejectedAt, type ValidationError } from '../domain/outcome.ts';
import { parseAs } from '../domain/parse.ts';
import { eventStateAndCounts } from '../domain/state-and-counts.ts';
import { mustNotify } from '../domain/time-and-venue.ts';
import { formatInstant } from '../domain/view.ts';
import { clearDefinitionCache, type EventWithCounts, readEvents } from '../storage/definitions.ts';
import {
  type EventWrite,
  questionIdsOfOtherEvents,
  readOrganizationSeries,
  updateEvent,
} from '../storage/desk.ts';
import { listEvents } from '../storage/desk-lists.ts';
import { cancelEvent as writeCancelled } from '../storage/event-changes.ts';
import { removeEvent as deleteEvent } from '../storage/remove.ts';
import { countRows } from '../storage/rows.ts';
import { readWaitlist } from '../storage/waitlist.ts';
import type { DeskContext } from './context.ts';
import { type Created, createAll, type IdempotentCall } from './create.ts';

/** Finds an event of the caller's organisation; those of other organisations are not found. */
export async function findDeskEvent(
  { db, caller }: DeskContext,
  slug: string,
): Promise<Outcome<EventWithCounts>> {
  const [known] = await readEvents(db, [slug]);
  return known?.event.organization.id === caller.organization ? known : new Rejected('not-found');
}

export const viewDeskEvent = ({ event }: Pick<EventWithCounts, 'event'>): DeskEvent => ({
  ...(event.content as DeskEvent),
  slug: event.slug,
  series: event.series?.slug ?? null,
  status: event.status,
  version: event.version,
  cancelledAt: event.cancelledAt === null ? null : formatInstant(event.cancelledAt),
});

export async function readDeskEvent(
  context: DeskContext,
  slug: string,
): Promise<Outcome<DeskEvent>> {
  const known = await findDeskEvent(context, slug);
  return known instanceof Rejected ? known : viewDeskEvent(known);
}

export async function listDeskEvents({ db, caller, now }: DeskContext) {
  const events = await listEvents(db, caller.organization);
  return events.map((one) => ({ ...viewDeskEvent(one), ...eventStateAndCounts(one, now) }));
}

/** In a series one id is one question, so it must be private in all of the events or in none. */
export async function questionIdConflicts(
  { db }: DeskContext,
  content: StoredEvent,
  series: number,
  event: number | null,
): Promise<ValidationError[]> {
  const { publicIds, privateIds } = await questionIdsOfOtherEvents(db, series, event);
  const conflictsIn = (list: 'questions' | 'privateQuestions', others: Set<string>) =>
    (content[list] ?? []).flatMap(({ id }, index) =>
      others.has(id) ? [{ pointer: `/${list}/${index}/id`, code: 'range' as const }] : [],
    );
  return [...conflictsIn('questions', privateIds), ...conflictsIn('privateQuestions', publicIds)];
}

/** Validates the whole input and finds its series. */
async function validatedWrite(
  context: DeskContext,
  input: EventInput,
  slug: string,
  known: EventWithCounts['event'] | null = null,
): Promise<Outcome<EventWrite>> {
  const { db, caller, now } = context;
  const content = storedEvent(input, known?.content);
  const errors: ValidationError[] = eventErrors(content);
  const series = input.series
    ? await readOrganizationSeries(db, caller.organization, input.series)
    : null;
  if (input.series && !series) errors.push({ pointer: '/series', code: 'unknown-option' });
  if (series)
    errors.push(...(await questionIdConflicts(context, content, series.id, known?.id ?? null)));
  if (errors.length > 0) return new Rejected('validation', errors);
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
  once: IdempotentCall,
): Promise<Outcome<Created<DeskEvent>>> {
  const write = await validatedWrite(context, input, slugOf(input.title as Text));
  if (write instanceof Rejected) return write;
  const { slug: words, ...rest } = write;
  const made = await createAll(
    context,
    null,
    [{ slug: input.slug, slugBase: words, pointer: '', write: rest }],
    once,
  );
  if (made instanceof Rejected) return made;
  const view = await readDeskEvent(context, made.events[0] ?? '');
  return view instanceof Rejected ? view : { view, isReplayed: made.isReplayed };
}

/** Whether the edit changes something that calendar entries contain. */
const changesCalendar = (before: StoredEvent, after: StoredEvent): boolean =>
  (['startsAt', 'endsAt', 'timeZone', 'mode', 'place', 'title'] as const).some(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );

/** Rejects with the current event. */
const conflict = (current: EventWithCounts): Rejected =>
  new Rejected('edit-conflict', [], { extra: { current: viewDeskEvent(current) } });

/** Whether all registered participants get a mail about the edit. */
const notifies = ({ event }: EventWithCounts, after: EventWrite): boolean =>
  mustNotify(
    event.content,
    after.content,
    { draft: after.status === 'draft', cancelled: event.cancelledAt !== null },
    after.now,
  );

async function countNotified({ db }: DeskContext, { event }: EventWithCounts): Promise<number> {
  const count = (status: 'confirmed' | 'waitlisted') => countRows(db, event.id, status);
  return (await count('confirmed')) + (await count('waitlisted'));
}

/**
 * A manage link covers one series, so an event with registrations cannot move to another series.
 */
async function seriesChangeRejection(
  { db }: DeskContext,
  known: EventWithCounts,
  after: EventWrite,
): Promise<Rejected | null> {
  const isSameSeries = after.series === (known.event.series?.id ?? null);
  if (isSameSeries || (await countRows(db, known.event.id, null)) === 0) return null;
  return rejectedAt('/series', 'has-registrations');
}

type Edit = { input: EventInput; after: EventWrite };

/** @param patch a merge patch with the version that was read */
async function readEdit(
  context: DeskContext,
  known: EventWithCounts,
  patch: MergePatch,
): Promise<Outcome<Edit>> {
  if (patch.version !== known.event.version) return conflict(known);
  const { version: _, cancelledAt: __, ...current } = viewDeskEvent(known);
  const { version: ___, ...changes } = patch;
  const input = parseAs(EventInput, mergePatch(current, changes));
  if (input instanceof Rejected) return input;
  const after = await validatedWrite(context, input, input.slug ?? known.event.slug, known.event);
  if (after instanceof Rejected) return after;
  return (await seriesChangeRejection(context, known, after)) ?? { input, after };
}

/** The effects of an edit; nothing is written. */
export async function dryRunEdit(
  context: DeskContext,
  known: EventWithCounts,
  patch: MergePatch,
): Promise<Outcome<DryRun>> {
  const edit = await readEdit(context, known, patch);
  if (edit instanceof Rejected) return edit;
  const { input, after } = edit;
  const { event, counts } = known;
  const { version, cancelledAt } = viewDeskEvent(known);
  const content = after.content as DeskEvent;
  const series = input.series ?? null;
  const waitlist = await readWaitlist(context.db, event.id);
  return {
    event: { ...content, slug: after.slug, series, status: after.status, version, cancelledAt },
    effects: {
      ...effectsOf(after.content, counts, waitlist, after.now, event.cancelledAt !== null),
      told: notifies(known, after) ? await countNotified(context, known) : 0,
    },
  };
}

export async function editEvent(
  context: DeskContext,
  known: EventWithCounts,
  patch: MergePatch,
): Promise<Outcome<DeskEvent>> {
  const edit = await readEdit(context, known, patch);
  if (edit instanceof Rejected) return edit;
  const { after: event } = edit;
  const [before, after] = [known.event.content, event.content];
  const quotas =
    JSON.stringify(before.registration.quotas) !== JSON.stringify(after.registration.quotas);
  const changed = {
    calendar: changesCalendar(before, after),
    quotas,
    notifies: notifies(known, event),
  };
  const outcome = await updateEvent(
    context.db,
    known.event.id,
    known.event.version,
    event,
    changed,
  );
  if (outcome === 'slug-taken')
    return new Rejected('validation', [{ pointer: '/slug', code: 'slug-taken' }]);
  if (outcome === 'conflict') {
    const now = await findDeskEvent(context, known.event.slug);
    if (now instanceof Rejected) return now;
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
  known: EventWithCounts,
  input: CancelInput,
): Promise<Outcome<DeskEvent>> {
  const { db, now, deliver } = context;
  const { message = null, notify = true } = input;
  if (known.event.cancelledAt === null && now >= endsAt(known.event))
    return new Rejected('event-ended');
  const isWritten = await writeCancelled(
    db,
    known.event.id,
    { message: message as Text | null, notify },
    now,
  );
  if (!isWritten) return new Rejected('event-cancelled');
  if (notify) deliver();
  return readDeskEvent(context, known.event.slug);
}

/**
 * Removes an event without registrations. One with registrations must be cancelled instead, so that
 * participants are informed.
 */
export async function removeEvent(
  { db }: DeskContext,
  known: EventWithCounts,
): Promise<Outcome<null>> {
  if (!(await deleteEvent(db, known.event.id))) return new Rejected('has-registrations');
  clearDefinitionCache();
  return null;
}
