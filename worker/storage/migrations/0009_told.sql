-- Whoever a submission names is told of it by mail. The cause is noted with the person, in the statement that admits them,
-- and the message follows from it: {attempt, submission, events, language, at}. It takes no statement of its own then,
-- which would cost more than all that it does.
ALTER TABLE people ADD COLUMN told TEXT CHECK (told IS NULL OR json_valid(told));

CREATE TRIGGER mail_registered AFTER INSERT ON people WHEN NEW.told IS NOT NULL
BEGIN
  INSERT INTO outbox (kind, unique_key, person_id, events, submission, language, created_at, due_at)
  VALUES ('registered', 'registered:' || (NEW.told ->> 'attempt') || ':' || NEW.id, NEW.id, NEW.told -> 'events',
    NEW.told ->> 'submission', NEW.told ->> 'language', NEW.told ->> 'at', NEW.told ->> 'at')
  ON CONFLICT (unique_key) DO NOTHING;
END;

-- Whoever is known is told by the same rule; an attempt that runs a second time tells nobody twice.
CREATE TRIGGER mail_registered_again AFTER UPDATE OF told ON people WHEN NEW.told IS NOT NULL
BEGIN
  INSERT INTO outbox (kind, unique_key, person_id, events, submission, language, created_at, due_at)
  VALUES ('registered', 'registered:' || (NEW.told ->> 'attempt') || ':' || NEW.id, NEW.id, NEW.told -> 'events',
    NEW.told ->> 'submission', NEW.told ->> 'language', NEW.told ->> 'at', NEW.told ->> 'at')
  ON CONFLICT (unique_key) DO NOTHING;
END;
