-- The whole schema. Later changes are new files in this folder, applied in the order of names.
-- Instants are milliseconds since 1970 in UTC. SCHEMA.md says what each column holds and how long.
--
-- Rules for every file here, as the splitter of remote migrations has open bugs:
-- a comment has no apostrophe and no semicolon, and a trigger holds one statement, no condition but
-- WHEN and iif(), and the keywords around its body in capitals.
-- AUTOINCREMENT stands where the number of a deleted row must not be given to another row.
-- SQLite runs the triggers of a table in an order that follows their creation: keep it.

-- ----------------------------------------------------------------------
-- Organisations
-- ----------------------------------------------------------------------

-- One organisation with its settings. Audit rows, actors and slugs refer to its number.
CREATE TABLE organizations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  url TEXT,
  business_id TEXT,
  controller TEXT NOT NULL,
  notice_url TEXT,
  retention_days INTEGER NOT NULL DEFAULT 90 CHECK (retention_days BETWEEN 1 AND 90),
  languages TEXT NOT NULL DEFAULT '["fi"]' CHECK (json_valid(languages)),
  contact TEXT CHECK (contact IS NULL OR json_valid(contact)),
  sender_name TEXT,
  accent TEXT,
  embedding TEXT NOT NULL DEFAULT 'anyone' CHECK (embedding IN ('anyone', 'listed')),
  is_umbrella INTEGER NOT NULL DEFAULT 0 CHECK (is_umbrella IN (0, 1)),
  umbrella_id INTEGER REFERENCES organizations (id) ON DELETE SET NULL,
  version INTEGER NOT NULL DEFAULT 1
);
-- For the member organisations of an umbrella.
CREATE INDEX organizations_by_umbrella ON organizations (umbrella_id) WHERE umbrella_id IS NOT NULL;

-- API keys of an organisation. Audit rows name a key by its number.
CREATE TABLE api_keys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organization_id INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
);

-- ----------------------------------------------------------------------
-- People of the desk: owners, editors, viewers
-- ----------------------------------------------------------------------

-- Who belongs to which organisation in which role. Requests of the desk name a row by its number.
CREATE TABLE members (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organization_id INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'invited')),
  invited_by TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (organization_id, email)
);
-- Signing in looks for all organisations of one address.
CREATE INDEX members_by_email ON members (email);

-- An organisation without an owner could not be managed: the check in code alone would lose a race.
CREATE TRIGGER last_owner_stays BEFORE UPDATE OF role, state ON members
WHEN OLD.role = 'owner' AND OLD.state = 'active' AND (NEW.role <> 'owner' OR NEW.state <> 'active')
  AND NOT EXISTS (
    SELECT 1 FROM members
    WHERE organization_id = OLD.organization_id AND role = 'owner' AND state = 'active'
      AND id <> OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'last_owner');
END;

-- The same for a removal, except when the organisation itself is deleted.
CREATE TRIGGER last_owner_is_not_removed BEFORE DELETE ON members
WHEN OLD.role = 'owner' AND OLD.state = 'active'
  AND EXISTS (SELECT 1 FROM organizations WHERE id = OLD.organization_id)
  AND NOT EXISTS (
    SELECT 1 FROM members
    WHERE organization_id = OLD.organization_id AND role = 'owner' AND state = 'active'
      AND id <> OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'last_owner');
END;

