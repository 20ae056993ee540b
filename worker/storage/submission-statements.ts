/** The statements of one submission: its key with the decision, participants, registrations. */

import { searchIndexPatch, sortKeyOf } from '../domain/search.ts';
import { bindNamed, type NamedSql, namedSql } from './named-sql.ts';
import { promote } from './promote.ts';
import { releaseDueQuotas } from './quotas.ts';
import { allocationSql, rejectionSql } from './seat-allocation.ts';

/** One participant in one event. */
export type NewRegistration = {
  event: number;
  slug: string;
  /** event version the rules were checked against; `stale` if the database has another */
  version: number;
  participant: number;
  /** 1 for the event's first participant in this submission */
  nth: number;
  /** the quota that the answers match */
  quota: number | null;
  /** id for the new registration */
  registration: string;
  scope: string;
  identity: string;
  answers: Record<string, unknown>;
  /** question and option of each answer whose option has a limit */
  choices: [question: string, option: string][];
  /** milliseconds: when they registered elsewhere; default now */
  registeredAt?: number;
};

/** One participant as stored; `people` gets one row for each scope. */
export type ParticipantDetails = {
  name: string;
  email: string | null;
  phone: string | null;
  organization: string | null;
  role: string | null;
  region: string | null;
  level: string | null;
  /** language of messages; default the submission's */
  language?: string;
};

export type PersonWrite = {
  id: string;
  participant: number;
  scope: string;
  identity: string;
  events: number[];
};

export type SubmissionWrite = {
  key: string;
  fingerprint: string;
  organization: number;
  /** milliseconds */
  now: number;
  expires: number;
  language: string;
  channel: string;
  siteKey: string | null;
  siteHost: string | null;
  privacyNotice: string | null;
  entries: NewRegistration[];
  details: ParticipantDetails[];
  people: PersonWrite[];
  /** events to promote in: those with a waitlist, and all if several people register at once */
  promoteEvents: number[];
  /** events with a quota that is due for release */
  releaseEvents: number[];
  /** whether one of the events has reserved seats */
  hasQuotas: boolean;
  /** actor: the participant, or a person of the desk */
  actor: string;
  enteredBy: string | null;
  consentSpoken: boolean | null;
  /** whether they get a seat even if the event is full */
  override: boolean;
  /** whether each participant gets a message */
  announce: boolean;
  /** import marks of the rows, all of one event */
  importMarks?: readonly string[];
  /**
   * keyed MAC of each participant's mailbox if a stranger may have typed it: messages are then
   * counted
   */
  mailboxMarks?: readonly string[];
};

const isThisAttempt = 'EXISTS (SELECT 1 FROM submissions WHERE key = :key AND attempt = :attempt)';

type Shape = Parameters<typeof allocationSql>[0];

/** Caches the SQL text of each shape; there are at most sixteen. */
const ofShape = (write: (shape: Shape) => string): ((shape: Shape) => NamedSql) => {
  const texts = new Map<string, NamedSql>();
  return (shape) => {
    const key = Object.values(shape).join();
    const text = texts.get(key) ?? namedSql(write(shape));
    texts.set(key, text);
    return text;
  };
};

/**
 * Stores the key with the decided answer, or nothing if a registration is rejected; an older row of
 * the key stays unless it has expired.
 */
const claimKey = ofShape(
  (shape) => `WITH ${allocationSql(shape)}
  INSERT INTO submissions (key, fingerprint, attempt, answer, expires_at)
  SELECT :key, :fingerprint, :attempt,
    json_group_array(json_object(
      'event', slug, 'participant', participant, 'status', iif(outcome = 'queue', 'waitlisted', 'confirmed'),
      'place', iif(outcome = 'queue', place, NULL), 'position', iif(outcome = 'queue', position, NULL),
      'pool', iif(outcome = 'reserved', quota, iif(outcome = 'queue', NULL, 0)),
      'by', iif(outcome = 'reserved', 'quota:' || reserved, iif(outcome = 'queue', NULL, outcome)))),
    :expires
  FROM (SELECT * FROM allocated ORDER BY ordinal)
  HAVING count(${rejectionSql}) = 0
  ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, attempt = excluded.attempt, answer = excluded.answer,
    expires_at = excluded.expires_at
  WHERE submissions.expires_at <= :now
  RETURNING answer`,
);

