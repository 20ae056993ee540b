/**
 * Members of an organisation: listing, inviting, changing a role, removing. Triggers protect the
 * last owner.
 */

import type { Role } from '../auth/api-key.ts';
import type { Member } from '../contract/people.ts';
import { formatInstant } from '../domain/view.ts';
import { unlessRejected } from './errors.ts';
import type { Columns } from './tables.ts';

type Row = Columns<'members', 'id' | 'email' | 'role' | 'state' | 'created_at'> & {
  name: string | null;
};

const member = ({ id, email, name, role, state, created_at }: Row): Member => ({
  id,
  email,
  // the name is hidden until the invitation is accepted
  name: (state === 'active' && name) || '',
  role,
  state,
  createdAt: formatInstant(created_at),
});

const rows = `SELECT members.id, members.email, desk_users.name, role, state, members.created_at
  FROM members LEFT JOIN desk_users ON desk_users.email = members.email`;

/** Oldest first. */
export async function readMembers(db: D1Database, organization: number): Promise<Member[]> {
  const { results } = await db
    .prepare(`${rows} WHERE organization_id = ? ORDER BY members.created_at, members.id`)
    .bind(organization)
    .all<Row>();
  return results.map(member);
}

export async function readMember(
  db: D1Database,
  organization: number,
  id: number,
): Promise<Member | null> {
  const row = await db
    .prepare(`${rows} WHERE organization_id = ? AND members.id = ?`)
    .bind(organization, id)
    .first<Row>();
  return row && member(row);
}

export type NewInvitation = { email: string; role: Role; invitedBy: string | null; now: number };

/**
 * Invites an address, or updates the role of a pending invitation.
 * @param invited.email in lower case; @param invited.by name of the inviter
 * @returns the member's id; null if the address belongs to an active member
 */
export async function upsertInvitation(
  db: D1Database,
  organization: number,
  { email, role, invitedBy, now }: NewInvitation,
): Promise<number | null> {
  const row = await db
    .prepare(
      `INSERT INTO members (organization_id, email, role, state, invited_by, created_at) VALUES (?, ?, ?, 'invited', ?, ?)
       ON CONFLICT (organization_id, email) DO UPDATE SET role = excluded.role, invited_by = excluded.invited_by
       WHERE members.state = 'invited'
       RETURNING id`,
    )
    .bind(organization, email, role, invitedBy, now)
    .first<{ id: number }>();
  return row?.id ?? null;
}

export type MemberChangeResult = 'done' | 'last-owner' | 'not-found';

const unlessLast = (write: D1PreparedStatement): Promise<MemberChangeResult> =>
  unlessRejected('last-owner', async () =>
    (await write.run()).meta.changes > 0 ? 'done' : 'not-found',
  );

export const changeRole = (
  db: D1Database,
  organization: number,
  id: number,
  role: Role,
): Promise<MemberChangeResult> =>
  unlessLast(
    db
      .prepare('UPDATE members SET role = ? WHERE organization_id = ? AND id = ?')
      .bind(role, organization, id),
  );

/** Takes effect with the next call, as each call reads the membership. */
export const removeMember = (
  db: D1Database,
  organization: number,
  id: number,
): Promise<MemberChangeResult> =>
  unlessLast(
    db.prepare('DELETE FROM members WHERE organization_id = ? AND id = ?').bind(organization, id),
  );

export const readOrganizationName = async (db: D1Database, organization: number): Promise<string> =>
  (
    await db
      .prepare('SELECT name FROM organizations WHERE id = ?')
      .bind(organization)
      .first<{ name: string }>()
  )?.name ?? '';
