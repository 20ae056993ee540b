/**
 * Cancels and restores a participant's registrations, and moves one to another event of the series.
 */

import type { Own, OwnMove, OwnSelection } from '../contract/own.ts';
import type { Answers } from '../contract/participant.ts';
import { closesAt, type EventDefinition, startsAt } from '../domain/definition.ts';
import { type Fault, type Outcome, Refused, refusedAt } from '../domain/outcome.ts';
import { following } from '../domain/private.ts';
import { quotaOf } from '../domain/quotas.ts';
import { refusal } from '../domain/state.ts';
import { cleanAnswers, formOf } from '../domain/submission.ts';
import { definitions } from '../storage/definitions.ts';
import { newId } from '../storage/ids.ts';
import { moveOwn } from '../storage/move.ts';
import { cancelOwn, restoreOwn } from '../storage/own.ts';
import type { Context } from './context.ts';
import type { Holder } from './manage-link.ts';
import { type Held, held, viewOwnAgain } from './own.ts';

/** The selected registrations; without ids the participant's only one. */
function selectRegistrations(
  { caller }: Context<Holder>,
  { registrations: ids }: OwnSelection,
): Outcome<Held[]> {
  const all = held(caller);
  if (!ids) return all.length > 1 ? refusedAt('/registrations', 'registration-ambiguous') : all;
  const chosen = ids.flatMap((id) => all.find(({ row }) => row.id === id) ?? []);
  return chosen.length === ids.length ? chosen : new Refused('not-found');
}

/** Cancelling and restoring are possible until the start, also after the registration deadline. */
function lateRejection(chosen: readonly Held[], now: number): Refused | null {
  const errors = chosen.flatMap(({ known: { event } }, index): Fault[] => {
    const pointer = `/registrations/${index}`;
    if (event.cancelledAt !== null) return [{ pointer, code: 'event-cancelled' }];
    return now >= startsAt(event) ? [{ pointer, code: 'change-closed' }] : [];
  });
  const [first] = errors;
  return first
    ? new Refused(first.code === 'event-cancelled' ? 'event-cancelled' : 'change-closed', errors)
    : null;
}

export async function cancelRegistrations(
  context: Context<Holder>,
  selection: OwnSelection,
): Promise<Outcome<Own>> {
  const { db, caller, now } = context;
  const chosen = selectRegistrations(context, selection);
  if (chosen instanceof Refused) return chosen;
  const late = lateRejection(
    chosen.filter(({ row }) => row.status !== 'cancelled'),
    now,
  );
  if (late) return late;
  await cancelOwn(
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
  return viewOwnAgain(context);
}

export async function restoreRegistrations(
  context: Context<Holder>,
  selection: OwnSelection,
): Promise<Outcome<Own>> {
  const { db, caller, now } = context;
  const chosen = selectRegistrations(context, selection);
  if (chosen instanceof Refused) return chosen;
  const late = lateRejection(chosen, now);
  if (late) return late;
  const full = await restoreOwn(
    db,
    caller.person,
    chosen.map(({ row }) => ({ id: row.id, event: row.event_id })),
    now,
  );
  if (full === 'option-full') return new Refused('option-full');
  if (full.length > 0)
    return new Refused(
      'event-full',
      chosen.flatMap(({ row }, index): Fault[] =>
        full.includes(row.event_id)
          ? [{ pointer: `/registrations/${index}`, code: 'event-full' }]
          : [],
      ),
    );
  context.deliver();
  return viewOwnAgain(context);
}

/** Finds another event of the same series in which the participant is not registered. */
async function findTarget(
  { db, caller, now }: Context<Holder>,
  own: Held,
  slug: string,
): Promise<Outcome<EventDefinition>> {
  const event = (await definitions(db, [slug], now, true))[0]?.event;
  const isSameSeries =
    event?.status === 'published' &&
    event.series !== null &&
    event.series.id === own.known.event.series?.id;
  if (!event || !isSameSeries || event.id === own.known.event.id)
    return refusedAt('/to', 'event-unknown');
  const closed = refusal(event, now);
  if (closed) return refusedAt('/to', closed);
  const isAlreadyRegistered = held(caller).some(
    ({ row, known }) => known.event.id === event.id && row.status !== 'cancelled',
  );
  return isAlreadyRegistered ? refusedAt('/to', 'edit-conflict') : event;
}

/** Moves to another event of the series; if it is full, the old registration stays. */
export async function moveRegistration(
  context: Context<Holder>,
  { registration, to }: OwnMove,
): Promise<Outcome<Own>> {
  const { db, caller, now } = context;
  const own = held(caller).find(({ row }) => row.id === registration && row.status !== 'cancelled');
  if (!own) return new Refused('not-found');
  const late = lateRejection([own], now);
  if (late) return late;
  const event = await findTarget(context, own, to);
  if (event instanceof Refused) return event;
  const answers = cleanAnswers(formOf(event).questions, JSON.parse(own.row.answers) as Answers);
  const move = {
    registration,
    from: own.known.event.id,
    to: event.id,
    version: event.version,
    id: newId(),
    answers,
    privately: following(event, own.privately?.answers ?? {}),
    quota: quotaOf(event.content.registration.quotas, { ...own.row, answers }),
  };
  const outcome = await moveOwn(db, caller.person, move, now);
  if (outcome === 'option-full') return new Refused('option-full');
  if (!outcome) return refusedAt('/to', 'event-full');
  context.deliver();
  return viewOwnAgain(context);
}
