-- Sign-in, and the people, roles and umbrellas of organisations.

-- What an address names an organisation by. Nobody's address changes by itself, so a name that is changed keeps its slug.
ALTER TABLE organizations ADD COLUMN slug TEXT;
ALTER TABLE organizations ADD COLUMN is_umbrella INTEGER NOT NULL DEFAULT 0 CHECK (is_umbrella IN (0, 1));
ALTER TABLE organizations ADD COLUMN umbrella_id INTEGER REFERENCES organizations (id) ON DELETE SET NULL;
CREATE INDEX organizations_by_umbrella ON organizations (umbrella_id) WHERE umbrella_id IS NOT NULL;

-- The name in small letters without marks, anything else a hyphen, as slugOf has it; its number where that is not enough.
UPDATE organizations SET slug = (
  WITH RECURSIVE
    plain (name) AS (SELECT replace(replace(replace(replace(replace(replace(lower(organizations.name),
      'Å', 'a'), 'Ä', 'a'), 'Ö', 'o'), 'å', 'a'), 'ä', 'a'), 'ö', 'o')),
    letters (at, text) AS (
      SELECT 0, '' UNION ALL
      SELECT at + 1, text || iif(substr(name, at + 1, 1) GLOB '[a-z0-9]', substr(name, at + 1, 1), iif(substr(text, -1) = '-', '', '-'))
      FROM letters JOIN plain WHERE at < min(length(name), 40))
  SELECT trim(text, '-') FROM letters ORDER BY at DESC LIMIT 1);
UPDATE organizations SET slug = trim(slug || '-' || id, '-')
  WHERE slug = '' OR EXISTS (SELECT 1 FROM organizations AS older WHERE older.slug = organizations.slug AND older.id < organizations.id);
CREATE UNIQUE INDEX organizations_by_slug ON organizations (slug);

-- Whoever makes an organisation without one, as the code before this does.
CREATE TRIGGER organization_slug AFTER INSERT ON organizations WHEN NEW.slug IS NULL
BEGIN
  UPDATE organizations SET slug = 'o-' || NEW.id WHERE id = NEW.id;
END;

CREATE TABLE members_with_ids (
  id INTEGER PRIMARY KEY,
  organization_id INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  -- in small letters: what somebody signs in with
  email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'invited')),
  -- the name of whoever has invited them, as it was
  invited_by TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (organization_id, email)
);
INSERT OR IGNORE INTO members_with_ids (organization_id, email, role, created_at)
  SELECT organization_id, lower(email), role, created_at FROM members ORDER BY created_at;
DROP TABLE members;
ALTER TABLE members_with_ids RENAME TO members;
CREATE INDEX members_by_email ON members (email);

-- The last guard of an organisation's last owner, whatever races.
CREATE TRIGGER last_owner_stays BEFORE UPDATE OF role, state ON members
WHEN OLD.role = 'owner' AND OLD.state = 'active' AND (NEW.role <> 'owner' OR NEW.state <> 'active') AND NOT EXISTS (
  SELECT 1 FROM members WHERE organization_id = OLD.organization_id AND role = 'owner' AND state = 'active' AND id <> OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'last_owner');
END;

CREATE TRIGGER last_owner_is_not_removed BEFORE DELETE ON members
WHEN OLD.role = 'owner' AND OLD.state = 'active'
  AND EXISTS (SELECT 1 FROM organizations WHERE id = OLD.organization_id) AND NOT EXISTS (
  SELECT 1 FROM members WHERE organization_id = OLD.organization_id AND role = 'owner' AND state = 'active' AND id <> OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'last_owner');
END;

ALTER TABLE api_keys ADD COLUMN last_used_at INTEGER;

-- One code that was asked for by one browser. Neither the code nor what the browser holds can be read from it.
CREATE TABLE sign_in_codes (
  browser TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  code TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sign_in_codes_by_expiry ON sign_in_codes (expires_at);

-- Mails of the desk that somebody can cause to another's mailbox, for counting them: codes and invitations.
CREATE TABLE desk_mails (
  id INTEGER PRIMARY KEY,
  -- a keyed MAC of the mailbox
  mailbox TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX desk_mails_by_mailbox ON desk_mails (mailbox, created_at);

-- Whoever has signed in once.
CREATE TABLE desk_users (
  id TEXT PRIMARY KEY,
  -- in small letters, as members.email
  email TEXT NOT NULL UNIQUE,
  -- empty until they have said it
  name TEXT NOT NULL DEFAULT '',
  language TEXT CHECK (language IN ('fi', 'sv', 'en')),
  created_at INTEGER NOT NULL
);

CREATE TABLE desk_sessions (
  -- what its owner's page names it by; worth nothing
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  -- SHA-256 of the token in the cookie
  token_hash TEXT NOT NULL UNIQUE,
  -- such as "Chrome, Windows", to know a session by
  label TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX desk_sessions_by_user ON desk_sessions (user_id);
CREATE INDEX desk_sessions_by_expiry ON desk_sessions (expires_at);

CREATE TABLE desk_passkeys (
  -- what its owner's page names it by
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  -- the device's name for it, and its public key (COSE); both in base64url
  credential TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  -- how often the device says that it was used; a count that does not grow is a copy's. 0: it does not count
  counter INTEGER NOT NULL,
  -- JSON, such as ["internal"]: how browsers reach the device
  transports TEXT NOT NULL DEFAULT '[]',
  created_at INTEGER NOT NULL
);
CREATE INDEX desk_passkeys_by_user ON desk_passkeys (user_id);

-- Challenges that a passkey has answered: each once. One that waits for its answer is kept by the browser alone.
CREATE TABLE spent_challenges (
  challenge TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX spent_challenges_by_expiry ON spent_challenges (expires_at);
