/** Creates and revokes an organisation's API keys. */

import type { Key, Role } from '../contract/people.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { parseName } from '../domain/people.ts';
import * as keys from '../storage/keys.ts';
import type { DeskContext } from './context.ts';

/** Only this response contains the key; storage has its hash. */
export async function createKey(
  { db, caller, now }: DeskContext,
  { name: given, role }: { name: string; role: Role },
): Promise<Outcome<Key & { key: string }>> {
  const name = parseName(given);
  return name instanceof Rejected
    ? name
    : keys.createKey(db, caller.organization, { name, role }, now);
}

export async function revokeKey(
  { db, caller, now }: DeskContext,
  id: number,
): Promise<Outcome<null>> {
  return (await keys.revokeKey(db, caller.organization, id, now))
    ? null
    : new Rejected('not-found');
}