/** Raises the ceiling by the seats that an override adds, as the guard would reject them. */
const raiseCeilingForOverride =
  namedSql(`UPDATE seats SET ceiling = max(ceiling, taken + entered.count)
  FROM (
    SELECT events.id AS event_id, count(*) AS count
    FROM submissions JOIN json_each(submissions.answer) AS answer JOIN events ON events.slug = answer.value ->> 'event'
    WHERE submissions.key = :key AND submissions.attempt = :attempt AND answer.value ->> 'pool' = 0
    GROUP BY events.id
  ) AS entered
  WHERE seats.event_id = entered.event_id AND seats.pool = 0`);

/**
 * A stranger who types a known participant's name and address must not change that participant's
 * language or spelling. From `told` triggers write one message per person, sent only by mail, so
 * the answer does not show who is known.
 */
const upsertPeople =
  namedSql(`INSERT INTO people (id, organization_id, scope, identity, name, email, language, created_at, told)
  SELECT value ->> 'id', :organization, value ->> 'scope', value ->> 'identity', value ->> 'name', value ->> 'email',
    coalesce(value ->> 'language', :language), :now,
    iif(:announce, json_object('attempt', :attempt, 'submission', :key, 'events', value -> 'events',
      'language', coalesce(value ->> 'language', :language), 'at', :now, 'mailbox', value ->> 'mailbox'), NULL)
  FROM json_each(:people)
  WHERE ${isThisAttempt}
  ON CONFLICT (identity, scope) DO UPDATE SET told = excluded.told, (name, email, language) = (
    SELECT iif(active, people.name, excluded.name), iif(active, people.email, excluded.email), iif(active, people.language, excluded.language)
    FROM (SELECT EXISTS (SELECT 1 FROM registrations WHERE person_id = people.id AND status <> 'cancelled') AS active))`);

/**
 * A participant who is already registered is skipped; the seat counted for them goes to the
 * waitlist in the next statement.
 */
const insertRegistrations =
  namedSql(`INSERT INTO registrations (id, event_id, person_id, submission, status, pool, position, placed_by, quota,
    name, sort_name, email, phone, organization, role, folded, region, level, answers, language, site_id, site_host, channel,
    privacy_notice, entered_by, consent_spoken, created_at, updated_at, changed_by)
  SELECT entry ->> 'registration', entry ->> 'event', people.id, :key, allocated ->> 'status', allocated ->> 'pool',
    allocated ->> 'position', allocated ->> 'by', entry ->> 'quota',
    entry ->> 'name', entry ->> 'sortName', entry ->> 'email', entry ->> 'phone', entry ->> 'organization', entry ->> 'role',
    json_patch('{}', entry ->> 'folded'), entry ->> 'region', entry ->> 'level', entry -> 'answers',
    coalesce(entry ->> 'language', :language),
    (SELECT id FROM sites WHERE key = :siteKey AND organization_id = :organization AND removed_at IS NULL),
    :siteHost, :channel, :privacyNotice, :enteredBy, :consentSpoken,
    coalesce(entry ->> 'registeredAt', :now), :now, :actor
  FROM (
    SELECT value AS entry, submissions.answer -> ('$[' || json_each.key || ']') AS allocated
    FROM submissions JOIN json_each(:rows)
    WHERE submissions.key = :key AND submissions.attempt = :attempt
  )
  JOIN people ON people.scope = entry ->> 'scope' AND people.identity = entry ->> 'identity'
  WHERE NOT EXISTS (
    SELECT 1 FROM registrations AS active
    WHERE active.event_id = entry ->> 'event' AND active.person_id = people.id AND active.status <> 'cancelled')`);

