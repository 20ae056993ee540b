/** Phone calls to participants without an email address. */

import type { PhoneCall } from '../contract/desk.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import * as calls from '../storage/calls.ts';
import type { DeskContext } from './context.ts';
import { findDeskEvent } from './events.ts';

type Filter = {
  /** null: done and open calls */
  done: boolean | null;
  /** slug of one event; null: all events */
  event: string | null;
};

/** Returns no calls for an event that the organisation does not have. */
export async function listCalls(
  context: DeskContext,
  { done, event: slug }: Filter,
): Promise<{ calls: PhoneCall[]; isMore: boolean }> {
  const { db, caller, now } = context;
  const known = slug === null ? null : await findDeskEvent(context, slug);
  if (known instanceof Rejected) return { calls: [], isMore: false };
  return calls.readPhoneCalls(
    db,
    caller.organization,
    { done, event: known?.event.id ?? null },
    now,
  );
}

export async function findCall(
  { db, caller, now }: DeskContext,
  id: number,
): Promise<Outcome<PhoneCall>> {
  const found = await calls.readPhoneCalls(
    db,
    caller.organization,
    { done: null, event: null, id },
    now,
  );
  return found.calls[0] ?? new Rejected('not-found');
}

export async function setCallDone(
  context: DeskContext,
  { id, done }: { id: number; done: boolean },
): Promise<Outcome<PhoneCall>> {
  const { db, caller, now } = context;
  await calls.updateCallDone(db, caller.organization, id, done, caller.actor, now);
  return findCall(context, id);
}
