-- An address that somebody has had stays theirs: posters, mails and websites still lead there, and must never lead people
-- to another organisation's form.
CREATE TABLE spent_slugs (
  -- events or series
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  organization_id INTEGER NOT NULL,
  PRIMARY KEY (kind, slug)
) WITHOUT ROWID;

CREATE TRIGGER event_slug_spent AFTER DELETE ON events
BEGIN
  INSERT INTO spent_slugs (kind, slug, organization_id) VALUES ('events', OLD.slug, OLD.organization_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER event_slug_left AFTER UPDATE OF slug ON events WHEN NEW.slug <> OLD.slug
BEGIN
  INSERT INTO spent_slugs (kind, slug, organization_id) VALUES ('events', OLD.slug, OLD.organization_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER series_slug_spent AFTER DELETE ON series
BEGIN
  INSERT INTO spent_slugs (kind, slug, organization_id) VALUES ('series', OLD.slug, OLD.organization_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER series_slug_left AFTER UPDATE OF slug ON series WHEN NEW.slug <> OLD.slug
BEGIN
  INSERT INTO spent_slugs (kind, slug, organization_id) VALUES ('series', OLD.slug, OLD.organization_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER event_slug_is_free BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM spent_slugs WHERE kind = 'events' AND slug = NEW.slug AND organization_id <> NEW.organization_id)
BEGIN
  SELECT RAISE(ABORT, 'slug_spent');
END;

CREATE TRIGGER event_slug_is_free_to_take BEFORE UPDATE OF slug ON events
WHEN NEW.slug <> OLD.slug
  AND EXISTS (SELECT 1 FROM spent_slugs WHERE kind = 'events' AND slug = NEW.slug AND organization_id <> NEW.organization_id)
BEGIN
  SELECT RAISE(ABORT, 'slug_spent');
END;

CREATE TRIGGER series_slug_is_free BEFORE INSERT ON series
WHEN EXISTS (SELECT 1 FROM spent_slugs WHERE kind = 'series' AND slug = NEW.slug AND organization_id <> NEW.organization_id)
BEGIN
  SELECT RAISE(ABORT, 'slug_spent');
END;

CREATE TRIGGER series_slug_is_free_to_take BEFORE UPDATE OF slug ON series
WHEN NEW.slug <> OLD.slug
  AND EXISTS (SELECT 1 FROM spent_slugs WHERE kind = 'series' AND slug = NEW.slug AND organization_id <> NEW.organization_id)
BEGIN
  SELECT RAISE(ABORT, 'slug_spent');
END;
