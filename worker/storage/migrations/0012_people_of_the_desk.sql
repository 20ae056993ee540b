-- Sign-in, and the people, roles and umbrellas of organisations.
--
-- The tables of better-auth (desk_users, desk_sessions, desk_accounts, desk_verifications, desk_passkeys) have the columns
-- that it writes, by its names; its instants are texts such as 2027-03-22T10:00:00.000Z.

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

CREATE TABLE desk_users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  emailVerified INTEGER NOT NULL,
  image TEXT,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  language TEXT CHECK (language IN ('fi', 'sv', 'en'))
);

CREATE TABLE desk_sessions (
  id TEXT PRIMARY KEY,
  userId TEXT NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  token TEXT NOT NULL UNIQUE,
  expiresAt TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  -- the library's column, always empty
  ipAddress TEXT,
  -- such as "Chrome, Windows", to know a session by
  userAgent TEXT
);
CREATE INDEX desk_sessions_by_user ON desk_sessions (userId);
CREATE INDEX desk_sessions_by_expiry ON desk_sessions (expiresAt);

-- The library wants the table; nobody has a password or signs in through another service, so it stays empty.
CREATE TABLE desk_accounts (
  id TEXT PRIMARY KEY,
  accountId TEXT NOT NULL,
  providerId TEXT NOT NULL,
  userId TEXT NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  accessToken TEXT,
  refreshToken TEXT,
  idToken TEXT,
  accessTokenExpiresAt TEXT,
  refreshTokenExpiresAt TEXT,
  scope TEXT,
  password TEXT,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL
);

-- Challenges that a passkey has been given and not yet answered.
CREATE TABLE desk_verifications (
  id TEXT PRIMARY KEY,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expiresAt TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL
);
CREATE INDEX desk_verifications_by_identifier ON desk_verifications (identifier);

CREATE TABLE desk_passkeys (
  id TEXT PRIMARY KEY,
  name TEXT,
  publicKey TEXT NOT NULL,
  userId TEXT NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  credentialID TEXT NOT NULL UNIQUE,
  counter INTEGER NOT NULL,
  deviceType TEXT NOT NULL,
  backedUp INTEGER NOT NULL,
  transports TEXT,
  createdAt TEXT,
  aaguid TEXT
);
CREATE INDEX desk_passkeys_by_user ON desk_passkeys (userId);
