/**
 * One submission as one D1 batch: decided, written, queued for mail and answered together, or not
 * at all.
 */

import type { Placed } from '../contract/registration.ts';
import { foldedPatch, sortName } from '../domain/search.ts';
import { decision, refusalOf } from './decision.ts';
import { unlessRefused } from './errors.ts';
import { newId } from './ids.ts';
import { bound, type Named, named } from './named.ts';
import { persist } from './persist.ts';
import { promote } from './promote.ts';
import { release } from './quotas.ts';
import type { Columns } from './tables.ts';
import { type Batch, Unheard } from './together.ts';

/** One participant in one event. */
export type Entry = {
  event: number;
  slug: string;
  /**
   * of the definition the rules were checked against; another one in the database refuses as
   * `stale`
   */
  version: number;
  participant: number;
  /** 1 for the event's first participant in this submission */
  nth: number;
  /** the quota whose rule the answers match */
  quota: number | null;
  /** of the new registration, should there be one */
  registration: string;
  scope: string;
  identity: string;
  answers: Record<string, unknown>;
  /** question and option of each answer whose option has places of its own */
  choices: [question: string, option: string][];
  /** milliseconds: when they registered elsewhere; else it is now */
  registeredAt?: number;
};

/** One participant as stored; `people` gets a row for each scope of theirs. */
export type Details = {
  name: string;
  email: string | null;
  phone: string | null;
  organization: string | null;
  role: string | null;
  region: string | null;
  level: string | null;
  /** of their mails; else the submission's */
  language?: string;
};

export type Candidate = {
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
  entries: Entry[];
  details: Details[];
  people: Candidate[];
  /**
   * events whose queue may get a place by this: those that have one, and all where several people
   * come at once
   */
  queues: number[];
  /** events with a quota whose time to go to everybody has come */
  releases: number[];
  /** whether one of the events keeps places */
  quotas: boolean;
  /** who enters it: the person, or somebody of the desk for them */
  actor: string;
  enteredBy: string | null;
  consentSpoken: boolean | null;
  /** whether a full event takes them all the same */
  override: boolean;
  /** whether each person is told */
  announce: boolean;
  /** by which the rows of a table are known again; of one event */
  marks?: readonly string[];
  /**
   * the mark of each participant's mailbox, where anybody could have named it: their mails are
   * counted
   */
  mailboxes?: readonly string[];
};

export type SubmissionOutcome =
  | { kind: 'placed' | 'replayed'; registrations: Placed[] }
  | { kind: 'key-reused' }
  | { kind: 'stale' }
  /** nothing was heard of the batch in time; the same submission may be sent again */
  | { kind: 'unheard' }
  /**
   * `events` are the slugs that have no place, in the order asked for; `participants` those who
   * find none
   */
  | { kind: 'full'; events: string[]; participants: number[] }
  /**
   * answers whose option has no place left; empty where another submission took the place between
   * the two reads
   */
  | { kind: 'option-full'; answers: { participant: number; question: string }[] };

type RefusedEntry = {
  slug: string;
  participant: number;
  question: string;
  why: 'stale' | 'full' | 'option-full';
};

const mine = 'EXISTS (SELECT 1 FROM submissions WHERE key = :key AND attempt = :attempt)';

type Shape = Parameters<typeof decision>[0];

/** Sixteen shapes at most: a text is made once for each, not for every submission. */
const ofShape = (write: (shape: Shape) => string): ((shape: Shape) => Named) => {
  const texts = new Map<string, Named>();
  return (shape) => {
    const key = Object.values(shape).join();
    const text = texts.get(key) ?? named(write(shape));
    texts.set(key, text);
    return text;
  };
};

/**
 * Writes nothing where an entry is refused; an older row of the key stays, unless it has expired.
 */
