-- What a person answered on their own page to questions about their health and the like, with the moment of their consent.
-- Apart from the other answers, so that nothing that reads those meets these.
CREATE TABLE private_answers (
  registration_id TEXT PRIMARY KEY REFERENCES registrations (id) ON DELETE CASCADE,
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  consented_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Whoever does not come needs no special diet: the reason for keeping it is gone.
CREATE TRIGGER private_answers_left AFTER UPDATE OF status ON registrations
WHEN NEW.status = 'cancelled' AND OLD.status <> 'cancelled'
BEGIN
  DELETE FROM private_answers WHERE registration_id = NEW.id;
END;
