/** Input for the storage as the routes make it, for tests with a database of their own. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { EventInput } from '../../worker/contract/event-definition.ts';
import type { Answers } from '../../worker/contract/participant.ts';
import { type StoredEvent, storedEvent, storedSeries } from '../../worker/domain/content.ts';
import { identityOf } from '../../worker/domain/identity.ts';
import { quotaOf } from '../../worker/domain/quotas.ts';
import { insertEvent } from '../../worker/storage/create.ts';
import { type Person as Known, readPerson } from '../../worker/storage/manage.ts';
import type { SubmissionWrite } from '../../worker/storage/submission-statements.ts';
import { fromNow, type Person, uniqueName } from './client.ts';

export type EventRow = {
  id: number;
  slug: string;
  organization_id: number;
  series_id: number | null;
  version: number;
  content: string;
};

export async function eventRow(db: D1Database, slug: string): Promise<EventRow> {
  const found = await db
    .prepare(
      'SELECT id, slug, organization_id, series_id, version, content FROM events WHERE slug = ?',
    )
    .bind(slug)
    .first<EventRow>();
  return found ?? assert.fail(slug);
}

const tomorrow = 86_400_000;

/**
 * So many events of a series of their own, published, tomorrow; for databases that no desk writes
 * to.
 */
export async function makeSeriesWithEvents(
  db: D1Database,
  registrations: readonly NonNullable<EventInput['registration']>[],
  more: Partial<EventInput> = {},
): Promise<EventRow[]> {
  const slug = uniqueName('s');
  await db.batch([
    db.prepare('INSERT INTO organizations (name, slug, controller) VALUES (?1, ?1, ?1)').bind(slug),
    db
      .prepare(
        `INSERT INTO series (organization_id, slug, content)
         SELECT id, ?1, ?2 FROM organizations WHERE name = ?1`,
      )
      .bind(slug, JSON.stringify(storedSeries({ title: 'x' }))),
  ]);
  const series = await db
    .prepare('SELECT id, organization_id FROM series WHERE slug = ?')
    .bind(slug)
    .first<{ id: number; organization_id: number }>();
  assert.ok(series);
  return Promise.all(
    registrations.map(async (registration) => {
      const [startsAt, endsAt] = [fromNow(tomorrow), fromNow(2 * tomorrow)];
      const content = storedEvent({ title: 'x', startsAt, endsAt, registration, ...more });
      const event = {
        organization: series.organization_id,
        slug: uniqueName('e'),
        series: series.id,
        status: 'published',
        content,
        now: Date.now(),
      } as const;
      assert.equal(await insertEvent(db, event), 'written');
      return eventRow(db, event.slug);
    }),
  );
}

const scopeOf = ({ id, series_id }: EventRow): string =>
  series_id === null ? `event:${id}` : `series:${series_id}`;

/** A person with the answers that quotas look at. */
export type Applicant = Person & { region?: string; answers?: Answers };

/** The quota that a person matches in the current event definition. */
export function matchedQuota(
  { content }: EventRow,
  { region = null, answers = {} }: { region?: string | null; answers?: Answers },
) {
  return quotaOf((JSON.parse(content) as StoredEvent).registration.quotas, {
    region,
    level: null,
    answers,
  });
}

/** The answers that use a seat of an option. */
function choicesOf({ content }: EventRow, answers: Answers): [string, string][] {
  const { questions } = JSON.parse(content) as StoredEvent;
  return questions.flatMap(({ id, options }) =>
    (options ?? []).flatMap(({ value, places }): [string, string][] =>
      places !== null && answers[id] === value ? [[id, value]] : [],
    ),
  );
}

/**
 * What the route would write for these people in these events; each call is a new try of the server
 * with new ids.
 */
export function submissionWrite(
  events: readonly EventRow[],
  people: readonly Applicant[],
  key: string = randomUUID(),
): SubmissionWrite {
  const now = Date.now();
  const identity = (one: Person) => identityOf({ ...one, phone: null });
  const scopes = [...new Set(events.map(scopeOf))];
  return {
    key,
    fingerprint: people.map(({ email }) => email).join(),
    organization: events[0]?.organization_id ?? 0,
    now,
    expires: now + 7 * 86_400_000,
    language: 'fi',
    channel: 'widget',
    siteKey: null,
    siteHost: null,
    privacyNotice: null,
    promoteEvents: events.map(({ id }) => id),
    releaseEvents: [],
    hasQuotas: true,
    actor: 'participant',
    enteredBy: null,
    consentSpoken: null,
    override: false,
    announce: true,
    entries: events.flatMap((event) =>
      people.map((one, participant) => ({
        event: event.id,
        slug: event.slug,
        version: event.version,
        participant,
        nth: participant + 1,
        quota: matchedQuota(event, one),
        registration: randomUUID(),
        scope: scopeOf(event),
        identity: identity(one),
        answers: one.answers ?? {},
        choices: choicesOf(event, one.answers ?? {}),
      })),
    ),
    details: people.map(({ name, email, region = null }) => ({
      name,
      email,
      phone: null,
      organization: null,
      role: null,
      region,
      level: null,
    })),
    people: people.flatMap((one, participant) =>
      scopes.map((scope) => ({
        id: randomUUID().slice(0, 22),
        participant,
        scope,
        identity: identity(one),
        events: events.filter((event) => scopeOf(event) === scope).map(({ id }) => id),
      })),
    ),
  };
}

/** Reads a person from the database by address. */
export async function readKnownPerson(db: D1Database, email: string): Promise<Known> {
  const row = await db
    .prepare('SELECT id FROM people WHERE email = ?')
    .bind(email)
    .first<{ id: string }>();
  return (
    (row && (await readPerson(db, row.id))) ?? assert.fail(`no person with the address ${email}`)
  );
}

/** A database whose batches are the caller's to change; all else is the real one's. */
export const replaceBatch = (
  db: D1Database,
  batch: (statements: D1PreparedStatement[]) => Promise<D1Result[]>,
): D1Database => ({ prepare: (sql: string) => db.prepare(sql), batch }) as unknown as D1Database;
