-- Tables and triggers of the first version. Instants are integers: milliseconds since 1970 in UTC.
--
-- Trap: the splitter of remote migrations ends a trigger at the first END it meets and wants BEGIN and END in
-- capitals, so a trigger holds one statement and no CASE; conditions stand in WHEN or iif().

CREATE TABLE organizations (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  url TEXT,
  controller TEXT NOT NULL,
  notice_url TEXT,
  retention_days INTEGER NOT NULL DEFAULT 90 CHECK (retention_days BETWEEN 1 AND 90),
  embedding TEXT NOT NULL DEFAULT 'anyone' CHECK (embedding IN ('anyone', 'listed')),
  created_at INTEGER NOT NULL
);

CREATE TABLE members (
  organization_id INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (organization_id, email)
) WITHOUT ROWID;

CREATE TABLE api_keys (
  id INTEGER PRIMARY KEY,
  organization_id INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
);

CREATE TABLE sites (
  id INTEGER PRIMARY KEY,
  organization_id INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  host TEXT,
  created_at INTEGER NOT NULL
);

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  slug TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL CHECK (json_valid(content)),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

-- content holds what the organiser wrote; the columns beside it are what rules and queries need of it.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  series_id INTEGER REFERENCES series (id),
  slug TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published')),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
  cancelled_at INTEGER,
  content TEXT NOT NULL CHECK (json_valid(content)),
  version INTEGER NOT NULL DEFAULT 1,
  sequence INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX events_by_series ON events (series_id, starts_at);
CREATE INDEX events_by_organization ON events (organization_id, starts_at);
CREATE INDEX events_by_end ON events (ends_at);

-- Pool 0 is open to everybody; pools 1… keep places for a quota, in the order of the quotas.
-- ceiling is what may not be passed: max(capacity, taken) when the capacity was last edited.
CREATE TABLE seats (
  event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  pool INTEGER NOT NULL CHECK (pool >= 0),
  name TEXT,
  rule TEXT CHECK (rule IS NULL OR json_valid(rule)),
  releases_at INTEGER,
  capacity INTEGER CHECK (capacity >= 0),
  ceiling INTEGER,
  taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
  PRIMARY KEY (event_id, pool),
  CHECK (ceiling IS NULL OR taken <= ceiling)
) WITHOUT ROWID;

CREATE TABLE queues (
  event_id INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  capacity INTEGER CHECK (capacity >= 0),
  waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
  last_position INTEGER NOT NULL DEFAULT 0
);

-- Options of questions that have places of their own. Whoever waits for a seat holds their option too: it is theirs
-- when the seat comes.
CREATE TABLE option_seats (
  event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  value TEXT NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity >= 0),
  ceiling INTEGER NOT NULL,
  taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
  PRIMARY KEY (event_id, question, value),
  CONSTRAINT option_places_left CHECK (taken <= ceiling)
) WITHOUT ROWID;

-- A person within one series, or within one event that has none: what a manage link opens.
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  scope TEXT NOT NULL,
  identity TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  language TEXT NOT NULL,
  token_version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  -- the identity first, as an address begins it: one index serves both ways of looking
  UNIQUE (identity, scope)
) WITHOUT ROWID;

-- A new address that has not yet proved itself: one at a time for each person.
CREATE TABLE address_changes (
  person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX address_changes_by_expiry ON address_changes (expires_at);

-- One row per idempotency key that led to registrations; refusals leave none.
CREATE TABLE submissions (
  key TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  attempt TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX submissions_by_expiry ON submissions (expires_at);

CREATE TABLE registrations (
  id TEXT PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  submission TEXT,
  status TEXT NOT NULL CHECK (status IN ('confirmed', 'waitlisted', 'cancelled')),
  pool INTEGER,
  position INTEGER,
  placed_by TEXT,
  name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  organization TEXT,
  role TEXT,
  region TEXT,
  level TEXT,
  answers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(answers)),
  language TEXT NOT NULL,
  site_id INTEGER REFERENCES sites (id) ON DELETE SET NULL,
  site_host TEXT,
  channel TEXT NOT NULL,
  privacy_notice TEXT,
  late INTEGER NOT NULL DEFAULT 0,
  moved_to TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((status = 'confirmed') = (pool IS NOT NULL)),
  CHECK ((status = 'waitlisted') = (position IS NOT NULL))
);
CREATE UNIQUE INDEX registrations_active ON registrations (event_id, person_id) WHERE status <> 'cancelled';
CREATE INDEX registrations_queue ON registrations (event_id, position) WHERE status = 'waitlisted';
CREATE INDEX registrations_by_event ON registrations (event_id, created_at, id);
CREATE INDEX registrations_by_status ON registrations (event_id, status, created_at, id);
CREATE INDEX registrations_cancelled ON registrations (updated_at) WHERE status = 'cancelled';
CREATE INDEX registrations_by_person ON registrations (person_id, event_id);

-- Causes of mail, never bodies or tokens. events lists the ids the message speaks of.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  unique_key TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  events TEXT NOT NULL CHECK (json_valid(events)),
  submission TEXT,
  language TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  lease TEXT,
  leased_until INTEGER,
  sent_at INTEGER,
  failed_at INTEGER,
  last_error TEXT
);
CREATE INDEX outbox_by_lease ON outbox (lease) WHERE lease IS NOT NULL;
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;

-- Who did what to which registration and when; never what was written.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  registration_id TEXT,
  event_id INTEGER
);

