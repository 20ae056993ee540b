/** One-time codes and how often a mailbox may be sent one. */

import { limits } from '../contract/limits.ts';
import type { Columns } from './tables.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** At most so many in an hour, and in a day. */
export type Most = { anHour: number; aDay: number };

/** Of mails to one mailbox. */
export const toOneMailbox: Most = { anHour: limits.codesAnHour, aDay: limits.codesADay };
/** Of invitations by one organisation, to whomever. */
export const byOneOrganization: Most = {
  anHour: limits.invitationsADay,
  aDay: limits.invitationsADay,
};

/**
 * Counts one more mail of the desk, unless there have been too many: in one statement, so that no
 * race passes.
 * @param mark of whatever they are counted by
 * @param times what the limits are multiplied by
 */
export async function countDeskMail(
  db: D1Database,
  { mark, most, times }: { mark: string; most: Most; times: number },
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO desk_mails (mailbox, created_at) SELECT ?1, ?2
       WHERE (SELECT count(*) FROM desk_mails WHERE mailbox = ?1 AND created_at > ?2 - ${hour}) < ?3
         AND (SELECT count(*) FROM desk_mails WHERE mailbox = ?1 AND created_at > ?2 - ${day}) < ?4`,
    )
    .bind(mark, now, most.anHour * times, most.aDay * times)
    .run();
  return meta.changes > 0;
}

export type Asked = { browser: string; email: string; code: string };

/**
 * Keeps a code for whoever asks, so that asking costs the same for an address that is nobody's.
 * @param asked.browser,asked.code their marks; @param asked.email in small letters
 * @returns whose it is, where somebody of the desk has the address
 */
export async function keepCode(
  db: D1Database,
  asked: Asked,
  now: number,
): Promise<{ language: string | null } | null> {
  const [, found] = await db.batch<{ language: string | null }>([
    db
      .prepare('INSERT INTO sign_in_codes (browser, email, code, expires_at) VALUES (?, ?, ?, ?)')
      .bind(asked.browser, asked.email, asked.code, now + limits.codeMinutes * 60_000),
    db
      .prepare(
        `SELECT (SELECT language FROM desk_users WHERE desk_users.email = members.email) AS language
         FROM members WHERE email = ? LIMIT 1`,
      )
      .bind(asked.email),
  ]);
  return found?.results[0] ?? null;
}

export type Tried = { email: string; code: string; triesLeft: number };

/** Each try is counted before it is looked at. @returns null where there is nothing left to try */
export async function tryCode(db: D1Database, browser: string, now: number): Promise<Tried | null> {
  const row = await db
    .prepare(
      `UPDATE sign_in_codes SET tries = tries + 1 WHERE browser = ? AND expires_at > ? AND tries < ?
       RETURNING email, code, tries`,
    )
    .bind(browser, now, limits.codeTries)
    .first<Columns<'sign_in_codes', 'email' | 'code' | 'tries'>>();
  return row && { email: row.email, code: row.code, triesLeft: limits.codeTries - row.tries };
}

/**
 * @returns whether it was there: of two who are right at once one is first; and whether the address
 *   is still anybody's
 */
export async function useCode(db: D1Database, browser: string, email: string): Promise<boolean> {
  const [used, member] = await db.batch([
    db.prepare('DELETE FROM sign_in_codes WHERE browser = ?').bind(browser),
    db.prepare('SELECT 1 FROM members WHERE email = ? LIMIT 1').bind(email),
  ]);
  return used?.meta.changes === 1 && member?.results.length === 1;
}
