/** An organisation with an event and people who register there, at a sender of mail. */

import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { eventInput, makePerson, newIdempotencyKey, type Person } from './client.ts';
import type { MailSender } from './mail-sender.ts';
import type { ReceivedMail } from './mail-server.ts';

export type MailEvent = { slug: string; key: string; viewer: string };

const json = { 'content-type': 'application/json' };

export async function makeMailEvent({ url, sql }: MailSender): Promise<MailEvent> {
  const keys = { owner: `mk_${randomUUID()}`, viewer: `mk_${randomUUID()}` };
  const name = randomUUID();
  await sql('INSERT INTO organizations (name, slug, controller) VALUES (?1, ?1, ?1)', name);
  for (const [role, key] of Object.entries(keys))
    await sql(
      `INSERT INTO api_keys (organization_id, name, hash, role, created_at) SELECT id, 'test', ?1, ?2, 0 FROM organizations WHERE name = ?3`,
      createHash('sha256').update(key).digest('hex'),
      role,
      name,
    );
  const input = eventInput();
  const made = await fetch(`${url}/api/v1/desk/events`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${keys.owner}` },
    body: JSON.stringify(input),
  });
  assert.equal(made.status, 201, await made.text());
  return { slug: String(input.slug), key: keys.owner, viewer: keys.viewer };
}

/** @param smtp where their mail goes after the answer; absent: nowhere yet */
export async function register(
  { url }: MailSender,
  slug: string,
  people: readonly Person[],
  smtp = '',
): Promise<number> {
  const answer = await fetch(`${url}/api/v1/registrations`, {
    method: 'POST',
    headers: { ...json, 'idempotency-key': newIdempotencyKey(), 'x-smtp': smtp },
    body: JSON.stringify({ events: [slug], participants: people }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** People whose address prefix selects the mail server's reaction. */
export const makePeople = (count: number, prefix = 'p'): Person[] =>
  Array.from({ length: count }, (_, index) =>
    makePerson(`Väki ${index}`, { email: `${prefix}-${randomUUID()}@example.org` }),
  );

/** Ten at a time. */
export async function registerAll(
  sender: MailSender,
  slug: string,
  people: readonly Person[],
): Promise<void> {
  for (let start = 0; start < people.length; start += 10)
    assert.equal(await register(sender, slug, people.slice(start, start + 10)), 201);
}

/** Makes all retries due, except of mails whose response is still awaited. */
export const makeRetriesDue = ({ sql }: MailSender): Promise<unknown> =>
  sql(
    `UPDATE outbox SET due_at = 0, leased_until = iif(lease IS NULL OR handed_at IS NOT NULL, leased_until, 0)
     WHERE sent_at IS NULL AND failed_at IS NULL`,
  );

/** Expires all leases, as if their senders had died long ago. */
export const expireLeases = ({ sql }: MailSender): Promise<unknown> =>
  sql('UPDATE outbox SET leased_until = 0 WHERE lease IS NOT NULL');

/** Marks the mails of other tests as sent. */
export const emptyOutbox = ({ sql }: MailSender): Promise<unknown> =>
  sql('UPDATE outbox SET sent_at = created_at WHERE sent_at IS NULL AND failed_at IS NULL');

/** Fails unless each person got exactly one mail and no other mail was sent. */
export function assertOneMailEach(taken: readonly ReceivedMail[], people: readonly Person[]): void {
  const counts = new Map<string, number>();
  for (const { to } of taken) counts.set(to, (counts.get(to) ?? 0) + 1);
  for (const { email } of people)
    assert.equal(counts.get(email), 1, `${email} got ${counts.get(email) ?? 0}`);
  assert.equal(taken.length, people.length);
}

/**
 * So many who have registered and are owed a mail: written by SQL, as registering is measured
 * elsewhere. @returns their addresses
 */
export async function queueMails(
  { sql }: MailSender,
  slug: string,
  count: number,
): Promise<string[]> {
  const numbers = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)';
  const event =
    'FROM n, (SELECT id AS event, organization_id AS organization FROM events WHERE slug = ?1)';
  await sql(
    `${numbers} INSERT INTO people (id, organization_id, scope, identity, name, email, language, created_at)
     SELECT ?1 || '-' || i, organization, ?1, i, 'Väki ' || i, ?1 || '-' || i || '@example.org', 'fi', 0 ${event}`,
    slug,
    count,
  );
  await sql(
    `${numbers} INSERT INTO registrations (id, event_id, person_id, status, pool, name, sort_name, folded, email, language, channel, created_at, updated_at, changed_by)
     SELECT ?1 || '-' || i, event, ?1 || '-' || i, 'confirmed', 0, 'Väki', 'v|ki', '{}', 'x', 'fi', 'widget', 0, 0, 'test' ${event}`,
    slug,
    count,
  );
  await sql(
    `${numbers} INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at)
     SELECT 'changed', 'owed:' || ?1 || i, ?1 || '-' || i, json_array(event), 'fi', 0, 0 ${event}`,
    slug,
    count,
  );
  return Array.from({ length: count }, (_, index) => `${slug}-${index + 1}@example.org`);
}

export const countPendingMails = async ({ sql }: MailSender): Promise<number> =>
  (
    await sql<{ n: number }>(
      "SELECT count(*) AS n FROM outbox WHERE by = 'mail' AND sent_at IS NULL AND failed_at IS NULL",
    )
  )[0]?.n ?? 0;
