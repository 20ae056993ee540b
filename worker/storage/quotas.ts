/**
 * Kept places in the database: their pools follow the event, and their time to go to everybody
 * comes.
 */

/**
 * The rule a registration matches by what its event says now; `domain/quotas.ts` says the same in
 * TypeScript.
 */
const matching = `(
  SELECT quota.value ->> 'id'
  FROM json_each((SELECT content FROM events WHERE id = registrations.event_id), '$.registration.quotas') AS quota
  WHERE EXISTS (
    SELECT 1 FROM json_each(quota.value, '$.match.equals') AS wanted
    WHERE wanted.value = iif(quota.value ->> '$.match.field' = 'region', registrations.region, NULL)
      OR wanted.value = iif(quota.value ->> '$.match.field' = 'level', registrations.level, NULL)
      OR EXISTS (
        SELECT 1 FROM json_each(registrations.answers) AS answer
        WHERE answer.key = quota.value ->> '$.match.question' AND (answer.value = wanted.value OR EXISTS (
          SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one WHERE one.value = wanted.value))))
  ORDER BY quota.key LIMIT 1)`;

/**
 * Quotas of events as they stand, their text in the event's first language.
 * @param which SQL that says of which events
 */
export const quotasOf = (
  which: string,
): string => `SELECT events.id AS event_id, quota.value ->> 'id' AS pool, quota.value ->> 'places' AS places,
    iif(json_type(quota.value, '$.name') = 'object',
      coalesce(quota.value ->> ('$.name.' || (events.content ->> '$.languages[0]')),
        (SELECT value FROM json_each(quota.value, '$.name') LIMIT 1)),
      quota.value ->> 'name') AS name,
    CAST(round(unixepoch(quota.value ->> 'releasesAt', 'subsec') * 1000) AS INTEGER) AS releases_at
  FROM events JOIN json_each(events.content, '$.registration.quotas') AS quota WHERE ${which}`;

const written = quotasOf('events.id = ?1');

/**
 * After an edit: those placed by a quota that is gone keep their place among the open ones; a
 * quota's places are taken out of the capacity unless their time has come; and the ceilings stay
 * where the last placed person is, so nobody is pushed out.
 * @param rematch whether the rules themselves have changed, so that everybody is held against them
 *   again
 */
export function followQuotas(
  db: D1Database,
  event: number,
  now: number,
  rematch: boolean,
): D1PreparedStatement[] {
  const gone = `event_id = ?1 AND pool > 0 AND pool NOT IN (SELECT pool FROM (${written}))`;
  const statement = (sql: string, ...values: number[]) => db.prepare(sql).bind(event, ...values);
  return [
    statement(`UPDATE seats SET ceiling = NULL WHERE event_id = ?1 AND pool = 0`),
    // along the pools that are gone: an edit of an event that has none must not read everybody
    statement(
      `UPDATE registrations SET pool = 0
       WHERE status = 'confirmed' AND event_id IN (SELECT event_id FROM seats WHERE ${gone})
         AND pool IN (SELECT pool FROM seats WHERE ${gone})`,
    ),
    statement(`DELETE FROM seats WHERE ${gone}`),
    statement(
      `INSERT INTO seats (event_id, pool, name, releases_at, capacity, ceiling)
       SELECT event_id, pool, name, releases_at, places, places FROM (${written}) WHERE true
       ON CONFLICT DO UPDATE SET name = excluded.name, releases_at = excluded.releases_at,
         released_at = iif(excluded.releases_at <= ?2, seats.released_at, NULL),
         capacity = iif(excluded.releases_at <= ?2 AND seats.released_at IS NOT NULL, 0, excluded.capacity),
         ceiling = max(seats.taken, iif(excluded.releases_at <= ?2 AND seats.released_at IS NOT NULL, 0, excluded.capacity))`,
      now,
    ),
    statement(
      `UPDATE seats SET (capacity, ceiling) = (
         SELECT total - kept, max(total - kept, seats.taken) FROM (
           SELECT events.content ->> '$.registration.capacity' AS total,
             (SELECT coalesce(sum(kept.capacity), 0) FROM seats AS kept WHERE kept.event_id = events.id AND kept.pool > 0) AS kept
           FROM events WHERE events.id = seats.event_id))
       WHERE event_id = ?1 AND pool = 0`,
    ),
    ...(rematch
      ? [statement(`UPDATE registrations SET quota = ${matching} WHERE event_id = ?1`)]
      : []),
  ];
}

/**
 * Matches again what a participant has changed, as an answer, region or level may match another
 * quota now. A seat once given is kept. Must precede `promote` in the batch of the change.
 */
export const rematch = (db: D1Database, person: string, change: string): D1PreparedStatement =>
  db
    .prepare(`UPDATE registrations SET quota = ${matching} WHERE person_id = ? AND changed_by = ?`)
    .bind(person, change);

const due = `SELECT event_id, pool, capacity, ceiling FROM seats
  WHERE event_id IN (SELECT value FROM json_each(?1)) AND pool > 0 AND releases_at <= ?2 AND released_at IS NULL`;

/**
 * What is left of the quotas whose time has come goes to everybody; those placed by them are
 * counted among the open places from now on, so that a place one of them gives up is everybody's
 * too. Writes nothing where nothing is due. Promotion must follow in the same batch; `promote`
 * begins with this.
 */
export const release = (
  db: D1Database,
  events: readonly number[],
  now: number,
): D1PreparedStatement[] =>
  [
    `UPDATE seats SET capacity = seats.capacity + gained.capacity, ceiling = seats.ceiling + gained.ceiling
     FROM (SELECT event_id, sum(capacity) AS capacity, sum(ceiling) AS ceiling FROM (${due}) GROUP BY event_id) AS gained
     WHERE seats.event_id = gained.event_id AND seats.pool = 0`,
    `UPDATE registrations SET pool = 0
     WHERE status = 'confirmed' AND pool > 0 AND event_id IN (SELECT event_id FROM (${due}))
       AND (event_id, pool) IN (SELECT event_id, pool FROM (${due}))`,
    `UPDATE seats SET capacity = 0, ceiling = 0, released_at = ?2 WHERE (event_id, pool) IN (SELECT event_id, pool FROM (${due}))`,
  ].map((sql) => db.prepare(sql).bind(JSON.stringify(events), now));

/** Events with a quota whose time has come, a few at a time. */
export async function eventsToRelease(db: D1Database, now: number): Promise<number[]> {
  const { results } = await db
    .prepare(
      'SELECT DISTINCT event_id FROM seats WHERE releases_at <= ? AND releases_at IS NOT NULL AND released_at IS NULL LIMIT 10',
    )
    .bind(now)
    .all<{ event_id: number }>();
  return results.map(({ event_id }) => event_id);
}
