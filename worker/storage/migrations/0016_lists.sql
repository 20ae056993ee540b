-- Whoever registers in a rush is confirmed, and pays for one index of the list instead of two: those who wait and those who
-- have cancelled have their own, and among all the others nobody is far from the next who is confirmed.
DROP INDEX registrations_by_event;
DROP INDEX registrations_by_status;
-- the status stands in it so that whoever is skipped is not looked up
CREATE INDEX registrations_by_event ON registrations (event_id, created_at, id, status);
CREATE INDEX registrations_waiting ON registrations (event_id, created_at, id) WHERE status = 'waitlisted';
CREATE INDEX registrations_given_up ON registrations (event_id, created_at, id) WHERE status = 'cancelled';
