/**
 * Cancels and restores a participant's registrations, and moves one to another event of the series.
 */

import type { ManageMove, ManageSelection, ManageView } from '../contract/manage.ts';
import type { Answers } from '../contract/participant.ts';
import { closesAt, type EventDefinition, startsAt } from '../domain/definition.ts';
import { type Outcome, Rejected, rejectedAt, type ValidationError } from '../domain/outcome.ts';
import { answersToCarryOver } from '../domain/private-answers.ts';
import { quotaOf } from '../domain/quotas.ts';
import { timeRejectionCode } from '../domain/state.ts';
import { cleanAnswers, formOf } from '../domain/submission.ts';
import { cachedDefinitions } from '../storage/definitions.ts';
import { newId } from '../storage/ids.ts';
import { writeCancellation, writeRestoration } from '../storage/manage.ts';
import { writeMove } from '../storage/move.ts';
import type { Context } from './context.ts';
import { type RegistrationWithEvent, readManageView, registrationsWithEvents } from './manage.ts';
import type { ManageCaller } from './manage-link.ts';

/** The selected registrations; without ids the participant's only one. */
function selectRegistrations(
  { caller }: Context<ManageCaller>,
  { registrations: ids }: ManageSelection,
): Outcome<RegistrationWithEvent[]> {
  const all = registrationsWithEvents(caller);
  if (!ids) return all.length > 1 ? rejectedAt('/registrations', 'registration-ambiguous') : all;
  const chosen = ids.flatMap((id) => all.find(({ row }) => row.id === id) ?? []);
  return chosen.length === ids.length ? chosen : new Rejected('not-found');
}

/** Cancelling and restoring are possible until the start, also after the registration deadline. */
function lateRejection(chosen: readonly RegistrationWithEvent[], now: number): Rejected | null {
  const errors = chosen.flatMap(({ known: { event } }, index): ValidationError[] => {
    const pointer = `/registrations/${index}`;
    if (event.cancelledAt !== null) return [{ pointer, code: 'event-cancelled' }];
    return now >= startsAt(event) ? [{ pointer, code: 'change-closed' }] : [];
  });
  const [first] = errors;
  return first
    ? new Rejected(first.code === 'event-cancelled' ? 'event-cancelled' : 'change-closed', errors)
    : null;
}

export async function cancelRegistrations(
  context: Context<ManageCaller>,
  selection: ManageSelection,
): Promise<Outcome<ManageView>> {
  const { db, caller, now } = context;
  const chosen = selectRegistrations(context, selection);
  if (chosen instanceof Rejected) return chosen;
  const late = lateRejection(
    chosen.filter(({ row }) => row.status !== 'cancelled'),
    now,
  );
  if (late) return late;
  await writeCancellation(
    db,
    caller.person,
    chosen.map(({ row, known }) => ({
      id: row.id,
      event: row.event_id,
      late: now >= closesAt(known.event),
    })),
    now,
  );
  context.deliver();
  return readManageView(context);
}

export async function restoreRegistrations(
  context: Context<ManageCaller>,
  selection: ManageSelection,
): Promise<Outcome<ManageView>> {
  const { db, caller, now } = context;
  const chosen = selectRegistrations(context, selection);
  if (chosen instanceof Rejected) return chosen;
  const late = lateRejection(chosen, now);
  if (late) return late;
  const full = await writeRestoration(
    db,
    caller.person,
    chosen.map(({ row }) => ({ id: row.id, event: row.event_id })),
    now,
  );
  if (full === 'option-full') return new Rejected('option-full');
  if (full.length > 0)
    return new Rejected(
      'event-full',
      chosen.flatMap(({ row }, index): ValidationError[] =>
        full.includes(row.event_id)
          ? [{ pointer: `/registrations/${index}`, code: 'event-full' }]
          : [],
      ),
    );
  context.deliver();
  return readManageView(context);
}

/** Finds another event of the same series in which the participant is not registered. */
async function findTarget(
  { db, caller, now }: Context<ManageCaller>,
  current: RegistrationWithEvent,
  slug: string,
): Promise<Outcome<EventDefinition>> {
  const event = (await cachedDefinitions(db, [slug], now, true))[0]?.event;
  const isSameSeries =
    event?.status === 'published' &&
    event.series !== null &&
    event.series.id === current.known.event.series?.id;
  if (!event || !isSameSeries || event.id === current.known.event.id)
    return rejectedAt('/to', 'event-unknown');
  const closed = timeRejectionCode(event, now);
  if (closed) return rejectedAt('/to', closed);
  const isAlreadyRegistered = registrationsWithEvents(caller).some(
    ({ row, known }) => known.event.id === event.id && row.status !== 'cancelled',
  );
  return isAlreadyRegistered ? rejectedAt('/to', 'edit-conflict') : event;
}

/** Moves to another event of the series; if it is full, the old registration stays. */
export async function moveRegistration(
  context: Context<ManageCaller>,
  { registration, to }: ManageMove,
): Promise<Outcome<ManageView>> {
  const { db, caller, now } = context;
  const current = registrationsWithEvents(caller).find(
    ({ row }) => row.id === registration && row.status !== 'cancelled',
  );
  if (!current) return new Rejected('not-found');
  const late = lateRejection([current], now);
  if (late) return late;
  const event = await findTarget(context, current, to);
  if (event instanceof Rejected) return event;
  const answers = cleanAnswers(formOf(event).questions, JSON.parse(current.row.answers) as Answers);
  const move = {
    registration,
    from: current.known.event.id,
    to: event.id,
    version: event.version,
    id: newId(),
    answers,
    privately: answersToCarryOver(event, current.privately?.answers ?? {}),
    quota: quotaOf(event.content.registration.quotas, { ...current.row, answers }),
  };
  const outcome = await writeMove(db, caller.person, move, now);
  if (outcome === 'option-full') return new Rejected('option-full');
  if (!outcome) return rejectedAt('/to', 'event-full');
  context.deliver();
  return readManageView(context);
}
