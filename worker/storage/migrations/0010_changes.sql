-- What organisers change or cancel of an event that its people must learn of; the calendar's count for each person; and how
-- many mails a mailbox gets in a day by somebody else's doing.

-- One row for an edit or a cancellation, which the causes of its mails name. It says nothing of anybody.
CREATE TABLE event_changes (
  id TEXT PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  -- start, end, time zone, mode and place as they were; null where the event was cancelled
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  -- the organiser's words to those who had registered
  message TEXT CHECK (message IS NULL OR json_valid(message)),
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX event_changes_by_event ON event_changes (event_id);

ALTER TABLE outbox ADD COLUMN change_id TEXT;
CREATE INDEX outbox_by_change ON outbox (change_id, person_id) WHERE change_id IS NOT NULL;

-- Mails to everybody wait behind what somebody has just done themself, so each kind of queue has its index.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (due_at)
  WHERE change_id IS NULL AND sent_at IS NULL AND failed_at IS NULL AND by = 'mail';
CREATE INDEX outbox_due_to_all ON outbox (due_at)
  WHERE change_id IS NOT NULL AND sent_at IS NULL AND failed_at IS NULL AND by = 'mail';

-- A calendar takes only what has a higher SEQUENCE than what it has. Two for each place given up: one takes the entry out,
-- and whatever comes after it stands on the other.
ALTER TABLE people ADD COLUMN calendar_revision INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER calendar_revised AFTER UPDATE OF status ON registrations
WHEN OLD.status = 'confirmed' AND NEW.status = 'cancelled'
BEGIN
  UPDATE people SET calendar_revision = calendar_revision + 2 WHERE id = NEW.person_id;
END;

-- A mail that somebody who does not read the mailbox can cause carries a mark of the mailbox, and its number among those of
-- a day and a night. Beyond five they are withheld; limits.ts has the same number.
ALTER TABLE outbox ADD COLUMN mailbox TEXT;
ALTER TABLE outbox ADD COLUMN nth INTEGER;
CREATE INDEX outbox_by_mailbox ON outbox (mailbox, created_at) WHERE nth <= 5;
CREATE INDEX outbox_withheld ON outbox (person_id) WHERE nth > 5;

CREATE TRIGGER outbox_counted AFTER INSERT ON outbox WHEN NEW.mailbox IS NOT NULL
BEGIN
  UPDATE outbox SET nth = earlier.count + 1, failed_at = iif(earlier.count < 5, NULL, NEW.created_at),
    last_error = iif(earlier.count < 5, NULL, 'withheld')
  FROM (SELECT count(*) AS count FROM (
    SELECT 1 FROM outbox AS told
    WHERE told.mailbox = NEW.mailbox AND told.nth <= 5 AND told.created_at > NEW.created_at - 86400000 LIMIT 5)) AS earlier
  WHERE outbox.id = NEW.id;
END;

-- Whoever is told by what a submission notes of them is counted where the note names a mailbox.
DROP TRIGGER mail_registered;
CREATE TRIGGER mail_registered AFTER INSERT ON people WHEN NEW.told IS NOT NULL
BEGIN
  INSERT INTO outbox (kind, unique_key, person_id, events, submission, language, created_at, due_at, mailbox)
  VALUES ('registered', 'registered:' || (NEW.told ->> 'attempt') || ':' || NEW.id, NEW.id, NEW.told -> 'events',
    NEW.told ->> 'submission', NEW.told ->> 'language', NEW.told ->> 'at', NEW.told ->> 'at', NEW.told ->> 'mailbox')
  ON CONFLICT (unique_key) DO NOTHING;
END;

DROP TRIGGER mail_registered_again;
CREATE TRIGGER mail_registered_again AFTER UPDATE OF told ON people WHEN NEW.told IS NOT NULL
BEGIN
  INSERT INTO outbox (kind, unique_key, person_id, events, submission, language, created_at, due_at, mailbox)
  VALUES ('registered', 'registered:' || (NEW.told ->> 'attempt') || ':' || NEW.id, NEW.id, NEW.told -> 'events',
    NEW.told ->> 'submission', NEW.told ->> 'language', NEW.told ->> 'at', NEW.told ->> 'at', NEW.told ->> 'mailbox')
  ON CONFLICT (unique_key) DO NOTHING;
END;

-- Somebody of whom the mailbox has heard nothing yet, as it was withheld, is counted once more when they get a place: else a
-- thousand made-up names in a queue were a thousand mails.
DROP TRIGGER mail_promoted;
CREATE TRIGGER mail_promoted AFTER UPDATE OF status ON registrations
WHEN OLD.status = 'waitlisted' AND NEW.status = 'confirmed'
BEGIN
  INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at, mailbox)
  VALUES ('promoted', 'promoted:' || NEW.id || ':' || NEW.version, NEW.person_id, json_array(NEW.event_id), NEW.language, NEW.updated_at, NEW.updated_at, (
    SELECT held.mailbox FROM outbox AS held
    WHERE held.person_id = NEW.person_id AND held.nth > 5 AND NOT EXISTS (
      SELECT 1 FROM outbox AS told WHERE told.mailbox = held.mailbox AND told.nth <= 5 AND told.person_id = held.person_id)
    LIMIT 1));
END;