const claim = ofShape(
  (shape) => `WITH ${decision(shape)}
  INSERT INTO submissions (key, fingerprint, attempt, answer, expires_at)
  SELECT :key, :fingerprint, :attempt,
    json_group_array(json_object(
      'event', slug, 'participant', participant, 'status', iif(landing = 'queue', 'waitlisted', 'confirmed'),
      'place', iif(landing = 'queue', place, NULL), 'position', iif(landing = 'queue', position, NULL),
      'pool', iif(landing = 'kept', quota, iif(landing = 'queue', NULL, 0)),
      'by', iif(landing = 'kept', 'quota:' || kept, iif(landing = 'queue', NULL, landing)))),
    :expires
  FROM (SELECT * FROM landed ORDER BY ordinal)
  HAVING count(${refusalOf}) = 0
  ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, attempt = excluded.attempt, answer = excluded.answer,
    expires_at = excluded.expires_at
  WHERE submissions.expires_at <= :now
  RETURNING answer`,
);

/** An override may pass the capacity, and the guard must know by how many. */
const raise = named(`UPDATE seats SET ceiling = max(ceiling, taken + entered.count)
  FROM (
    SELECT events.id AS event_id, count(*) AS count
    FROM submissions JOIN json_each(submissions.answer) AS answer JOIN events ON events.slug = answer.value ->> 'event'
    WHERE submissions.key = :key AND submissions.attempt = :attempt AND answer.value ->> 'pool' = 0
    GROUP BY events.id
  ) AS entered
  WHERE seats.event_id = entered.event_id AND seats.pool = 0`);

/**
 * A stranger who types a known person's name and address must not change what mails that person
 * gets. From `told` follows one message to each, whatever becomes of them: known people learn it by
 * mail alone.
 */
const admitPeople =
  named(`INSERT INTO people (id, organization_id, scope, identity, name, email, language, created_at, told)
  SELECT value ->> 'id', :organization, value ->> 'scope', value ->> 'identity', value ->> 'name', value ->> 'email',
    coalesce(value ->> 'language', :language), :now,
    iif(:announce, json_object('attempt', :attempt, 'submission', :key, 'events', value -> 'events',
      'language', coalesce(value ->> 'language', :language), 'at', :now, 'mailbox', value ->> 'mailbox'), NULL)
  FROM json_each(:people)
  WHERE ${mine}
  ON CONFLICT (identity, scope) DO UPDATE SET told = excluded.told, (name, email, language) = (
    SELECT iif(active, people.name, excluded.name), iif(active, people.email, excluded.email), iif(active, people.language, excluded.language)
    FROM (SELECT EXISTS (SELECT 1 FROM registrations WHERE person_id = people.id AND status <> 'cancelled') AS active))`);

/**
 * Whoever is registered already is skipped; the place counted for them goes to the queue in the
 * next statement.
 */
const place =
  named(`INSERT INTO registrations (id, event_id, person_id, submission, status, pool, position, placed_by, quota,
    name, sort_name, email, phone, organization, role, folded, region, level, answers, language, site_id, site_host, channel,
    privacy_notice, entered_by, consent_spoken, created_at, updated_at, changed_by)
  SELECT entry ->> 'registration', entry ->> 'event', people.id, :key, landed ->> 'status', landed ->> 'pool',
    landed ->> 'position', landed ->> 'by', entry ->> 'quota',
    entry ->> 'name', entry ->> 'sortName', entry ->> 'email', entry ->> 'phone', entry ->> 'organization', entry ->> 'role',
    json_patch('{}', entry ->> 'folded'), entry ->> 'region', entry ->> 'level', entry -> 'answers',
    coalesce(entry ->> 'language', :language),
    (SELECT id FROM sites WHERE key = :siteKey AND organization_id = :organization AND removed_at IS NULL),
    :siteHost, :channel, :privacyNotice, :enteredBy, :consentSpoken,
    coalesce(entry ->> 'registeredAt', :now), :now, :actor
  FROM (
    SELECT value AS entry, submissions.answer -> ('$[' || json_each.key || ']') AS landed
    FROM submissions JOIN json_each(:rows)
    WHERE submissions.key = :key AND submissions.attempt = :attempt
  )
  JOIN people ON people.scope = entry ->> 'scope' AND people.identity = entry ->> 'identity'
  WHERE NOT EXISTS (
    SELECT 1 FROM registrations AS active
    WHERE active.event_id = entry ->> 'event' AND active.person_id = people.id AND active.status <> 'cancelled')`);

