/** Exports everything stored about one participant, for that participant. */

import type { ManageExport } from '../contract/manage.ts';
import { formatInstant } from '../domain/view.ts';
import type { Person } from './manage.ts';

type Row = Record<string, string | number | null>;

const instantColumns = [
  'created_at',
  'updated_at',
  'joined_at',
  'sent_at',
  'at',
  'expires_at',
  'consented_at',
];
const jsonColumns = ['answers', 'private_answers', 'events'];

/** Columns as API keys, instants as ISO text, JSON columns parsed. */
function apiRow(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const key = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      if (typeof value === 'number' && instantColumns.includes(column))
        return [key, formatInstant(value)];
      return [key, jsonColumns.includes(column) ? (JSON.parse(String(value)) as unknown) : value];
    }),
  );
}

const event = 'JOIN events ON events.id = registrations.event_id';

export async function readManageExport(db: D1Database, { id }: Person): Promise<ManageExport> {
  const [people, registrations, messages, history, addresses] = await db.batch<Row>(
    [
      'SELECT name, email, language, created_at FROM people WHERE id = ?',
      `SELECT registrations.id, events.slug AS event, registrations.status, placed_by, name, email, phone, organization, role, region,
         level, registrations.answers, private_answers.answers AS private_answers, consented_at, language, sites.key AS site, site_host, channel, privacy_notice, late, entered_by, consent_spoken,
         registrations.created_at, registrations.updated_at, joined_at
       FROM (SELECT * FROM registrations WHERE person_id = ?) AS registrations ${event}
       LEFT JOIN private_answers ON registration_id = registrations.id
       LEFT JOIN (SELECT id, key FROM sites) AS sites ON sites.id = registrations.site_id ORDER BY registrations.created_at`,
      'SELECT kind, by, created_at, sent_at FROM outbox WHERE person_id = ? ORDER BY id',
      `SELECT audit.at, audit.action, events.slug AS event FROM registrations ${event}
       JOIN audit ON audit.registration_id = registrations.id WHERE registrations.person_id = ? ORDER BY audit.id`,
      'SELECT email, expires_at FROM address_changes WHERE person_id = ?',
    ].map((sql) => db.prepare(sql).bind(id)),
  );
  const of = (result: D1Result<Row> | undefined) => (result?.results ?? []).map(apiRow);
  return {
    person: of(people)[0] ?? {},
    registrations: of(registrations),
    messages: of(messages),
    history: of(history),
    addressChange: of(addresses)[0] ?? null,
  };
}