CREATE TRIGGER seat_taken_by_insert AFTER INSERT ON registrations WHEN NEW.status = 'confirmed'
BEGIN
  UPDATE seats SET taken = taken + 1 WHERE event_id = NEW.event_id AND pool = NEW.pool;
END;

CREATE TRIGGER queue_joined_by_insert AFTER INSERT ON registrations WHEN NEW.status = 'waitlisted'
BEGIN
  UPDATE queues SET waiting = waiting + 1, last_position = max(last_position, NEW.position) WHERE event_id = NEW.event_id;
END;

CREATE TRIGGER seat_left_by_update AFTER UPDATE OF status, pool ON registrations
WHEN OLD.status = 'confirmed' AND (NEW.status <> 'confirmed' OR NEW.pool <> OLD.pool)
BEGIN
  UPDATE seats SET taken = taken - 1 WHERE event_id = OLD.event_id AND pool = OLD.pool;
END;

CREATE TRIGGER seat_taken_by_update AFTER UPDATE OF status, pool ON registrations
WHEN NEW.status = 'confirmed' AND (OLD.status <> 'confirmed' OR NEW.pool <> OLD.pool)
BEGIN
  UPDATE seats SET taken = taken + 1 WHERE event_id = NEW.event_id AND pool = NEW.pool;
END;

CREATE TRIGGER queue_left_by_update AFTER UPDATE OF status ON registrations
WHEN OLD.status = 'waitlisted' AND NEW.status <> 'waitlisted'
BEGIN
  UPDATE queues SET waiting = waiting - 1 WHERE event_id = OLD.event_id;
END;

CREATE TRIGGER queue_joined_by_update AFTER UPDATE OF status ON registrations
WHEN NEW.status = 'waitlisted' AND OLD.status <> 'waitlisted'
BEGIN
  UPDATE queues SET waiting = waiting + 1, last_position = max(last_position, NEW.position) WHERE event_id = NEW.event_id;
END;

CREATE TRIGGER seat_left_by_delete AFTER DELETE ON registrations WHEN OLD.status = 'confirmed'
BEGIN
  UPDATE seats SET taken = taken - 1 WHERE event_id = OLD.event_id AND pool = OLD.pool;
END;

CREATE TRIGGER queue_left_by_delete AFTER DELETE ON registrations WHEN OLD.status = 'waitlisted'
BEGIN
  UPDATE queues SET waiting = waiting - 1 WHERE event_id = OLD.event_id;
END;

CREATE TRIGGER option_taken_by_insert AFTER INSERT ON registrations WHEN NEW.status <> 'cancelled' AND NEW.answers <> '{}'
BEGIN
  UPDATE option_seats SET taken = taken + 1 WHERE event_id = NEW.event_id AND EXISTS (
      SELECT 1 FROM json_each(NEW.answers) AS answer
      WHERE answer.key = question AND (answer.value = option_seats.value OR EXISTS (
        SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one WHERE one.value = option_seats.value)));
END;

-- One statement for giving up and taking: changing another answer while holding a full option must not meet its ceiling.
CREATE TRIGGER option_changed_by_update AFTER UPDATE OF status, answers ON registrations
WHEN NEW.answers <> OLD.answers OR (NEW.status = 'cancelled') <> (OLD.status = 'cancelled')
BEGIN
  UPDATE option_seats SET taken = taken
    + (NEW.status <> 'cancelled' AND EXISTS (
      SELECT 1 FROM json_each(NEW.answers) AS answer
      WHERE answer.key = question AND (answer.value = option_seats.value OR EXISTS (
        SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one WHERE one.value = option_seats.value))))
    - (OLD.status <> 'cancelled' AND EXISTS (
      SELECT 1 FROM json_each(OLD.answers) AS answer
      WHERE answer.key = question AND (answer.value = option_seats.value OR EXISTS (
        SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one WHERE one.value = option_seats.value))))
  WHERE event_id = NEW.event_id;
END;

CREATE TRIGGER option_left_by_delete AFTER DELETE ON registrations WHEN OLD.status <> 'cancelled' AND OLD.answers <> '{}'
BEGIN
  UPDATE option_seats SET taken = taken - 1 WHERE event_id = OLD.event_id AND EXISTS (
      SELECT 1 FROM json_each(OLD.answers) AS answer
      WHERE answer.key = question AND (answer.value = option_seats.value OR EXISTS (
        SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one WHERE one.value = option_seats.value)));
END;

CREATE TRIGGER audit_insert AFTER INSERT ON registrations
BEGIN
  INSERT INTO audit (at, actor, action, registration_id, event_id)
  VALUES (NEW.updated_at, NEW.changed_by, 'registered ' || NEW.status, NEW.id, NEW.event_id);
END;

CREATE TRIGGER audit_update AFTER UPDATE OF status ON registrations WHEN NEW.status <> OLD.status
BEGIN
  INSERT INTO audit (at, actor, action, registration_id, event_id)
  VALUES (NEW.updated_at, NEW.changed_by, OLD.status || ' to ' || NEW.status, NEW.id, NEW.event_id);
END;

-- Whoever frees a place, the one who gets it is told.
CREATE TRIGGER mail_promoted AFTER UPDATE OF status ON registrations
WHEN OLD.status = 'waitlisted' AND NEW.status = 'confirmed' AND NEW.email IS NOT NULL
BEGIN
  INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at)
  VALUES ('promoted', 'promoted:' || NEW.id || ':' || NEW.version, NEW.person_id, json_array(NEW.event_id), NEW.language, NEW.updated_at, NEW.updated_at);
END;
