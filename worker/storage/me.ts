/** Memberships and invitations of a signed-in person. */

import type { Role } from '../auth/api-key.ts';
import type { Me } from '../contract/people.ts';
import type { SignedInUser } from './sessions.ts';
import type { Columns } from './tables.ts';

type Membership = Columns<'organizations', 'id' | 'slug' | 'name'> &
  Columns<'members', 'role' | 'state' | 'invited_by'> & { umbrella: number };

const memberships = `SELECT organizations.id, slug, name, role, state, is_umbrella AS umbrella, invited_by
  FROM members JOIN organizations ON organizations.id = members.organization_id`;

/** A person of the desk by id; null if deleted. */
export const readUser = (
  db: D1Database,
  user: string,
): Promise<Pick<SignedInUser, 'email' | 'name' | 'language'> | null> =>
  db.prepare('SELECT email, name, language FROM desk_users WHERE id = ?').bind(user).first();

export async function readMe(
  db: D1Database,
  { email, name, language }: Pick<SignedInUser, 'email' | 'name' | 'language'>,
): Promise<Me> {
  const { results } = await db
    .prepare(`${memberships} WHERE email = ? ORDER BY name`)
    .bind(email)
    .all<Membership>();
  const of = (state: Membership['state']) => results.filter((one) => one.state === state);
  return {
    email,
    name,
    language: language as Me['language'],
    organizations: of('active').map(({ slug, name: called, role, umbrella }) => ({
      slug,
      name: called,
      role,
      umbrella: umbrella === 1,
    })),
    invitations: of('invited').map(({ slug, name: called, role, invited_by: invitedBy }) => ({
      organization: { slug, name: called },
      role,
      invitedBy,
    })),
  };
}

/**
 * Memberships a person may act for. Without a slug at most two: two already mean that the caller
 * must choose.
 */
export async function activeMemberships(
  db: D1Database,
  email: string,
  slug: string | null,
): Promise<{ id: number; role: Role }[]> {
  const { results } = await db
    .prepare(
      `${memberships} WHERE email = ?1 AND state = 'active' AND (?2 IS NULL OR slug = ?2) LIMIT 2`,
    )
    .bind(email, slug)
    .all<Membership>();
  return results;
}

export async function updateMe(
  db: D1Database,
  user: string,
  change: { name: string; language: string | null },
): Promise<void> {
  await db
    .prepare('UPDATE desk_users SET name = ?, language = ? WHERE id = ?')
    .bind(change.name, change.language, user)
    .run();
}

/**
 * Accepts an invitation, or declines and deletes it.
 * @returns whether there was one
 */
export async function answerInvitation(
  db: D1Database,
  email: string,
  slug: string,
  accept: boolean,
): Promise<boolean> {
  const invited = `email = ? AND state = 'invited' AND organization_id = (SELECT id FROM organizations WHERE slug = ?)`;
  const { meta } = await db
    .prepare(
      accept
        ? `UPDATE members SET state = 'active', invited_by = NULL WHERE ${invited}`
        : `DELETE FROM members WHERE ${invited}`,
    )
    .bind(email, slug)
    .run();
  return meta.changes > 0;
}

/** Whether an organisation has that slug. */
export const hasSlug = async (
  db: D1Database,
  organization: number,
  slug: string,
): Promise<boolean> =>
  (await db
    .prepare('SELECT 1 FROM organizations WHERE id = ? AND slug = ?')
    .bind(organization, slug)
    .first()) !== null;
