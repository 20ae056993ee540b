/** Passkeys: public keys with their counters, answered challenges, and the owner's list. */

import type { Challenge } from '../auth/challenge.ts';
import type { Credential } from '../auth/passkey.ts';
import type { Passkey } from '../contract/people.ts';
import type { Columns } from './tables.ts';

type CredentialRow = Columns<
  'desk_passkeys',
  'id' | 'user_id' | 'credential' | 'public_key' | 'counter' | 'transports'
>;

const credentials =
  'SELECT id, user_id, credential, public_key, counter, transports FROM desk_passkeys';

const credentialOf = ({
  id,
  user_id,
  credential,
  public_key,
  counter,
  transports,
}: CredentialRow): Credential => ({
  id,
  user: user_id,
  credential,
  publicKey: public_key,
  counter,
  transports: JSON.parse(transports),
});

export async function findCredential(
  db: D1Database,
  credential: string,
): Promise<Credential | null> {
  const row = await db
    .prepare(`${credentials} WHERE credential = ?`)
    .bind(credential)
    .first<CredentialRow>();
  return row && credentialOf(row);
}

export async function readCredentials(db: D1Database, user: string): Promise<Credential[]> {
  const { results } = await db
    .prepare(`${credentials} WHERE user_id = ?`)
    .bind(user)
    .all<CredentialRow>();
  return results.map(credentialOf);
}

/** The primary key lets a challenge be answered once, also by two calls at the same time. */
const spend = (db: D1Database, { challenge, expiresAt }: Challenge): D1PreparedStatement =>
  db
    .prepare(
      'INSERT INTO spent_challenges (challenge, expires_at) VALUES (?, ?) ON CONFLICT (challenge) DO NOTHING',
    )
    .bind(challenge, expiresAt);

/**
 * Records the use of a passkey.
 * @param counter the device's count
 * @returns false if the challenge was answered before, the passkey is gone, or its stored count is
 *   as high already
 */
export async function recordPasskeyUse(
  db: D1Database,
  id: string,
  counter: number,
  challenge: Challenge,
): Promise<boolean> {
  const [spent, counted] = await db.batch([
    spend(db, challenge),
    db
      .prepare(
        'UPDATE desk_passkeys SET counter = ?2 WHERE id = ?1 AND (counter < ?2 OR (counter = 0 AND ?2 = 0))',
      )
      .bind(id, counter),
  ]);
  return spent?.meta.changes === 1 && counted?.meta.changes === 1;
}

type PasskeyRow = Columns<'desk_passkeys', 'id' | 'name' | 'created_at'>;

const passkey = ({ id, name, created_at }: PasskeyRow): Passkey => ({
  id,
  name,
  createdAt: new Date(created_at).toISOString(),
});

/** @returns null if the challenge was answered before or the passkey is already stored */
export async function insertPasskey(
  db: D1Database,
  { id, user, credential, publicKey, counter, transports }: Credential,
  name: string,
  challenge: Challenge,
  now: number,
): Promise<Passkey | null> {
  const { meta: spent } = await spend(db, challenge).run();
  if (spent.changes === 0) return null;
  const { meta: added } = await db
    .prepare(
      `INSERT INTO desk_passkeys (id, user_id, name, credential, public_key, counter, transports, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (credential) DO NOTHING`,
    )
    .bind(id, user, name, credential, publicKey, counter, JSON.stringify(transports), now)
    .run();
  return added.changes === 1 ? passkey({ id, name, created_at: now }) : null;
}

export async function readPasskeys(db: D1Database, user: string): Promise<Passkey[]> {
  const { results } = await db
    .prepare(
      'SELECT id, name, created_at FROM desk_passkeys WHERE user_id = ? ORDER BY created_at, rowid',
    )
    .bind(user)
    .all<PasskeyRow>();
  return results.map(passkey);
}

/** @returns null if the person has no such passkey */
export async function updatePasskeyName(
  db: D1Database,
  user: string,
  id: string,
  name: string,
): Promise<Passkey | null> {
  const row = await db
    .prepare(
      'UPDATE desk_passkeys SET name = ? WHERE user_id = ? AND id = ? RETURNING id, name, created_at',
    )
    .bind(name, user, id)
    .first<PasskeyRow>();
  return row && passkey(row);
}

/** @returns whether the person had this passkey */
export async function removePasskey(db: D1Database, user: string, id: string): Promise<boolean> {
  const { meta } = await db
    .prepare('DELETE FROM desk_passkeys WHERE user_id = ? AND id = ?')
    .bind(user, id)
    .run();
  return meta.changes > 0;
}
