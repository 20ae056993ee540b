-- Searching and sorting an event's registrations. Folding is JavaScript's (domain/search-words.ts), so a row's words come
-- after the row itself: jobs/words.ts and storage/search-words.ts write them, triggers keep the table of words in step.

-- A JSON array of what the row is found by; null until it is written, and again once the details have changed.
ALTER TABLE registrations ADD COLUMN words TEXT;
-- The name as it is sorted: å, ä and ö after z.
ALTER TABLE registrations ADD COLUMN sort_name TEXT;

-- The rows whose words are owed: the only one of these indexes a registration pays for, since the others begin with its words.
CREATE INDEX registrations_unwritten ON registrations (event_id) WHERE words IS NULL;
CREATE INDEX registrations_by_name ON registrations (event_id, sort_name, id) WHERE sort_name IS NOT NULL;
CREATE INDEX registrations_by_status_and_name ON registrations (event_id, status, sort_name, id) WHERE sort_name IS NOT NULL;

CREATE TABLE registration_words (
  event_id INTEGER NOT NULL,
  word TEXT NOT NULL,
  registration_id TEXT NOT NULL,
  PRIMARY KEY (event_id, word, registration_id)
) WITHOUT ROWID;

-- What somebody is no longer called goes at once; the new words come soon after.
CREATE TRIGGER words_owed_by_update AFTER UPDATE OF name, email, phone, organization, role ON registrations
WHEN OLD.words IS NOT NULL AND (NEW.name <> OLD.name OR NEW.email IS NOT OLD.email OR NEW.phone IS NOT OLD.phone
  OR NEW.organization IS NOT OLD.organization OR NEW.role IS NOT OLD.role)
BEGIN
  UPDATE registrations SET words = NULL, sort_name = NULL WHERE id = NEW.id;
END;

CREATE TRIGGER words_written AFTER UPDATE OF words ON registrations WHEN OLD.words IS NULL AND NEW.words IS NOT NULL
BEGIN
  INSERT INTO registration_words (event_id, word, registration_id)
  SELECT NEW.event_id, value, NEW.id FROM json_each(NEW.words);
END;

CREATE TRIGGER words_removed AFTER UPDATE OF words ON registrations WHEN OLD.words IS NOT NULL AND NEW.words IS NULL
BEGIN
  DELETE FROM registration_words
  WHERE event_id = OLD.event_id AND registration_id = OLD.id AND word IN (SELECT value FROM json_each(OLD.words));
END;

CREATE TRIGGER words_left_by_delete AFTER DELETE ON registrations WHEN OLD.words IS NOT NULL
BEGIN
  DELETE FROM registration_words
  WHERE event_id = OLD.event_id AND registration_id = OLD.id AND word IN (SELECT value FROM json_each(OLD.words));
END;

-- How many have cancelled: with the places taken and the queue's length the whole list's length, without counting it.
ALTER TABLE queues ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0;
UPDATE queues SET cancelled = (
  SELECT count(*) FROM registrations WHERE registrations.event_id = queues.event_id AND status = 'cancelled');

CREATE TRIGGER cancelled_by_insert AFTER INSERT ON registrations WHEN NEW.status = 'cancelled'
BEGIN
  UPDATE queues SET cancelled = cancelled + 1 WHERE event_id = NEW.event_id;
END;

CREATE TRIGGER cancelled_by_update AFTER UPDATE OF status ON registrations
WHEN (NEW.status = 'cancelled') <> (OLD.status = 'cancelled')
BEGIN
  UPDATE queues SET cancelled = cancelled + (NEW.status = 'cancelled') - (OLD.status = 'cancelled') WHERE event_id = NEW.event_id;
END;

CREATE TRIGGER cancelled_left_by_delete AFTER DELETE ON registrations WHEN OLD.status = 'cancelled'
BEGIN
  UPDATE queues SET cancelled = cancelled - 1 WHERE event_id = OLD.event_id;
END;
