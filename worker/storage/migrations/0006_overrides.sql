-- That somebody was placed beyond the capacity stays known also when nothing else of them does.
DROP TRIGGER audit_insert;
CREATE TRIGGER audit_insert AFTER INSERT ON registrations
BEGIN
  INSERT INTO audit (at, actor, action, registration_id, event_id)
  VALUES (NEW.updated_at, NEW.changed_by,
    'registered ' || NEW.status || iif(NEW.placed_by = 'override', ' by override', ''), NEW.id, NEW.event_id);
END;

-- A person who is forgotten is not to be called either.
CREATE TRIGGER calls_forgotten AFTER DELETE ON people
BEGIN
  DELETE FROM outbox WHERE person_id = OLD.id AND by = 'call';
END;

-- Whoever gets an address is told by mail what nobody has called about yet.
CREATE TRIGGER calls_mailed AFTER UPDATE OF email ON people WHEN OLD.email IS NULL AND NEW.email IS NOT NULL
BEGIN
  UPDATE outbox SET by = 'mail' WHERE person_id = NEW.id AND by = 'call' AND sent_at IS NULL;
END;