-- One sign-in code for one browser, both as keyed MACs: a copy of the table must not help to sign in.
CREATE TABLE sign_in_codes (
  browser TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  code TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
-- For the nightly purge.
CREATE INDEX sign_in_codes_by_expiry ON sign_in_codes (expires_at);

-- Sign-in codes and invitations sent to a mailbox, counted against the limits per hour and day.
CREATE TABLE desk_mails (
  id INTEGER PRIMARY KEY,
  mailbox TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX desk_mails_by_mailbox ON desk_mails (mailbox, created_at);

-- A person who has signed in at least once.
CREATE TABLE desk_users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  language TEXT
);

-- A session of the desk. Only the hash of its token is stored: a copy of the table opens nothing.
CREATE TABLE desk_sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  label TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX desk_sessions_by_user ON desk_sessions (user_id);
-- For the nightly purge.
CREATE INDEX desk_sessions_by_expiry ON desk_sessions (expires_at);

-- Public keys of passkeys.
CREATE TABLE desk_passkeys (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  credential TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL DEFAULT '[]',
  created_at INTEGER NOT NULL
);
CREATE INDEX desk_passkeys_by_user ON desk_passkeys (user_id);

-- Challenges that a passkey has answered: the primary key refuses a second answer.
CREATE TABLE spent_challenges (
  challenge TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
-- For the nightly purge.
CREATE INDEX spent_challenges_by_expiry ON spent_challenges (expires_at);

-- ----------------------------------------------------------------------
-- Series and events
-- ----------------------------------------------------------------------

-- Caches of isolates remember a series by its number.
CREATE TABLE series (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  slug TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL CHECK (json_valid(content)),
  version INTEGER NOT NULL DEFAULT 1
);

-- A slug stays with its organisation after a rename or a deletion, as printed links still lead to
-- it and must not lead to the form of another organisation.
CREATE TRIGGER series_slug_taken AFTER INSERT ON series
BEGIN
  INSERT INTO slugs (kind, slug, organization_id)
  VALUES ('series', NEW.slug, NEW.organization_id)
  ON CONFLICT DO UPDATE SET organization_id =
    iif(organization_id = excluded.organization_id, organization_id, RAISE(ABORT, 'slug_taken'));
END;

-- The same for a rename.
CREATE TRIGGER series_slug_changed AFTER UPDATE OF slug ON series
WHEN NEW.slug <> OLD.slug
BEGIN
  INSERT INTO slugs (kind, slug, organization_id)
  VALUES ('series', NEW.slug, NEW.organization_id)
  ON CONFLICT DO UPDATE SET organization_id =
    iif(organization_id = excluded.organization_id, organization_id, RAISE(ABORT, 'slug_taken'));
END;

-- content is what the organiser wrote, the columns beside it are what rules and queries need.
-- Caches, messages, import marks and audit rows remember an event by its number.
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  series_id INTEGER REFERENCES series (id),
  slug TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published')),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
  cancelled_at INTEGER,
  content TEXT NOT NULL CHECK (json_valid(content)),
  version INTEGER NOT NULL DEFAULT 1,
  sequence INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX events_by_series ON events (series_id, starts_at);
CREATE INDEX events_by_organization ON events (organization_id, starts_at);
-- For the nightly purge of what has ended.
CREATE INDEX events_by_end ON events (ends_at);

-- As series_slug_taken.
CREATE TRIGGER event_slug_taken AFTER INSERT ON events
BEGIN
  INSERT INTO slugs (kind, slug, organization_id)
  VALUES ('events', NEW.slug, NEW.organization_id)
  ON CONFLICT DO UPDATE SET organization_id =
    iif(organization_id = excluded.organization_id, organization_id, RAISE(ABORT, 'slug_taken'));
END;

-- The same for a rename.
CREATE TRIGGER event_slug_changed AFTER UPDATE OF slug ON events
WHEN NEW.slug <> OLD.slug
BEGIN
  INSERT INTO slugs (kind, slug, organization_id)
  VALUES ('events', NEW.slug, NEW.organization_id)
  ON CONFLICT DO UPDATE SET organization_id =
    iif(organization_id = excluded.organization_id, organization_id, RAISE(ABORT, 'slug_taken'));
END;

-- Which organisation took a slug first. No foreign key: the row outlives the organisation.
CREATE TABLE slugs (
  kind TEXT NOT NULL CHECK (kind IN ('events', 'series')),
  slug TEXT NOT NULL,
  organization_id INTEGER NOT NULL,
  PRIMARY KEY (kind, slug)
) WITHOUT ROWID;

-- An edit or a cancellation that participants must learn of. It holds nothing of a person.
CREATE TABLE event_changes (
  id TEXT PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  message TEXT CHECK (message IS NULL OR json_valid(message)),
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX event_changes_by_event ON event_changes (event_id);

-- ----------------------------------------------------------------------
-- Seats: quotas, waitlist, options
-- ----------------------------------------------------------------------

-- Pool 0 is open to all, the others reserve seats for a quota.
-- The last check is the guard against overselling: a batch that breaks it fails as a whole.
CREATE TABLE seats (
  event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  pool INTEGER NOT NULL CHECK (pool >= 0),
  name TEXT,
  releases_at INTEGER,
  released_at INTEGER,
  capacity INTEGER CHECK (capacity >= 0),
  ceiling INTEGER,
  taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
  PRIMARY KEY (event_id, pool),
  CHECK (ceiling IS NULL OR taken <= ceiling)
) WITHOUT ROWID;
-- For the job of each minute that releases reserved seats.
CREATE INDEX seats_to_release ON seats (releases_at)
  WHERE releases_at IS NOT NULL AND released_at IS NULL;

-- Seats above a lowered capacity disappear as they are given up, so that no new participant gets
-- one.
CREATE TRIGGER seats_come_down AFTER UPDATE OF taken ON seats
WHEN NEW.taken < OLD.taken AND NEW.ceiling > NEW.capacity
BEGIN
  UPDATE seats SET ceiling = max(capacity, taken) WHERE event_id = NEW.event_id AND pool = NEW.pool;
END;

-- The waitlist of an event, and the counters that make its length cost the same for any size.
CREATE TABLE queues (
  event_id INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  capacity INTEGER CHECK (capacity >= 0),
  waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
  last_position INTEGER NOT NULL DEFAULT 0,
  cancelled INTEGER NOT NULL DEFAULT 0
);

-- Options of questions that have a limit of their own. A waitlisted participant holds the option.
-- The name of the constraint is read from the error message.
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

-- As seats_come_down, for one option.
CREATE TRIGGER options_come_down AFTER UPDATE OF taken ON option_seats
WHEN NEW.taken < OLD.taken AND NEW.ceiling > NEW.capacity
BEGIN
  UPDATE option_seats SET ceiling = max(capacity, taken)
    WHERE event_id = NEW.event_id AND question = NEW.question AND value = NEW.value;
END;

-- ----------------------------------------------------------------------
-- Participants and registrations
-- ----------------------------------------------------------------------

-- One person in one series, or in one event without a series: what a manage link opens.
-- The unique key begins with the identity: it then serves the search by address as well.
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  scope TEXT NOT NULL,
  identity TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  language TEXT NOT NULL,
  token_version INTEGER NOT NULL DEFAULT 1,
  calendar_revision INTEGER NOT NULL DEFAULT 0,
  told TEXT CHECK (told IS NULL OR json_valid(told)),
  created_at INTEGER NOT NULL,
  UNIQUE (identity, scope)
) WITHOUT ROWID;
-- For the list of calls.
CREATE INDEX people_without_address ON people (organization_id) WHERE email IS NULL;

-- A participant who gets an address gets the open calls as messages.
CREATE TRIGGER calls_mailed AFTER UPDATE OF email ON people
WHEN OLD.email IS NULL AND NEW.email IS NOT NULL
BEGIN
  UPDATE outbox SET by = 'mail' WHERE person_id = NEW.id AND by = 'call' AND sent_at IS NULL;
END;

-- A trigger writes the message of a submission, as one more statement in its batch would cost more.
CREATE TRIGGER mail_registered AFTER INSERT ON people WHEN NEW.told IS NOT NULL
BEGIN
  INSERT INTO outbox
    (kind, unique_key, person_id, events, submission, language, created_at, due_at, mailbox)
  VALUES (
    'registered', 'registered:' || (NEW.told ->> 'attempt') || ':' || NEW.id, NEW.id,
    NEW.told -> 'events', NEW.told ->> 'submission', NEW.told ->> 'language', NEW.told ->> 'at',
    NEW.told ->> 'at', NEW.told ->> 'mailbox')
  ON CONFLICT (unique_key) DO NOTHING;
END;

-- The same for a known person. The unique key keeps a repeated attempt from a second message.
CREATE TRIGGER mail_registered_again AFTER UPDATE OF told ON people WHEN NEW.told IS NOT NULL
BEGIN
  INSERT INTO outbox
    (kind, unique_key, person_id, events, submission, language, created_at, due_at, mailbox)
  VALUES (
    'registered', 'registered:' || (NEW.told ->> 'attempt') || ':' || NEW.id, NEW.id,
    NEW.told -> 'events', NEW.told ->> 'submission', NEW.told ->> 'language', NEW.told ->> 'at',
    NEW.told ->> 'at', NEW.told ->> 'mailbox')
  ON CONFLICT (unique_key) DO NOTHING;
END;

-- A new address that is not confirmed yet, one at a time for each person.
CREATE TABLE address_changes (
  person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
-- For the nightly purge.
CREATE INDEX address_changes_by_expiry ON address_changes (expires_at);

-- One person in one event.
CREATE TABLE registrations (
  id TEXT PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  submission TEXT,
  status TEXT NOT NULL CHECK (status IN ('confirmed', 'waitlisted', 'cancelled')),
  pool INTEGER,
  position INTEGER,
  quota INTEGER,
  placed_by TEXT,
  name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  organization TEXT,
  role TEXT,
  sort_name TEXT NOT NULL,
  folded TEXT NOT NULL,
  region TEXT,
  level TEXT,
  answers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(answers)),
  language TEXT NOT NULL,
  site_id INTEGER REFERENCES sites (id) ON DELETE SET NULL,
  site_host TEXT,
  channel TEXT NOT NULL,
  privacy_notice TEXT,
  entered_by TEXT,
  consent_spoken INTEGER,
  late INTEGER NOT NULL DEFAULT 0,
  moved_to TEXT,
  joined_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((status = 'confirmed') = (pool IS NOT NULL)),
  CHECK ((status = 'waitlisted') = (position IS NOT NULL))
);
-- The first on the waitlist.
CREATE INDEX registrations_queue ON registrations (event_id, position) WHERE status = 'waitlisted';
-- The lists of the desk in their order of arrival, all or of one status.
CREATE INDEX registrations_by_event ON registrations (event_id, created_at, id);
CREATE INDEX registrations_by_status ON registrations (event_id, status, created_at, id);
-- For the nightly purge.
CREATE INDEX registrations_cancelled ON registrations (updated_at) WHERE status = 'cancelled';
-- Nulls are never equal in an index: one active registration and any number of cancelled ones.
CREATE UNIQUE INDEX registrations_by_person
  ON registrations (person_id, event_id, iif(status = 'cancelled', NULL, 1));
-- The first on the waitlist who matches a quota.
CREATE INDEX registrations_queue_by_quota ON registrations (event_id, quota, position)
  WHERE status = 'waitlisted' AND quota IS NOT NULL;

-- Counters of seats and waitlist are kept by triggers, so that no code path can forget one.
CREATE TRIGGER seat_taken_by_insert AFTER INSERT ON registrations WHEN NEW.status = 'confirmed'
BEGIN
  UPDATE seats SET taken = taken + 1 WHERE event_id = NEW.event_id AND pool = NEW.pool;
END;

-- Waitlist and cancelled registrations give, with the seats, the length of a list without counting.
-- last_position never falls, so that a position is not given twice.
CREATE TRIGGER queue_counted_by_insert AFTER INSERT ON registrations WHEN NEW.status <> 'confirmed'
BEGIN
  UPDATE queues SET
    waiting = waiting + (NEW.status = 'waitlisted'),
    cancelled = cancelled + (NEW.status = 'cancelled'),
    last_position = max(last_position, coalesce(NEW.position, 0))
  WHERE event_id = NEW.event_id;
END;

-- Gives a seat back, takes one, or moves it to another pool.
CREATE TRIGGER seat_counted_by_update AFTER UPDATE OF status, pool ON registrations
WHEN NEW.status <> OLD.status AND 'confirmed' IN (OLD.status, NEW.status) OR NEW.pool <> OLD.pool
BEGIN
  UPDATE seats SET taken = taken
    + (NEW.status = 'confirmed' AND pool = NEW.pool) - (OLD.status = 'confirmed' AND pool = OLD.pool)
  WHERE event_id = NEW.event_id AND pool IN (OLD.pool, NEW.pool);
END;

-- Counts promotions, cancellations and restored registrations.
CREATE TRIGGER queue_counted_by_update AFTER UPDATE OF status ON registrations
WHEN NEW.status <> OLD.status
BEGIN
  UPDATE queues SET
    waiting = waiting + (NEW.status = 'waitlisted') - (OLD.status = 'waitlisted'),
    cancelled = cancelled + (NEW.status = 'cancelled') - (OLD.status = 'cancelled'),
    last_position = max(last_position, coalesce(NEW.position, 0))
  WHERE event_id = NEW.event_id;
END;

-- Erasure and retention delete rows that may still hold a seat.
CREATE TRIGGER seat_left_by_delete AFTER DELETE ON registrations WHEN OLD.status = 'confirmed'
BEGIN
  UPDATE seats SET taken = taken - 1 WHERE event_id = OLD.event_id AND pool = OLD.pool;
END;

-- The same for the waitlist and for cancelled registrations.
CREATE TRIGGER queue_counted_by_delete AFTER DELETE ON registrations WHEN OLD.status <> 'confirmed'
BEGIN
  UPDATE queues SET
    waiting = waiting - (OLD.status = 'waitlisted'), cancelled = cancelled - (OLD.status = 'cancelled')
  WHERE event_id = OLD.event_id;
END;

-- Counts the limited options that a new registration chooses.
CREATE TRIGGER option_taken_by_insert AFTER INSERT ON registrations
WHEN NEW.status <> 'cancelled' AND NEW.answers <> '{}'
BEGIN
  UPDATE option_seats SET taken = taken + 1 WHERE event_id = NEW.event_id AND EXISTS (
      SELECT 1 FROM json_each(NEW.answers) AS answer
      WHERE answer.key = question AND (answer.value = option_seats.value OR EXISTS (
        SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one
        WHERE one.value = option_seats.value)));
END;

-- One statement gives up and takes: changing another answer must not meet a full option.
CREATE TRIGGER option_changed_by_update AFTER UPDATE OF status, answers ON registrations
WHEN NEW.answers <> OLD.answers OR (NEW.status = 'cancelled') <> (OLD.status = 'cancelled')
BEGIN
  UPDATE option_seats SET taken = taken
    + (NEW.status <> 'cancelled' AND EXISTS (
      SELECT 1 FROM json_each(NEW.answers) AS answer
      WHERE answer.key = question AND (answer.value = option_seats.value OR EXISTS (
        SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one
        WHERE one.value = option_seats.value))))
    - (OLD.status <> 'cancelled' AND EXISTS (
      SELECT 1 FROM json_each(OLD.answers) AS answer
      WHERE answer.key = question AND (answer.value = option_seats.value OR EXISTS (
        SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one
        WHERE one.value = option_seats.value))))
  WHERE event_id = NEW.event_id;
END;

-- Gives the options of a deleted registration back.
CREATE TRIGGER option_left_by_delete AFTER DELETE ON registrations
WHEN OLD.status <> 'cancelled' AND OLD.answers <> '{}'
BEGIN
  UPDATE option_seats SET taken = taken - 1 WHERE event_id = OLD.event_id AND EXISTS (
      SELECT 1 FROM json_each(OLD.answers) AS answer
      WHERE answer.key = question AND (answer.value = option_seats.value OR EXISTS (
        SELECT 1 FROM json_each(iif(answer.type = 'array', answer.value, '[]')) AS one
        WHERE one.value = option_seats.value)));
END;

-- Every change of a status is on record, whichever code makes it.
CREATE TRIGGER audit_update AFTER UPDATE OF status ON registrations WHEN NEW.status <> OLD.status
BEGIN
  INSERT INTO audit (at, actor, action, registration_id, event_id)
  VALUES (NEW.updated_at, NEW.changed_by, OLD.status || ' to ' || NEW.status, NEW.id, NEW.event_id);
END;

-- A seat beyond the capacity stays on record after the registration itself is gone.
CREATE TRIGGER audit_insert AFTER INSERT ON registrations
BEGIN
  INSERT INTO audit (at, actor, action, registration_id, event_id)
  VALUES (NEW.updated_at, NEW.changed_by,
    'registered ' || NEW.status || iif(NEW.placed_by = 'override', ' by override', ''),
    NEW.id, NEW.event_id);
END;

-- A cancelled registration has no reason left to keep private answers.
CREATE TRIGGER private_answers_left AFTER UPDATE OF status ON registrations
WHEN NEW.status = 'cancelled' AND OLD.status <> 'cancelled'
BEGIN
  DELETE FROM private_answers WHERE registration_id = NEW.id;
END;

-- A calendar takes only a higher SEQUENCE: one step cancels the entry, one is for what follows.
CREATE TRIGGER calendar_revised AFTER UPDATE OF status ON registrations
WHEN OLD.status = 'confirmed' AND NEW.status = 'cancelled'
BEGIN
  UPDATE people SET calendar_revision = calendar_revision + 2 WHERE id = NEW.person_id;
END;

-- Every promotion causes a message, whichever code makes it. It counts against the mailbox that a
-- stranger may have named.
CREATE TRIGGER mail_promoted AFTER UPDATE OF status ON registrations
WHEN OLD.status = 'waitlisted' AND NEW.status = 'confirmed'
BEGIN
  INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at, mailbox)
  VALUES (
    'promoted', 'promoted:' || NEW.id || ':' || NEW.version, NEW.person_id,
    json_array(NEW.event_id), NEW.language, NEW.updated_at, NEW.updated_at,
    (SELECT told ->> 'mailbox' FROM people WHERE id = NEW.person_id));
END;

-- Answers about health and the like, in a table of their own: a query of registrations cannot read
-- them by accident.
CREATE TABLE private_answers (
  registration_id TEXT PRIMARY KEY REFERENCES registrations (id) ON DELETE CASCADE,
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  consented_at INTEGER NOT NULL
) WITHOUT ROWID;

-- ----------------------------------------------------------------------
-- Messages and calls
-- ----------------------------------------------------------------------

-- Causes of messages, never texts or tokens. The desk names messages and calls by their number.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  unique_key TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  events TEXT NOT NULL CHECK (json_valid(events)),
  change_id TEXT,
  submission TEXT,
  language TEXT NOT NULL,
  by TEXT NOT NULL DEFAULT 'mail' CHECK (by IN ('mail', 'call')),
  mailbox TEXT,
  nth INTEGER,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  lease TEXT,
  leased_until INTEGER,
  handed_at INTEGER,
  sent_at INTEGER,
  settled_by TEXT,
  failed_at INTEGER,
  last_error TEXT,
  uncertain INTEGER NOT NULL DEFAULT 0,
  bounced INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX outbox_by_lease ON outbox (lease) WHERE lease IS NOT NULL;
CREATE INDEX outbox_calls ON outbox (person_id, created_at) WHERE by = 'call';
CREATE INDEX outbox_by_change ON outbox (change_id, person_id) WHERE change_id IS NOT NULL;
-- Two indexes: messages to all participants of an event wait behind those that one caused.
CREATE INDEX outbox_due ON outbox (due_at)
  WHERE change_id IS NULL AND sent_at IS NULL AND failed_at IS NULL AND by = 'mail';
CREATE INDEX outbox_due_to_all ON outbox (due_at)
  WHERE change_id IS NOT NULL AND sent_at IS NULL AND failed_at IS NULL AND by = 'mail';
-- Messages whose sender may have died before it noted the answer.
CREATE INDEX outbox_handed ON outbox (leased_until) WHERE handed_at IS NOT NULL;
CREATE INDEX outbox_by_person ON outbox (person_id);
-- The two counts of outbox_counted.
CREATE INDEX outbox_bounced ON outbox (mailbox, failed_at) WHERE bounced = 1;
CREATE INDEX outbox_by_mailbox ON outbox (mailbox, due_at) WHERE nth <= 5;

-- A message to a person without an address becomes a call, whichever code wrote it.
CREATE TRIGGER outbox_call AFTER INSERT ON outbox
WHEN (SELECT email IS NULL FROM people WHERE id = NEW.person_id)
BEGIN
  UPDATE outbox SET by = 'call' WHERE id = NEW.id;
END;

-- Limits what strangers can cause to a mailbox to five a day, as limits.ts says: in a trigger no
-- race passes five.
-- nth is 1 to 5 for what goes out at once, 0 for a promotion that waits for a later day, 6 for what
-- is withheld.
CREATE TRIGGER outbox_counted AFTER INSERT ON outbox WHEN NEW.mailbox IS NOT NULL
BEGIN
  UPDATE outbox SET
    nth = iif(day.bounced OR (day.count >= 5 AND NEW.kind <> 'promoted'), 6,
      iif(day.count < 5, day.count + 1, 0)),
    due_at = iif(day.count < 5, NEW.due_at, max(NEW.due_at, day.first + 86400000)),
    failed_at = iif(day.bounced OR (day.count >= 5 AND NEW.kind <> 'promoted'),
      NEW.created_at, NULL),
    last_error = iif(day.bounced, 'suppressed',
      iif(day.count >= 5 AND NEW.kind <> 'promoted', 'withheld', NULL))
  FROM (
    SELECT count(*) AS count, min(due_at) AS first, EXISTS (
      SELECT 1 FROM outbox AS earlier
      WHERE earlier.mailbox = NEW.mailbox AND earlier.bounced = 1
        AND earlier.failed_at > NEW.created_at - 1209600000) AS bounced
    FROM (
      SELECT told.due_at FROM outbox AS told
      WHERE told.mailbox = NEW.mailbox AND told.nth <= 5 AND told.due_at > NEW.created_at - 86400000
      ORDER BY told.due_at DESC LIMIT 5)) AS day
  WHERE outbox.id = NEW.id;
END;

-- ----------------------------------------------------------------------
-- Sites
-- ----------------------------------------------------------------------

-- Websites that carry the tags of an organisation. A removed site keeps its row for the
-- registrations it brought.
CREATE TABLE sites (
  id INTEGER PRIMARY KEY,
  organization_id INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  host TEXT,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
);
CREATE INDEX sites_by_organization ON sites (organization_id) WHERE removed_at IS NULL;

-- ----------------------------------------------------------------------
-- Submissions and imports
-- ----------------------------------------------------------------------

-- One row per idempotency key that led to a write. A refused submission leaves none.
-- No index by expiry: the nightly purge reads seven days of keys, and every registration would pay
-- for it.
CREATE TABLE submissions (
  key TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  attempt TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Rows brought in from a table, as keyed MACs: the same table again adds no row twice and brings no
-- erased person back.
CREATE TABLE imported (
  event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  mark TEXT NOT NULL,
  PRIMARY KEY (event_id, mark)
) WITHOUT ROWID;

-- ----------------------------------------------------------------------
-- Audit
-- ----------------------------------------------------------------------

-- Who changed which registration and when, never what was written. Rows are never deleted, so their
-- numbers grow anyway.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  registration_id TEXT,
  event_id INTEGER
);
