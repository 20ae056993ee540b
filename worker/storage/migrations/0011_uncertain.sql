-- A message is handed to the mail server only when the row says so, and the row says so until the answer is written down.
-- A sender that dies in between leaves nobody who knows whether the server has taken it.
ALTER TABLE outbox ADD COLUMN handed_at INTEGER;
-- 1: given up although it may have been sent, because sending it again might tell somebody twice. failed_at says when.
ALTER TABLE outbox ADD COLUMN uncertain INTEGER NOT NULL DEFAULT 0;

CREATE INDEX outbox_handed ON outbox (leased_until) WHERE handed_at IS NOT NULL;
-- What one person has been told, and what an event's people have.
CREATE INDEX outbox_by_person ON outbox (person_id);
