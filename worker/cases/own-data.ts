/** Erases a participant's data, and opens the join link of an event. */

import type { OwnJoin, OwnJoined } from '../contract/own.ts';
import { endsAt } from '../domain/definition.ts';
import { type Outcome, Refused, refusedAt } from '../domain/outcome.ts';
import { erase } from '../storage/erase.ts';
import { noteJoined } from '../storage/own.ts';
import type { Context } from './context.ts';
import type { Holder } from './manage-link.ts';
import { held } from './own.ts';

/** Possible at any time, also after the deadlines for changes: erasure needs no reason. */
export async function eraseOwnData({ db, caller, now, deliver }: Context<Holder>): Promise<void> {
  const { person, rows } = caller;
  const events = rows.map(({ event_id }) => event_id);
  await erase(db, { person: person.id, only: null, events }, 'participant', now);
  deliver();
}

/** Available to confirmed participants from the link's start time until the event ends. */
export async function joinSession(
  { db, caller, now }: Context<Holder>,
  { registration }: OwnJoin,
): Promise<Outcome<OwnJoined>> {
  const own = held(caller).find(({ row }) => row.id === registration && row.status === 'confirmed');
  if (!own) return new Refused('not-found');
  const { event } = own.known;
  const { joinLink, joinLinkAt } = event.content;
  if (event.cancelledAt !== null) return refusedAt('/registration', 'event-cancelled');
  if (now >= endsAt(event)) return refusedAt('/registration', 'event-ended');
  if (!joinLink || !(Date.parse(joinLinkAt ?? '') <= now)) return new Refused('not-found');
  await noteJoined(db, own.row.id, now);
  return { joinLink };
}
