-- What an organisation sets for itself, the websites it lists, and numbers that are never given twice.

ALTER TABLE organizations ADD COLUMN business_id TEXT;
ALTER TABLE organizations ADD COLUMN languages TEXT NOT NULL DEFAULT '["fi"]' CHECK (json_valid(languages));
ALTER TABLE organizations ADD COLUMN contact TEXT CHECK (contact IS NULL OR json_valid(contact));
-- Shown before the address mail comes from; null: the organiser's name.
ALTER TABLE organizations ADD COLUMN sender_name TEXT;
-- #rrggbb
ALTER TABLE organizations ADD COLUMN accent TEXT;
ALTER TABLE organizations ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- A site that is removed is still the one that brought whom it has brought.
ALTER TABLE sites ADD COLUMN removed_at INTEGER;
CREATE INDEX sites_by_organization ON sites (organization_id) WHERE removed_at IS NULL;

-- SQLite gives the highest number again once its row is gone; what isolates, mails and audit rows remember of the old one
-- would then be taken for the new one's.
CREATE TABLE spent_ids (
  kind TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER event_id_spent AFTER DELETE ON events
BEGIN
  INSERT INTO spent_ids (kind, last) VALUES ('events', OLD.id) ON CONFLICT DO UPDATE SET last = max(last, excluded.last);
END;

CREATE TRIGGER series_id_spent AFTER DELETE ON series
BEGIN
  INSERT INTO spent_ids (kind, last) VALUES ('series', OLD.id) ON CONFLICT DO UPDATE SET last = max(last, excluded.last);
END;
