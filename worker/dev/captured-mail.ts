/** Captures mail in a table of its own instead of sending it; shown at /dev/mail. */

import type { Env } from '../env.ts';
import type { Mailer, MailMessage } from '../mail/mailer.ts';

const table = `CREATE TABLE IF NOT EXISTS development_mail (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, message TEXT NOT NULL)`;

export type CapturedMail = MailMessage & { id: number; at: number };

export const capturedMailer = ({ DB }: Env): Mailer => ({
  async send(message) {
    await DB.batch([
      DB.prepare(table),
      DB.prepare('INSERT INTO development_mail (at, message) VALUES (?, ?)').bind(
        Date.now(),
        JSON.stringify(message),
      ),
    ]);
    return { ok: true };
  },
});

/** Newest first; `to` selects one mailbox. */
export async function readMail(
  { DB }: Env,
  to: string | undefined,
  limit = 200,
): Promise<CapturedMail[]> {
  const [, found] = await DB.batch<{ id: number; at: number; message: string }>([
    DB.prepare(table),
    DB.prepare(
      `SELECT id, at, message FROM development_mail WHERE ?1 IS NULL OR message ->> 'to' = ?1 ORDER BY id DESC LIMIT ?2`,
    ).bind(to ?? null, limit),
  ]);
  return (found?.results ?? []).map(({ id, at, message }) => ({
    ...(JSON.parse(message) as MailMessage),
    id,
    at,
  }));
}

export async function readOneMail({ DB }: Env, id: number): Promise<CapturedMail | null> {
  const row = await DB.prepare('SELECT id, at, message FROM development_mail WHERE id = ?')
    .bind(id)
    .first<{ id: number; at: number; message: string }>();
  return row && { ...(JSON.parse(row.message) as MailMessage), id: row.id, at: row.at };
}