const insertImportMarks = namedSql(`INSERT INTO imported (event_id, mark)
  SELECT :event, value FROM json_each(:marks) WHERE ${isThisAttempt} ON CONFLICT DO NOTHING`);

/**
 * Why nothing was written: the key's earlier answer, or the rejected registrations, decided as if
 * every participant were new.
 */
const rejectionQuery = ofShape(
  (shape) => `WITH ${allocationSql(shape)}
  SELECT
    (SELECT json_object('fingerprint', fingerprint, 'attempt', attempt, 'answer', json(answer))
     FROM submissions WHERE key = :key AND expires_at > :now) AS stored,
    (SELECT json_group_array(json_object('slug', slug, 'participant', participant, 'question', full_option, 'why', why))
     FROM (SELECT slug, participant, full_option, ${rejectionSql} AS why FROM allocated ORDER BY ordinal) WHERE why IS NOT NULL) AS refused`,
);

/** Leaves nulls out, as SQL reads a missing key as null. */
const withoutNulls = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

const entriesJson = ({ entries }: SubmissionWrite): string =>
  JSON.stringify(
    entries.map(({ event, slug, version, participant, nth, quota, choices }) =>
      withoutNulls({
        event,
        slug,
        version,
        participant,
        nth,
        quota,
        choices: choices.length > 0 ? choices : null,
      }),
    ),
  );

const shapeOf = ({ entries, details, hasQuotas, override }: SubmissionWrite): Shape => ({
  hasSeveralPeople: details.length > 1,
  options: entries.some(({ choices }) => choices.length > 0),
  hasQuotas,
  isOverride: override,
});

/** The statements of one submission in order; exported so that tests can count what each reads. */
export function submissionStatements(
  db: D1Database,
  write: SubmissionWrite,
  attempt: string,
): D1PreparedStatement[] {
  const {
    entries,
    details,
    people,
    promoteEvents,
    releaseEvents,
    hasQuotas,
    override,
    importMarks,
    mailboxMarks,
    ...head
  } = write;
  const values = { ...head, attempt };
  const persons = people.map(({ participant, ...person }) => {
    const { name, email, language } = details[participant] ?? {};
    return { ...person, name, email, language, mailbox: mailboxMarks?.[participant] };
  });
  const searched = details.map((one) => ({
    sortName: sortKeyOf(one.name),
    folded: searchIndexPatch(one),
  }));
  const rows = entries.map(
    ({ participant, registration, event, quota, scope, identity, answers, registeredAt }) =>
      withoutNulls({
        ...details[participant],
        ...searched[participant],
        registration,
        event,
        quota,
        scope,
        identity,
        answers,
        registeredAt,
      }),
  );
  return [
    ...(releaseEvents.length > 0 ? releaseDueQuotas(db, releaseEvents, write.now) : []),
    bindNamed(db, claimKey(shapeOf(write)), { ...values, entries: entriesJson(write) }),
    ...(override ? [bindNamed(db, raiseCeilingForOverride, values)] : []),
    bindNamed(db, upsertPeople, { ...values, people: JSON.stringify(persons) }),
    bindNamed(db, insertRegistrations, { ...values, rows: JSON.stringify(rows) }),
    ...(promoteEvents.length > 0 ? promote(db, promoteEvents, write.now, hasQuotas) : []),
    ...(importMarks
      ? [
          bindNamed(db, insertImportMarks, {
            ...values,
            event: entries[0]?.event ?? null,
            marks: JSON.stringify(importMarks),
          }),
        ]
      : []),
  ];
}

/** Reads why a submission would be, or was, rejected. */
export const rejectionStatement = (db: D1Database, write: SubmissionWrite): D1PreparedStatement =>
  bindNamed(db, rejectionQuery(shapeOf(write)), {
    key: write.key,
    now: write.now,
    entries: entriesJson(write),
  });
