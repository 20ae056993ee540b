-- Quotas: pools beside the open one, each for those whose answers match. What a rule is written in stays in the event's
-- content; here is what the counters and the queue need of it.

-- When its free places went to everybody; null while it keeps them.
ALTER TABLE seats ADD COLUMN released_at INTEGER;

-- The pool whose rule this registration matches, whether it has a place there or not; null for none.
ALTER TABLE registrations ADD COLUMN quota INTEGER;

-- Entered by an organiser: who did it, and whether the person's consent was spoken.
ALTER TABLE registrations ADD COLUMN entered_by TEXT;
ALTER TABLE registrations ADD COLUMN consent_spoken INTEGER;

-- One index finds a person's registrations and keeps the active one the only one: nulls are never equal.
DROP INDEX registrations_active;
DROP INDEX registrations_by_person;
CREATE UNIQUE INDEX registrations_by_person ON registrations (person_id, event_id, iif(status = 'cancelled', NULL, 1));

-- The first in the queue who matches a rule.
CREATE INDEX registrations_queue_by_quota ON registrations (event_id, quota, position)
  WHERE status = 'waitlisted' AND quota IS NOT NULL;

CREATE INDEX seats_to_release ON seats (releases_at) WHERE releases_at IS NOT NULL AND released_at IS NULL;

-- The nightly look through seven days of keys needs no index that every registration pays for.
DROP INDEX submissions_by_expiry;

UPDATE events SET content = json_set(content, '$.registration.quotas', json('[]'))
  WHERE json_type(content, '$.registration') = 'object' AND json_type(content, '$.registration.quotas') IS NULL;

-- Whoever changes an answer while waiting may match another rule; a place once given is kept. `storage/quotas.ts` holds
-- the same rule for edits of the event.
CREATE TRIGGER quota_follows_answers AFTER UPDATE OF answers, region, level ON registrations
WHEN NEW.answers <> OLD.answers OR NEW.region IS NOT OLD.region OR NEW.level IS NOT OLD.level
BEGIN
  UPDATE registrations SET quota = (
      SELECT quota.value ->> 'id'
      FROM json_each((SELECT content FROM events WHERE id = NEW.event_id), '$.registration.quotas') AS quota
      WHERE EXISTS (
        SELECT 1 FROM json_each(quota.value, '$.match.equals') AS wanted
        WHERE wanted.value = iif(quota.value ->> '$.match.field' = 'region', NEW.region, NULL)
          OR wanted.value = iif(quota.value ->> '$.match.field' = 'level', NEW.level, NULL)
          OR EXISTS (
            SELECT 1 FROM json_each(NEW.answers) AS answer
            WHERE answer.key = quota.value ->> '$.match.question' AND (answer.value = wanted.value OR EXISTS (
              SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one WHERE one.value = wanted.value))))
      ORDER BY quota.key LIMIT 1)
    WHERE id = NEW.id;
END;

-- What went beyond a lowered capacity comes down with those who leave: the next to come back meets the capacity.
CREATE TRIGGER seats_come_down AFTER UPDATE OF taken ON seats
WHEN NEW.taken < OLD.taken AND NEW.ceiling > NEW.capacity
BEGIN
  UPDATE seats SET ceiling = max(capacity, taken) WHERE event_id = NEW.event_id AND pool = NEW.pool;
END;

CREATE TRIGGER options_come_down AFTER UPDATE OF taken ON option_seats
WHEN NEW.taken < OLD.taken AND NEW.ceiling > NEW.capacity
BEGIN
  UPDATE option_seats SET ceiling = max(capacity, taken)
    WHERE event_id = NEW.event_id AND question = NEW.question AND value = NEW.value;
END;

UPDATE seats SET ceiling = max(capacity, taken) WHERE ceiling > capacity;
UPDATE option_seats SET ceiling = max(capacity, taken) WHERE ceiling > capacity;
