-- Mailboxes that do not exist are not written to again and again by what strangers cause, and a place that has come free
-- counts among the mails of a day as well.

-- 1: the mail server has said that there is no such mailbox. For two weeks nothing that a stranger may cause goes there.
ALTER TABLE outbox ADD COLUMN bounced INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_bounced ON outbox (mailbox, failed_at) WHERE bounced = 1;

-- Mails are counted by when they are due, as some wait for their day.
DROP INDEX outbox_by_mailbox;
CREATE INDEX outbox_by_mailbox ON outbox (mailbox, due_at) WHERE nth <= 5;
DROP INDEX outbox_withheld;

-- `nth` is 1 to 5 for what goes out at once, 0 for what waits for a later day and counts there, 6 for what is settled unsent.
-- Nobody would hear of a place that has come free in any other way, so that is never withheld: it waits until the fifth
-- before it is a day old.
DROP TRIGGER outbox_counted;
CREATE TRIGGER outbox_counted AFTER INSERT ON outbox WHEN NEW.mailbox IS NOT NULL
BEGIN
  UPDATE outbox SET
    nth = iif(day.bounced OR (day.count >= 5 AND NEW.kind <> 'promoted'), 6, iif(day.count < 5, day.count + 1, 0)),
    due_at = iif(day.count < 5, NEW.due_at, max(NEW.due_at, day.first + 86400000)),
    failed_at = iif(day.bounced OR (day.count >= 5 AND NEW.kind <> 'promoted'), NEW.created_at, NULL),
    last_error = iif(day.bounced, 'suppressed', iif(day.count >= 5 AND NEW.kind <> 'promoted', 'withheld', NULL))
  FROM (
    SELECT count(*) AS count, min(due_at) AS first, EXISTS (
      SELECT 1 FROM outbox AS earlier
      WHERE earlier.mailbox = NEW.mailbox AND earlier.bounced = 1 AND earlier.failed_at > NEW.created_at - 1209600000) AS bounced
    FROM (
      SELECT told.due_at FROM outbox AS told
      WHERE told.mailbox = NEW.mailbox AND told.nth <= 5 AND told.due_at > NEW.created_at - 86400000
      ORDER BY told.due_at DESC LIMIT 5)) AS day
  WHERE outbox.id = NEW.id;
END;

-- Whoever was named by somebody who may be a stranger is one still when they get a place.
DROP TRIGGER mail_promoted;
CREATE TRIGGER mail_promoted AFTER UPDATE OF status ON registrations
WHEN OLD.status = 'waitlisted' AND NEW.status = 'confirmed'
BEGIN
  INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at, mailbox)
  VALUES ('promoted', 'promoted:' || NEW.id || ':' || NEW.version, NEW.person_id, json_array(NEW.event_id), NEW.language, NEW.updated_at, NEW.updated_at,
    (SELECT told ->> 'mailbox' FROM people WHERE id = NEW.person_id));
END;
