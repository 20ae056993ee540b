-- Who has been brought in from a table, as a mark that tells nothing without the secret: the same table again brings
-- nobody twice, though their name or address has been mended since, and nobody back who was erased.
CREATE TABLE imported (
  event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  mark TEXT NOT NULL,
  PRIMARY KEY (event_id, mark)
) WITHOUT ROWID;