const remember = named(`INSERT INTO imported (event_id, mark)
  SELECT :event, value FROM json_each(:marks) WHERE ${mine} ON CONFLICT DO NOTHING`);

/**
 * Why nothing was written: the key's earlier answer, or what is refused, as if every participant
 * were new.
 */
const refusal = ofShape(
  (shape) => `WITH ${decision(shape)}
  SELECT
    (SELECT json_object('fingerprint', fingerprint, 'attempt', attempt, 'answer', json(answer))
     FROM submissions WHERE key = :key AND expires_at > :now) AS stored,
    (SELECT json_group_array(json_object('slug', slug, 'participant', participant, 'question', full_option, 'why', why))
     FROM (SELECT slug, participant, full_option, ${refusalOf} AS why FROM landed ORDER BY ordinal) WHERE why IS NOT NULL) AS refused`,
);

type StoredPlace = {
  event: string;
  participant: number;
  status: 'confirmed' | 'waitlisted';
  place: number | null;
};
type Stored = { fingerprint: string; attempt: string; answer: StoredPlace[] };

const placed = (answer: StoredPlace[]): Placed[] =>
  answer.map(({ event, participant, status, place: waitlistPosition }) => ({
    event,
    participant,
    status,
    waitlistPosition,
  }));

function read(stored: Stored, fingerprint: string, attempt?: string): SubmissionOutcome {
  if (stored.attempt === attempt) return { kind: 'placed', registrations: placed(stored.answer) };
  if (stored.fingerprint !== fingerprint) return { kind: 'key-reused' };
  return { kind: 'replayed', registrations: placed(stored.answer) };
}

/** SQL reads what is missing as null. */
const given = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

