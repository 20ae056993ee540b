/** Erases a participant's data, and opens the join link of an event. */

import type { ManageJoin, ManageJoinResult } from '../contract/manage.ts';
import { endsAt } from '../domain/definition.ts';
import { type Outcome, Rejected, rejectedAt } from '../domain/outcome.ts';
import { erasePerson } from '../storage/erase.ts';
import { recordJoined } from '../storage/manage.ts';
import type { Context } from './context.ts';
import { registrationsWithEvents } from './manage.ts';
import type { ManageCaller } from './manage-link.ts';

/** Possible at any time, also after the deadlines for changes: erasure needs no reason. */
export async function eraseParticipant({
  db,
  caller,
  now,
  deliver,
}: Context<ManageCaller>): Promise<void> {
  const { person, rows } = caller;
  const events = rows.map(({ event_id }) => event_id);
  await erasePerson(db, { person: person.id, only: null, events }, 'participant', now);
  deliver();
}

/** Available to confirmed participants from the link's start time until the event ends. */
export async function joinSession(
  { db, caller, now }: Context<ManageCaller>,
  { registration }: ManageJoin,
): Promise<Outcome<ManageJoinResult>> {
  const registered = registrationsWithEvents(caller).find(
    ({ row }) => row.id === registration && row.status === 'confirmed',
  );
  if (!registered) return new Rejected('not-found');
  const { event } = registered.known;
  const { joinLink, joinLinkAt } = event.content;
  if (event.cancelledAt !== null) return rejectedAt('/registration', 'event-cancelled');
  if (now >= endsAt(event)) return rejectedAt('/registration', 'event-ended');
  if (!joinLink || !(Date.parse(joinLinkAt ?? '') <= now)) return new Rejected('not-found');
  await recordJoined(db, registered.row.id, now);
  return { joinLink };
}
