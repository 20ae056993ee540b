/** Reserved seats in the database: pools follow the event's quotas and are released when due. */

/**
 * The quota a registration matches by the event's current rules; `domain/quotas.ts` has the same
 * rule in TypeScript.
 */
const matchingQuotaSql = `(
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
 * Quotas as the events define them, with names in the event's first language.
 * @param which SQL condition on the events
 */
export const quotasSql = (
  which: string,
): string => `SELECT events.id AS event_id, quota.value ->> 'id' AS pool, quota.value ->> 'places' AS places,
    iif(json_type(quota.value, '$.name') = 'object',
      coalesce(quota.value ->> ('$.name.' || (events.content ->> '$.languages[0]')),
        (SELECT value FROM json_each(quota.value, '$.name') LIMIT 1)),
      quota.value ->> 'name') AS name,
    CAST(round(unixepoch(quota.value ->> 'releasesAt', 'subsec') * 1000) AS INTEGER) AS releases_at
  FROM events JOIN json_each(events.content, '$.registration.quotas') AS quota WHERE ${which}`;

const quotasOfEventSql = quotasSql('events.id = ?1');

/**
 * After an edit: confirmed participants of a removed quota count as open seats; reserved seats are
 * taken out of the capacity unless they are already released; ceilings stay at what is taken, so
 * no participant loses a seat.
 * @param rulesChanged whether the quota rules changed, so that all registrations are matched again
 */
export function syncQuotas(
  db: D1Database,
  event: number,
  now: number,
  rulesChanged: boolean,
): D1PreparedStatement[] {
  const removedPools = `event_id = ?1 AND pool > 0 AND pool NOT IN (SELECT pool FROM (${quotasOfEventSql}))`;
  const statement = (sql: string, ...values: number[]) => db.prepare(sql).bind(event, ...values);
  return [
    statement(`UPDATE seats SET ceiling = NULL WHERE event_id = ?1 AND pool = 0`),
    // starts from the removed pools: an edit without any must not read all registrations
    statement(
      `UPDATE registrations SET pool = 0
       WHERE status = 'confirmed' AND event_id IN (SELECT event_id FROM seats WHERE ${removedPools})
         AND pool IN (SELECT pool FROM seats WHERE ${removedPools})`,
    ),
    statement(`DELETE FROM seats WHERE ${removedPools}`),
    statement(
      `INSERT INTO seats (event_id, pool, name, releases_at, capacity, ceiling)
       SELECT event_id, pool, name, releases_at, places, places FROM (${quotasOfEventSql}) WHERE true
       ON CONFLICT DO UPDATE SET name = excluded.name, releases_at = excluded.releases_at,
         released_at = iif(excluded.releases_at <= ?2, seats.released_at, NULL),
         capacity = iif(excluded.releases_at <= ?2 AND seats.released_at IS NOT NULL, 0, excluded.capacity),
         ceiling = max(seats.taken, iif(excluded.releases_at <= ?2 AND seats.released_at IS NOT NULL, 0, excluded.capacity))`,
      now,
    ),
    statement(
      `UPDATE seats SET (capacity, ceiling) = (
         SELECT total - reserved, max(total - reserved, seats.taken) FROM (
           SELECT events.content ->> '$.registration.capacity' AS total,
             (SELECT coalesce(sum(reserved.capacity), 0) FROM seats AS reserved WHERE reserved.event_id = events.id AND reserved.pool > 0) AS reserved
           FROM events WHERE events.id = seats.event_id))
       WHERE event_id = ?1 AND pool = 0`,
    ),
    ...(rulesChanged
      ? [statement(`UPDATE registrations SET quota = ${matchingQuotaSql} WHERE event_id = ?1`)]
      : []),
  ];
}

/**
 * Matches a changed registration against the quotas again. A seat once given stays. Must precede
 * `promote` in the batch of the change.
 */
export const rematchQuota = (db: D1Database, person: string, change: string): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE registrations SET quota = ${matchingQuotaSql} WHERE person_id = ? AND changed_by = ?`,
    )
    .bind(person, change);

const dueQuotasSql = `SELECT event_id, pool, capacity, ceiling FROM seats
  WHERE event_id IN (SELECT value FROM json_each(?1)) AND pool > 0 AND releases_at <= ?2 AND released_at IS NULL`;

/**
 * Releases due quotas: their free seats and their confirmed participants move to the open pool.
 * Writes nothing if none is due. Promotion must follow in the same batch; `promote` begins with
 * this.
 */
export const releaseDueQuotas = (
  db: D1Database,
  events: readonly number[],
  now: number,
): D1PreparedStatement[] =>
  [
    `UPDATE seats SET capacity = seats.capacity + gained.capacity, ceiling = seats.ceiling + gained.ceiling
     FROM (SELECT event_id, sum(capacity) AS capacity, sum(ceiling) AS ceiling FROM (${dueQuotasSql}) GROUP BY event_id) AS gained
     WHERE seats.event_id = gained.event_id AND seats.pool = 0`,
    `UPDATE registrations SET pool = 0
     WHERE status = 'confirmed' AND pool > 0 AND event_id IN (SELECT event_id FROM (${dueQuotasSql}))
       AND (event_id, pool) IN (SELECT event_id, pool FROM (${dueQuotasSql}))`,
    `UPDATE seats SET capacity = 0, ceiling = 0, released_at = ?2 WHERE (event_id, pool) IN (SELECT event_id, pool FROM (${dueQuotasSql}))`,
  ].map((sql) => db.prepare(sql).bind(JSON.stringify(events), now));

/** Up to ten events with a due quota. */
export async function eventsToRelease(db: D1Database, now: number): Promise<number[]> {
  const { results } = await db
    .prepare(
      'SELECT DISTINCT event_id FROM seats WHERE releases_at <= ? AND releases_at IS NOT NULL AND released_at IS NULL LIMIT 10',
    )
    .bind(now)
    .all<{ event_id: number }>();
  return results.map(({ event_id }) => event_id);
}
