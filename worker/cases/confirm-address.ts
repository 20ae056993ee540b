/** Confirms a new address by the link mailed to it. */

import { addressToken, claimedPerson, equalsInConstantTime } from '../auth/manage-token.ts';
import { identityOf } from '../domain/identity.ts';
import { confirmAddress, readPendingAddress } from '../storage/address-change.ts';
import { type Person, readPerson, readPersonRegistrations } from '../storage/manage.ts';
import type { Context } from './context.ts';

export type AddressClaim = { person: Person; email: string };

/** @returns null for any invalid token, also a used or expired one */
export async function claimedAddress(
  { db, env, now }: Context,
  token: string,
): Promise<AddressClaim | null> {
  const id = claimedPerson(token);
  const person = await readPerson(db, id);
  const email = (await readPendingAddress(db, id, now))?.email;
  const expected = await addressToken(env.secret, id, person?.tokenVersion ?? 0, email ?? '');
  return equalsInConstantTime(token, expected) && person && email ? { person, email } : null;
}

/**
 * @returns `taken` if a participant of the same name is registered with that address, `gone` if the
 * token is invalid
 */
export async function confirmNewAddress(
  context: Context,
  token: string,
): Promise<{ kind: 'done'; email: string } | { kind: 'gone' | 'taken' }> {
  const { db, now, deliver } = context;
  const claim = await claimedAddress(context, token);
  if (!claim) return { kind: 'gone' };
  const { person, email } = claim;
  const phone = (await readPersonRegistrations(db, person.id))[0]?.phone ?? null;
  const outcome = await confirmAddress(
    db,
    person,
    email,
    identityOf({ name: person.name, email, phone }),
    now,
  );
  if (outcome === 'participant-exists') return { kind: 'taken' };
  deliver();
  return { kind: 'done', email };
}
