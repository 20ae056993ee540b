/** One-time sign-in codes and the rate limits of desk mail. */

import { limits } from '../contract/limits.ts';
import type { Columns } from './tables.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How many mails are allowed in an hour and in a day. */
export type RateLimit = { perHour: number; perDay: number };

/** For sign-in codes and invitations to one mailbox. */
export const mailboxRateLimit: RateLimit = {
  perHour: limits.codesPerHour,
  perDay: limits.codesPerDay,
};
/** For all invitations of one organisation. */
export const invitationRateLimit: RateLimit = {
  perHour: limits.invitationsPerDay,
  perDay: limits.invitationsPerDay,
};

/**
 * Counts one more mail of the desk unless the limit is reached; one statement, so no race passes
 * it.
 * @param mark keyed MAC of the mailbox or the organisation
 * @param times factor for the limits
 * @returns whether the mail may be sent
 */
export async function countDeskMail(
  db: D1Database,
  { mark, rateLimit, times }: { mark: string; rateLimit: RateLimit; times: number },
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO desk_mails (mailbox, created_at) SELECT ?1, ?2
       WHERE (SELECT count(*) FROM desk_mails WHERE mailbox = ?1 AND created_at > ?2 - ${HOUR_MS}) < ?3
         AND (SELECT count(*) FROM desk_mails WHERE mailbox = ?1 AND created_at > ?2 - ${DAY_MS}) < ?4`,
    )
    .bind(mark, now, rateLimit.perHour * times, rateLimit.perDay * times)
    .run();
  return meta.changes > 0;
}

export type NewCode = { browser: string; email: string; code: string };

/**
 * Stores a code for any address, known or not, so that both cost the same.
 * @param asked.browser,asked.code keyed MACs; @param asked.email in lower case
 * @returns the language of the person of the desk with this address, or null if there is none
 */
export async function storeCode(
  db: D1Database,
  asked: NewCode,
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

export type CodeAttempt = { email: string; code: string; triesLeft: number };

/**
 * Counts the attempt before the code is compared. @returns null if no attempt is left or no code is
 * valid
 */
export async function countCodeAttempt(
  db: D1Database,
  browser: string,
  now: number,
): Promise<CodeAttempt | null> {
  const row = await db
    .prepare(
      `UPDATE sign_in_codes SET tries = tries + 1 WHERE browser = ? AND expires_at > ? AND tries < ?
       RETURNING email, code, tries`,
    )
    .bind(browser, now, limits.codeAttempts)
    .first<Columns<'sign_in_codes', 'email' | 'code' | 'tries'>>();
  return row && { email: row.email, code: row.code, triesLeft: limits.codeAttempts - row.tries };
}

/**
 * @returns whether this call used the code (of two at once, one does) and the address still belongs
 *   to a member
 */
export async function consumeCode(
  db: D1Database,
  browser: string,
  email: string,
): Promise<boolean> {
  const [used, member] = await db.batch([
    db.prepare('DELETE FROM sign_in_codes WHERE browser = ?').bind(browser),
    db.prepare('SELECT 1 FROM members WHERE email = ? LIMIT 1').bind(email),
  ]);
  return used?.meta.changes === 1 && member?.results.length === 1;
}
