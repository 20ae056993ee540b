-- People without an address are called: their messages are tasks for somebody of the desk, ticked when done.

ALTER TABLE outbox ADD COLUMN by TEXT NOT NULL DEFAULT 'mail' CHECK (by IN ('mail', 'call'));
-- Who ticked a call.
ALTER TABLE outbox ADD COLUMN settled_by TEXT;

DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND failed_at IS NULL AND by = 'mail';
CREATE INDEX outbox_calls ON outbox (person_id, created_at) WHERE by = 'call';
CREATE INDEX people_without_address ON people (organization_id) WHERE email IS NULL;

-- Whatever wrote the cause, the person decides how they are told.
CREATE TRIGGER outbox_call AFTER INSERT ON outbox WHEN (SELECT email IS NULL FROM people WHERE id = NEW.person_id)
BEGIN
  UPDATE outbox SET by = 'call' WHERE id = NEW.id;
END;

-- Of a promotion everybody is told, also who has no address.
DROP TRIGGER mail_promoted;
CREATE TRIGGER mail_promoted AFTER UPDATE OF status ON registrations
WHEN OLD.status = 'waitlisted' AND NEW.status = 'confirmed'
BEGIN
  INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at)
  VALUES ('promoted', 'promoted:' || NEW.id || ':' || NEW.version, NEW.person_id, json_array(NEW.event_id), NEW.language, NEW.updated_at, NEW.updated_at);
END;
