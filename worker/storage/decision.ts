/**
 * Where entries land, in SQL: the heart of registering, read against the counters as if everybody
 * were new.
 */

/**
 * Places left in the whole event, kept ones included. A pool may hold more than its capacity after
 * an edit; nobody new is placed anywhere then until the whole has room again.
 * @param event SQL of its id
 */
export const leftInAll = (event: string): string =>
  `(SELECT sum(every.capacity - every.taken) FROM seats AS every WHERE every.event_id = ${event})`;

/**
 * A kept place for whoever matches its quota, then an open one, then the queue. A place that
 * somebody waiting may have is nobody else's to take, so with anybody waiting no open one is free,
 * and with a match waiting no kept one. Reads counters only: the cost is the same at the first and
 * the hundred-thousandth.
 *
 * SQLite spends more on a window or a join that finds nothing than on the whole of a simple answer,
 * so what a submission does not need is left out of its text.
 * @param shape.several whether an event gets several people at once
 * @param shape.options whether an answer takes a place of an option
 * @param shape.quotas whether one of the events keeps places
 */
export const decision = (shape: {
  several: boolean;
  options: boolean;
  quotas: boolean;
  override: boolean;
}): string => `
  entry AS (
    SELECT key AS ordinal, value ->> 'event' AS event_id, value ->> 'slug' AS slug, value ->> 'version' AS version,
      value ->> 'participant' AS participant, value ->> 'nth' AS nth, value ->> 'quota' AS quota${shape.quotas ? `, ${nthOfQuota(shape.several)} AS nth_of_quota` : ''}
    FROM json_each(:entries)
  ),
  counted AS (
    SELECT entry.*, events.id AS known, seats.capacity, queues.open, queues.capacity AS queue_capacity, queues.last_position,
      queues.waiting, iif(queues.waiting > 0, 0, max(0, seats.capacity - seats.taken)) AS free${shape.quotas ? `, ${leftInAll('entry.event_id')} AS in_all, ${keptPlace}` : ''}
    FROM entry
    LEFT JOIN events ON events.id = entry.event_id AND events.version = entry.version
    LEFT JOIN seats ON seats.event_id = entry.event_id AND seats.pool = 0
    LEFT JOIN queues ON queues.event_id = entry.event_id
  ),
  ${shape.quotas ? rankedWithQuotas(shape.several) : 'ranked AS (SELECT *, NULL AS kept, nth <= free AS placed, nth - free AS queued FROM counted),'}
  ${shape.options ? chosenOptions : ''}
  landed AS (
    SELECT *, ${shape.options ? fullOption : 'NULL'} AS full_option, waiting + queued AS place, last_position + queued AS position,
      CASE
        WHEN known IS NULL THEN 'stale'
        WHEN capacity IS NULL THEN 'open'
        WHEN placed THEN iif(kept IS NULL, 'open', 'kept')
        ${shape.override ? "WHEN true THEN 'override'" : ''}
        WHEN open AND (queue_capacity IS NULL OR waiting + queued <= queue_capacity) THEN 'queue'
        ELSE 'full'
      END AS landing
    FROM ranked
  )`;

const nthOfQuota = (several: boolean): string =>
  several
    ? "count(value ->> 'quota') OVER (PARTITION BY value ->> 'event', value ->> 'quota' ORDER BY key)"
    : '1';

/**
 * The kept place's rule by name, where there is one for this entry: `nth_of_quota` counts those
 * before it who match too.
 */
const keptPlace = `
      (SELECT kept.name FROM seats AS kept
       WHERE kept.event_id = entry.event_id AND kept.pool = entry.quota AND kept.capacity - kept.taken >= entry.nth_of_quota
         AND NOT EXISTS (
           SELECT 1 FROM registrations
           WHERE registrations.event_id = entry.event_id AND registrations.quota = entry.quota AND status = 'waitlisted')) AS kept`;

/**
 * Those with a kept place leave the open ones to the others, and together they get no more than the
 * whole has left.
 */
function rankedWithQuotas(several: boolean): string {
  const sum = (of: string) =>
    several ? `sum(${of}) OVER (PARTITION BY event_id ORDER BY ordinal)` : of;
  return `fitting AS (
    SELECT *, kept IS NOT NULL OR nth - ${sum('(kept IS NOT NULL)')} <= free AS fits FROM counted
  ),
  ranked AS (
    SELECT *, fits AND ${sum('fits')} <= in_all AS placed, nth - min(${sum('fits')}, max(0, in_all)) AS queued FROM fitting
  ),`;
}

const chosenOptions = `chosen AS (
    SELECT entry.key AS ordinal, option_seats.question, option_seats.taken, option_seats.capacity,
      row_number() OVER (PARTITION BY option_seats.event_id, option_seats.question, option_seats.value ORDER BY entry.key) AS nth
    FROM json_each(:entries) AS entry
    JOIN json_each(entry.value, '$.choices') AS choice
    JOIN option_seats ON option_seats.event_id = entry.value ->> 'event' AND option_seats.question = choice.value ->> 0
      AND option_seats.value = choice.value ->> 1
  ),`;

const fullOption =
  '(SELECT min(question) FROM chosen WHERE chosen.ordinal = ranked.ordinal AND chosen.taken + chosen.nth > chosen.capacity)';

/** SQL of why an entry is refused; null where it is not. */
export const refusalOf = `iif(landing = 'stale' OR landing = 'full', landing, iif(full_option IS NOT NULL, 'option-full', NULL))`;

/**
 * SQL of where one person lands who comes back or over from elsewhere, with `seats` of pool 0 and
 * `queues` at hand: as in `decision`, for one.
 * @param quota SQL of the quota they match
 * @param queues SQL of whether they may wait
 */
export const landingOf = (quota: string, queues: string): string => `CASE
        WHEN seats.capacity IS NULL THEN 'open'
        WHEN ${leftInAll('seats.event_id')} > 0 AND EXISTS (
          SELECT 1 FROM seats AS kept
          WHERE kept.event_id = seats.event_id AND kept.pool = ${quota} AND kept.pool > 0 AND kept.taken < kept.capacity
            AND NOT EXISTS (
              SELECT 1 FROM registrations AS waiting
              WHERE waiting.event_id = seats.event_id AND waiting.quota = ${quota} AND waiting.status = 'waitlisted')) THEN 'kept'
        WHEN queues.waiting = 0 AND seats.taken < seats.capacity AND ${leftInAll('seats.event_id')} > 0 THEN 'open'
        WHEN ${queues} AND queues.open AND (queues.capacity IS NULL OR queues.waiting < queues.capacity) THEN 'queue'
        ELSE 'full'
      END`;

export const statusOf = (landing: string): string =>
  `iif(${landing} = 'queue', 'waitlisted', 'confirmed')`;
export const poolOf = (landing: string, quota: string): string =>
  `iif(${landing} = 'kept', ${quota}, iif(${landing} = 'open', 0, NULL))`;
/** Which rule gave the place: `open`, or `quota:` and its name. */
export const ruleOf = (landing: string, event: string, quota: string): string =>
  `iif(${landing} = 'kept', 'quota:' || (SELECT name FROM seats WHERE seats.event_id = ${event} AND seats.pool = ${quota}),
      iif(${landing} = 'open', 'open', NULL))`;
