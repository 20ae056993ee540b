/**
 * Decides in SQL which seat or waitlist position each new registration gets, from the counters
 * only.
 */

/**
 * Seats left in the whole event, reserved ones included; negative if an edit lowered the capacity
 * below what is taken. No new participant gets a seat until it is positive again.
 * @param event SQL of the event id
 */
export const seatsLeftInEventSql = (event: string): string =>
  `(SELECT sum(every.capacity - every.taken) FROM seats AS every WHERE every.event_id = ${event})`;

/**
 * A reserved seat for those who match its quota, else an open seat, else the waitlist. While
 * participants wait, no open seat is free for others; while a match waits, no reserved one.
 * Reads counters only, so the cost is the same with one and a hundred thousand registrations. A
 * window or join that finds nothing costs SQLite more than the rest, so unneeded parts are left
 * out.
 * @param shape.several whether an event gets several people at once
 * @param shape.options whether an answer takes a limited option
 * @param shape.quotas whether one of the events has reserved seats
 */
export const allocationSql = (shape: {
  hasSeveralPeople: boolean;
  options: boolean;
  hasQuotas: boolean;
  isOverride: boolean;
}): string => `
  entry AS (
    SELECT key AS ordinal, value ->> 'event' AS event_id, value ->> 'slug' AS slug, value ->> 'version' AS version,
      value ->> 'participant' AS participant, value ->> 'nth' AS nth, value ->> 'quota' AS quota${shape.hasQuotas ? `, ${nthOfQuota(shape.hasSeveralPeople)} AS nth_of_quota` : ''}
    FROM json_each(:entries)
  ),
  counted AS (
    SELECT entry.*, events.id AS known, seats.capacity, queues.open, queues.capacity AS queue_capacity, queues.last_position,
      queues.waiting, iif(queues.waiting > 0, 0, max(0, seats.capacity - seats.taken)) AS free${shape.hasQuotas ? `, ${seatsLeftInEventSql('entry.event_id')} AS in_all, ${reservedSeat}` : ''}
    FROM entry
    LEFT JOIN events ON events.id = entry.event_id AND events.version = entry.version
    LEFT JOIN seats ON seats.event_id = entry.event_id AND seats.pool = 0
    LEFT JOIN queues ON queues.event_id = entry.event_id
  ),
  ${shape.hasQuotas ? rankedWithQuotas(shape.hasSeveralPeople) : 'ranked AS (SELECT *, NULL AS reserved, nth <= free AS placed, nth - free AS queued FROM counted),'}
  ${shape.options ? chosenOptions : ''}
  allocated AS (
    SELECT *, ${shape.options ? fullOption : 'NULL'} AS full_option, waiting + queued AS place, last_position + queued AS position,
      CASE
        WHEN known IS NULL THEN 'stale'
        WHEN capacity IS NULL THEN 'open'
        WHEN placed THEN iif(reserved IS NULL, 'open', 'reserved')
        ${shape.isOverride ? "WHEN true THEN 'override'" : ''}
        WHEN open AND (queue_capacity IS NULL OR waiting + queued <= queue_capacity) THEN 'queue'
        ELSE 'full'
      END AS outcome
    FROM ranked
  )`;

const nthOfQuota = (several: boolean): string =>
  several
    ? "count(value ->> 'quota') OVER (PARTITION BY value ->> 'event', value ->> 'quota' ORDER BY key)"
    : '1';

/**
 * Name of the quota whose reserved seat this registration gets; `nth_of_quota` counts the matching
 * ones before it in the submission.
 */
const reservedSeat = `
      (SELECT reserved.name FROM seats AS reserved
       WHERE reserved.event_id = entry.event_id AND reserved.pool = entry.quota AND reserved.capacity - reserved.taken >= entry.nth_of_quota
         AND NOT EXISTS (
           SELECT 1 FROM registrations
           WHERE registrations.event_id = entry.event_id AND registrations.quota = entry.quota AND status = 'waitlisted')) AS reserved`;

/**
 * Those with a reserved seat leave the open ones to the others; together they get no more than the
 * event has left.
 */
function rankedWithQuotas(several: boolean): string {
  const sum = (of: string) =>
    several ? `sum(${of}) OVER (PARTITION BY event_id ORDER BY ordinal)` : of;
  return `fitting AS (
    SELECT *, reserved IS NOT NULL OR nth - ${sum('(reserved IS NOT NULL)')} <= free AS fits FROM counted
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

/** SQL of the rejection of one registration; null if it is accepted. */
export const rejectionSql = `iif(outcome = 'stale' OR outcome = 'full', outcome, iif(full_option IS NOT NULL, 'option-full', NULL))`;

/**
 * SQL of the outcome for one person who restores or moves a registration, with `seats` of pool 0
 * and `queues` in scope; the same rules as for a submission.
 * @param quota SQL of the quota the person matches
 * @param queues SQL of whether the waitlist is allowed
 */
export const allocationOfOneSql = (quota: string, queues: string): string => `CASE
        WHEN seats.capacity IS NULL THEN 'open'
        WHEN ${seatsLeftInEventSql('seats.event_id')} > 0 AND EXISTS (
          SELECT 1 FROM seats AS reserved
          WHERE reserved.event_id = seats.event_id AND reserved.pool = ${quota} AND reserved.pool > 0 AND reserved.taken < reserved.capacity
            AND NOT EXISTS (
              SELECT 1 FROM registrations AS waiting
              WHERE waiting.event_id = seats.event_id AND waiting.quota = ${quota} AND waiting.status = 'waitlisted')) THEN 'reserved'
        WHEN queues.waiting = 0 AND seats.taken < seats.capacity AND ${seatsLeftInEventSql('seats.event_id')} > 0 THEN 'open'
        WHEN ${queues} AND queues.open AND (queues.capacity IS NULL OR queues.waiting < queues.capacity) THEN 'queue'
        ELSE 'full'
      END`;

export const statusSql = (outcome: string): string =>
  `iif(${outcome} = 'queue', 'waitlisted', 'confirmed')`;
export const poolSql = (outcome: string, quota: string): string =>
  `iif(${outcome} = 'reserved', ${quota}, iif(${outcome} = 'open', 0, NULL))`;
/** SQL of `placed_by`: `open`, or `quota:` and its name. */
export const placedBySql = (outcome: string, event: string, quota: string): string =>
  `iif(${outcome} = 'reserved', 'quota:' || (SELECT name FROM seats WHERE seats.event_id = ${event} AND seats.pool = ${quota}),
      iif(${outcome} = 'open', 'open', NULL))`;