const enteredOf = ({ entries }: SubmissionWrite): string =>
  JSON.stringify(
    entries.map(({ event, slug, version, participant, nth, quota, choices }) =>
      given({
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

const shapeOf = ({ entries, details, quotas, override }: SubmissionWrite): Shape => ({
  several: details.length > 1,
  options: entries.some(({ choices }) => choices.length > 0),
  quotas,
  override,
});

/** The statements of one submission, in order; apart so that tests can count what each reads. */
export function submissionStatements(
  db: D1Database,
  write: SubmissionWrite,
  attempt: string,
): D1PreparedStatement[] {
  const {
    entries,
    details,
    people,
    queues,
    releases,
    quotas,
    override,
    marks,
    mailboxes,
    ...head
  } = write;
  const values = { ...head, attempt };
  const persons = people.map(({ participant, ...person }) => {
    const { name, email, language } = details[participant] ?? {};
    return { ...person, name, email, language, mailbox: mailboxes?.[participant] };
  });
  const searched = details.map((one) => ({
    sortName: sortName(one.name),
    folded: foldedPatch(one),
  }));
  const rows = entries.map(
    ({ participant, registration, event, quota, scope, identity, answers, registeredAt }) =>
      given({
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
    ...(releases.length > 0 ? release(db, releases, write.now) : []),
    bound(db, claim(shapeOf(write)), { ...values, entries: enteredOf(write) }),
    ...(override ? [bound(db, raise, values)] : []),
    bound(db, admitPeople, { ...values, people: JSON.stringify(persons) }),
    bound(db, place, { ...values, rows: JSON.stringify(rows) }),
    ...(queues.length > 0 ? promote(db, queues, write.now, quotas) : []),
    ...(marks
      ? [
          bound(db, remember, {
            ...values,
            event: entries[0]?.event ?? null,
            marks: JSON.stringify(marks),
          }),
        ]
      : []),
  ];
}

/**
 * Asks why a submission would be, or was, refused; null where nothing stands against it. Writes
 * nothing.
 */
async function refused(
  db: D1Database,
  write: SubmissionWrite,
  attempt: string,
  batch: Batch,
): Promise<SubmissionOutcome | null> {
  const { key, now } = write;
  const ask = bound(db, refusal(shapeOf(write)), { key, now, entries: enteredOf(write) });
  // D1 tries reads again by itself, but not those that travel with somebody's writes
  const [asked] = await persist(() => batch<{ stored: string | null; refused: string }>([ask]));
  const row = asked?.results[0];
  if (row?.stored) return read(JSON.parse(row.stored) as Stored, write.fingerprint, attempt);
  const entries = JSON.parse(row?.refused ?? '[]') as RefusedEntry[];
  if (entries.length === 0) return null;
  if (entries.some(({ why }) => why === 'stale')) return { kind: 'stale' };
  const full = entries.filter(({ why }) => why === 'full');
  if (full.length > 0)
    return {
      kind: 'full',
      events: [...new Set(full.map(({ slug }) => slug))],
      participants: [...new Set(full.map(({ participant }) => participant))],
    };
  return {
    kind: 'option-full',
    answers: entries.map(({ participant, question }) => ({ participant, question })),
  };
}

/**
 * Asks ahead what a submission would be refused for; null for nothing. Only quotas whose time has
 * come are written.
 */
export async function wouldRefuse(
  db: D1Database,
  write: SubmissionWrite,
): Promise<SubmissionOutcome | null> {
  if (write.releases.length > 0)
    await persist(() => db.batch(promote(db, write.releases, write.now)));
  // by its index each entry is told from the others: without slugs a whole file fits into one value
  return refused(
    db,
    { ...write, entries: write.entries.map((entry) => ({ ...entry, slug: '' })) },
    '',
    (all) => db.batch(all),
  );
}

/**
 * Events that refused somebody a moment ago, and until when they are asked first (milliseconds).
 */
const crowded = new Map<number, number>();
const moment = 2000;

function noteCrowd(write: SubmissionWrite): void {
  if (crowded.size > 500) crowded.clear();
  for (const { event } of write.entries) crowded.set(event, write.now + moment);
}

/**
 * One round trip for whoever gets a place. A refusal costs a second one, which tells the reason; in
 * a rush for the last places the question goes first, so that the many who come too late cost one
 * small read each. Memory decides nothing: every refusal is read from the database. The attempt
 * keeps its name through retries, so a batch that was written though its answer was lost is found
 * again and written no second time.
 */
export async function submit(
  db: D1Database,
  write: SubmissionWrite,
  batch: Batch = (statements) => db.batch(statements),
): Promise<SubmissionOutcome> {
  try {
    const outcome = await unlessRefused('option-full', () => decide(db, write, batch));
    return outcome === 'option-full' ? { kind: 'option-full', answers: [] } : outcome;
  } catch (error) {
    if (error instanceof Unheard) return { kind: 'unheard' };
    throw error;
  }
}

async function decide(
  db: D1Database,
  write: SubmissionWrite,
  batch: Batch,
): Promise<SubmissionOutcome> {
  const attempt = newId();
  const released = write.releases.length > 0;
  if (!released && write.entries.some(({ event }) => (crowded.get(event) ?? 0) > write.now)) {
    const early = await refused(db, write, attempt, batch);
    if (early) return early;
  }
  const statements = submissionStatements(db, write, attempt);
  const results = await persist(() => batch<{ answer: string }>(statements));
  // the key's row is the only one a statement returns
  const answer = results.flatMap((one) => one.results)[0]?.answer;
  if (answer) return { kind: 'placed', registrations: placed(JSON.parse(answer) as StoredPlace[]) };
  const outcome = await refused(db, write, attempt, batch);
  if (outcome?.kind === 'full' || outcome?.kind === 'option-full') noteCrowd(write);
  // a place came free between the two: try again with a fresh read
  return outcome ?? { kind: 'stale' };
}

/**
 * What this key was answered with earlier, for refusals that the clock decides: a replay comes
 * before them.
 */
export async function replay(
  db: D1Database,
  key: string,
  fingerprint: string,
  now: number,
): Promise<SubmissionOutcome | null> {
  const row = await db
    .prepare(
      'SELECT fingerprint, attempt, answer FROM submissions WHERE key = ? AND expires_at > ?',
    )
    .bind(key, now)
    .first<Columns<'submissions', 'fingerprint' | 'attempt' | 'answer'>>();
  return row && read({ ...row, answer: JSON.parse(row.answer) as StoredPlace[] }, fingerprint);
}
