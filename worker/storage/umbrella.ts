/** An umbrella's member organisations: totals and creation. Reads no personal data. */

import type { Language } from '../contract/languages.ts';
import { unlessRejected } from './errors.ts';

type Row = { slug: string; name: string; events: number; confirmed: number; waitlisted: number };

export type Totals = {
  slug: string;
  name: string;
  events: number;
  registrations: { confirmed: number; waitlisted: number };
};

export const isUmbrella = async (db: D1Database, organization: number): Promise<boolean> =>
  (await db
    .prepare('SELECT 1 FROM organizations WHERE id = ? AND is_umbrella = 1')
    .bind(organization)
    .first()) !== null;

/** Totals by organisation name, optionally of one slug. */
export async function readTotals(
  db: D1Database,
  umbrella: number,
  slug: string | null = null,
): Promise<Totals[]> {
  const { results } = await db
    .prepare(
      `SELECT slug, name,
         (SELECT count(*) FROM events WHERE organization_id = member.id) AS events,
         (SELECT coalesce(sum(taken), 0) FROM events JOIN seats ON seats.event_id = events.id WHERE organization_id = member.id) AS confirmed,
         (SELECT coalesce(sum(waiting), 0) FROM events JOIN queues ON queues.event_id = events.id WHERE organization_id = member.id) AS waitlisted
       FROM organizations AS member WHERE umbrella_id = ?1 AND (?2 IS NULL OR slug = ?2) ORDER BY name`,
    )
    .bind(umbrella, slug)
    .all<Row>();
  return results.map(({ confirmed, waitlisted, ...rest }) => ({
    ...rest,
    registrations: { confirmed, waitlisted },
  }));
}

export type NewMemberOrganization = {
  name: string;
  slug: string;
  owner: string;
  /** language of its new events until the owner chooses */
  language: Language;
  by: string | null;
  now: number;
};

/** Creates a member organisation and invites its owner. @returns false if the slug is taken */
export async function insertMemberOrganization(
  db: D1Database,
  umbrella: number,
  made: NewMemberOrganization,
): Promise<boolean> {
  const { name, slug, owner, language, by, now } = made;
  const written = await unlessRejected('slug-taken', () =>
    db.batch([
      db
        .prepare(
          'INSERT INTO organizations (name, controller, slug, umbrella_id, languages) VALUES (?1, ?1, ?2, ?3, ?4)',
        )
        .bind(name, slug, umbrella, JSON.stringify([language])),
      db
        .prepare(
          `INSERT INTO members (organization_id, email, role, state, invited_by, created_at)
           SELECT id, ?2, 'owner', 'invited', ?3, ?4 FROM organizations WHERE slug = ?1`,
        )
        .bind(slug, owner, by, now),
    ]),
  );
  return written !== 'slug-taken';
}
