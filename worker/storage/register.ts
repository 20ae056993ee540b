/**
 * Writes one submission as one D1 batch: decision, registrations, messages and answer together or
 * not at all.
 */

import type { RegistrationResult } from '../contract/registration.ts';
import { unlessRejected } from './errors.ts';
import { BatchUnconfirmed, type SendBatch } from './group-commit.ts';
import { newId } from './ids.ts';
import { promote } from './promote.ts';
import { retryWrite } from './retry-write.ts';
import {
  rejectionStatement,
  type SubmissionWrite,
  submissionStatements,
} from './submission-statements.ts';
import type { Columns } from './tables.ts';

export type SubmissionOutcome =
  | { kind: 'registered' | 'replayed'; registrations: RegistrationResult[] }
  | { kind: 'key-reused' }
  | { kind: 'stale' }
  /** the batch was not confirmed in time; the client may retry with the same key */
  | { kind: 'unconfirmed' }
  /**
   * `events`: slugs without a seat, in the order asked for; `participants`: those without a seat
   */
  | { kind: 'full'; events: string[]; participants: number[] }
  /** answers whose option is full; empty if another submission took it between the two reads */
  | { kind: 'option-full'; answers: { participant: number; question: string }[] };

type RejectedRegistration = {
  slug: string;
  participant: number;
  question: string;
  why: 'stale' | 'full' | 'option-full';
};

type StoredResult = {
  event: string;
  participant: number;
  status: 'confirmed' | 'waitlisted';
  place: number | null;
};
type Stored = { fingerprint: string; attempt: string; answer: StoredResult[] };

const toResults = (answer: StoredResult[]): RegistrationResult[] =>
  answer.map(({ event, participant, status, place: waitlistPosition }) => ({
    event,
    participant,
    status,
    waitlistPosition,
  }));

function outcomeOf(stored: Stored, fingerprint: string, attempt?: string): SubmissionOutcome {
  if (stored.attempt === attempt)
    return { kind: 'registered', registrations: toResults(stored.answer) };
  if (stored.fingerprint !== fingerprint) return { kind: 'key-reused' };
  return { kind: 'replayed', registrations: toResults(stored.answer) };
}

/**
 * Reads why a submission would be, or was, rejected; null if nothing stands against it. Writes
 * nothing.
 */
async function readRejection(
  db: D1Database,
  write: SubmissionWrite,
  attempt: string,
  batch: SendBatch,
): Promise<SubmissionOutcome | null> {
  const ask = rejectionStatement(db, write);
  // D1 retries reads by itself, but not reads in a batch with writes
  const [asked] = await retryWrite(() => batch<{ stored: string | null; refused: string }>([ask]));
  const row = asked?.results[0];
  if (row?.stored) return outcomeOf(JSON.parse(row.stored) as Stored, write.fingerprint, attempt);
  const entries = JSON.parse(row?.refused ?? '[]') as RejectedRegistration[];
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
 * Reads without registering what a submission would be rejected for; null for nothing. Only due
 * quotas are written.
 */
export async function previewRejection(
  db: D1Database,
  write: SubmissionWrite,
): Promise<SubmissionOutcome | null> {
  if (write.releaseEvents.length > 0)
    await retryWrite(() => db.batch(promote(db, write.releaseEvents, write.now)));
  // the index identifies each entry: without slugs a whole file fits into one bound value
  return readRejection(
    db,
    { ...write, entries: write.entries.map((entry) => ({ ...entry, slug: '' })) },
    '',
    (all) => db.batch(all),
  );
}

/**
 * Events that were full at the last submission, and until when (milliseconds) they are checked
 * before writing.
 */
const fullEventsUntil = new Map<number, number>();
const FULL_EVENT_TTL_MS = 2000;

function rememberFullEvents(write: SubmissionWrite): void {
  if (fullEventsUntil.size > 500) fullEventsUntil.clear();
  for (const { event } of write.entries) fullEventsUntil.set(event, write.now + FULL_EVENT_TTL_MS);
}

/**
 * One round trip if the participants get seats. A rejection takes a second one for its reason.
 * While an event is known to be full, the reason is read first, so that late submissions cost one
 * small read. Every rejection is read from the database. The attempt id stays the same through
 * retries, so a batch that was written without an answer is found and not written again.
 */
export async function submit(
  db: D1Database,
  write: SubmissionWrite,
  batch: SendBatch = (statements) => db.batch(statements),
): Promise<SubmissionOutcome> {
  try {
    const outcome = await unlessRejected('option-full', () => decide(db, write, batch));
    return outcome === 'option-full' ? { kind: 'option-full', answers: [] } : outcome;
  } catch (error) {
    if (error instanceof BatchUnconfirmed) return { kind: 'unconfirmed' };
    throw error;
  }
}

async function decide(
  db: D1Database,
  write: SubmissionWrite,
  batch: SendBatch,
): Promise<SubmissionOutcome> {
  const attempt = newId();
  const released = write.releaseEvents.length > 0;
  if (
    !released &&
    write.entries.some(({ event }) => (fullEventsUntil.get(event) ?? 0) > write.now)
  ) {
    const early = await readRejection(db, write, attempt, batch);
    if (early) return early;
  }
  const statements = submissionStatements(db, write, attempt);
  const results = await retryWrite(() => batch<{ answer: string }>(statements));
  // only the statement that stores the key returns a row
  const answer = results.flatMap((one) => one.results)[0]?.answer;
  if (answer)
    return { kind: 'registered', registrations: toResults(JSON.parse(answer) as StoredResult[]) };
  const outcome = await readRejection(db, write, attempt, batch);
  if (outcome?.kind === 'full' || outcome?.kind === 'option-full') rememberFullEvents(write);
  // a seat became free between the two reads: the caller retries
  return outcome ?? { kind: 'stale' };
}

/**
 * The earlier answer for this key; read before rejections by time, as a replay takes precedence.
 */
export async function readReplay(
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
  return (
    row && outcomeOf({ ...row, answer: JSON.parse(row.answer) as StoredResult[] }, fingerprint)
  );
}
