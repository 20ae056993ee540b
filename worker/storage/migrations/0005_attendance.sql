-- When a person asked for the link to an online session: that they were there.
ALTER TABLE registrations ADD COLUMN joined_at INTEGER;
