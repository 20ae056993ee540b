/** Registrations that an organiser enters, reads, changes, cancels or erases one by one. */

import type { Entry, EntryInput, EntryPatch } from '../contract/desk.ts';
import { languages } from '../contract/languages.ts';
import type { Answers } from '../contract/participant.ts';
import { closesAt, scopeOf } from '../domain/definition.ts';
import { entryFaults } from '../domain/entering.ts';
import { fingerprint } from '../domain/idempotency.ts';
import { identityOf } from '../domain/identity.ts';
import { type Fault, type Outcome, Refused, refusedAt, refusedFor } from '../domain/outcome.ts';
import { rowFor } from '../domain/sensitive.ts';
import { refusal } from '../domain/state.ts';
import { cleanAnswers, cleanParticipant, formOf, plan } from '../domain/submission.ts';
import type { Known } from '../storage/definitions.ts';
import {
  changeEntry,
  type EntryChange,
  type EntryRecord,
  entryOfKey,
  findEntry,
  readEntry,
} from '../storage/entries.ts';
import { erase } from '../storage/erase.ts';
import { cancelOwn, type Person, readPerson } from '../storage/own.ts';
import { replay, type SubmissionOutcome, submit } from '../storage/register.ts';
import { readRow } from '../storage/rows.ts';
import type { DeskContext } from './context.ts';
import { findDeskEvent } from './events.ts';
import { writeOf } from './submission-write.ts';

const MAX_ATTEMPTS = 3;

async function view(
  { db, caller }: DeskContext,
  { event }: Known,
  record: EntryRecord,
): Promise<Outcome<Entry>> {
  const row = await readRow(db, event, record.id);
  if (!row) return new Refused('not-found');
  const { entered_by: enteredBy, consent_spoken: consentSpoken } = record;
  return {
    ...rowFor(caller.role, event)(row),
    enteredBy,
    consentSpoken: consentSpoken === null ? null : consentSpoken === 1,
  };
}

/** A rejection that contains the current registration. */
async function rejectedWithCurrent(
  context: DeskContext,
  known: Known,
  record: EntryRecord,
  { code, errors }: Refused,
): Promise<Refused> {
  const current = await view(context, known, record);
  return current instanceof Refused ? current : new Refused(code, errors, { extra: { current } });
}

/** The same time rules as in the public form; an unpublished event takes no registrations. */
function timeRejection({ event }: Known, now: number): Refused | null {
  const code = event.status === 'draft' ? 'registration-not-open' : refusal(event, now);
  return code ? refusedAt('', code) : null;
}

function rejectionOf(outcome: SubmissionOutcome): Refused | null {
  switch (outcome.kind) {
    case 'key-reused':
      return new Refused('idempotency-key-reused');
    case 'full':
      return refusedAt('', 'event-full');
    case 'option-full':
      return new Refused(
        'option-full',
        outcome.answers.map(({ question }) => ({
          pointer: `/participant/answers/${question}`,
          code: 'option-full',
        })),
      );
    case 'stale':
    case 'unheard':
      return new Refused('unavailable', [], { retryAfter: 1 });
    case 'placed':
    case 'replayed':
      return null;
  }
}

type Entering = { input: EntryInput; key: string; fingerprint: string };

/** Registers one participant under the public rules and on the same waitlist. */
async function enter(
  context: DeskContext,
  slug: string,
  { input, key, fingerprint }: Entering,
): Promise<Outcome<SubmissionOutcome>> {
  const { db, caller, now } = context;
  let outcome: SubmissionOutcome = { kind: 'stale' };
  for (let attempt = 0; attempt < MAX_ATTEMPTS && outcome.kind === 'stale'; attempt += 1) {
    const known = await findDeskEvent(context, slug);
    if (known instanceof Refused) return known;
    const tooLate = timeRejection(known, now);
    if (tooLate) return tooLate;
    const { event } = known;
    outcome = await submit(db, {
      ...writeOf(
        [known],
        plan({ events: [event.slug], participants: [input.participant] }, [event]),
        now,
      ),
      key,
      fingerprint,
      language: input.language ?? event.content.languages[0] ?? languages[0],
      channel: input.channel ?? 'program',
      siteKey: null,
      siteHost: null,
      privacyNotice: null,
      actor: caller.actor,
      enteredBy: caller.actor,
      consentSpoken: input.consentSpoken ?? false,
      override: input.override ?? false,
      announce: input.notify ?? true,
    });
  }
  return outcome;
}

/**
 * @returns a rejection if the participant is invalid or already registered; organisers may know the
 * latter
 */
async function entryRejection(
  context: DeskContext,
  known: Known,
  { participant }: EntryInput,
): Promise<Refused | null> {
  const { event } = known;
  const faults = entryFaults(event, participant);
  if (faults.length > 0) return new Refused('validation', faults);
  const identity = identityOf(cleanParticipant(participant));
  const existing = await findEntry(context.db, event.id, scopeOf(event), identity);
  if (!existing || existing.status === 'cancelled') return null;
  const duplicate: Fault = { pointer: '/participant', code: 'participant-duplicate' };
  return rejectedWithCurrent(context, known, existing, new Refused('validation', [duplicate]));
}

export type Entered = {
  entry: Entry;
  /** whether an earlier call with the same key got this answer */
  isReplayed: boolean;
};

/** @param sent the validated idempotency key, and the body as received, for its fingerprint */
export async function enterByPhone(
  context: DeskContext,
  known: Known,
  input: EntryInput,
  sent: { key: string; body: unknown },
): Promise<Outcome<Entered>> {
  const { db, env, now } = context;
  const { key } = sent;
  const { id: event, slug } = known.event;
  if (!env.isReady) return new Refused('unavailable');
  const bodyFingerprint = await fingerprint({ event, body: sent.body });
  let outcome: Outcome<SubmissionOutcome> | null = await replay(db, key, bodyFingerprint, now);
  outcome ??=
    (await entryRejection(context, known, input)) ??
    (await enter(context, slug, { input, key, fingerprint: bodyFingerprint }));
  const refused = outcome instanceof Refused ? outcome : rejectionOf(outcome);
  if (refused) return refused;
  // found by key, as name and address may have been corrected since
  const entered = await entryOfKey(db, event, key);
  if (!entered) return new Refused('not-found');
  context.deliver();
  const entry = await view(context, known, entered);
  if (entry instanceof Refused) return entry;
  return { entry, isReplayed: !(outcome instanceof Refused) && outcome.kind === 'replayed' };
}

export type FoundEntry = { known: Known; record: EntryRecord; person: Person };

export async function findEntryOf(
  { db }: DeskContext,
  known: Known,
  id: string,
): Promise<Outcome<FoundEntry>> {
  const record = await readEntry(db, known.event.id, id);
  const person = record && (await readPerson(db, record.person_id));
  return record && person ? { known, record, person } : new Refused('not-found');
}

export const viewEntry = (
  context: DeskContext,
  { known, record }: FoundEntry,
): Promise<Outcome<Entry>> => view(context, known, record);

/** The answers after the merge patch. */
function mergedAnswers(record: EntryRecord, given: Answers): Answers {
  const merged = { ...(JSON.parse(record.answers) as Answers), ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

const sortedJson = (answers: Answers): string =>
  JSON.stringify(Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1)));

const isSame = (record: EntryRecord, details: EntryChange['details'], answers: Answers): boolean =>
  Object.entries(details).every(
    ([name, value]) => record[name as keyof EntryChange['details']] === value,
  ) && sortedJson(answers) === sortedJson(JSON.parse(record.answers) as Answers);

function isPatched(patch: EntryPatch, pointer: string): boolean {
  const [, , name = '', question = ''] = pointer.split('/');
  if (name === 'answers') return Object.hasOwn(patch.answers ?? {}, question);
  // a participant without an address needs a phone number
  return Object.hasOwn(patch, name) || (name === 'phone' && Object.hasOwn(patch, 'email'));
}

/** @returns the change to write, or null if the patch changes nothing and causes no mail */
function changeOf(
  context: DeskContext,
  { known, record }: FoundEntry,
  patch: EntryPatch,
): Outcome<EntryChange | null> {
  const { version, status: _, answers: given = {}, name = record.name, ...texts } = patch;
  const { email, phone, organization, role, region, level } = record;
  const before = { email, phone, organization, role, region, level };
  const input = { ...before, ...texts, name, answers: mergedAnswers(record, given) };
  const faults = entryFaults(known.event, input)
    // unchanged values may be older than the form's current rules
    .filter(({ pointer }) => isPatched(patch, pointer))
    .map((fault) => ({ ...fault, pointer: fault.pointer.replace('/participant', '') }));
  const refused = refusedFor(faults);
  if (refused) return refused;
  const { answers, ...details } = cleanParticipant(input);
  const cleanedAnswers = cleanAnswers(formOf(known.event).questions, answers);
  if (isSame(record, details, cleanedAnswers)) return null;
  return {
    id: record.id,
    event: known.event.id,
    version,
    details,
    answers: cleanedAnswers,
    identity: identityOf(details),
    actor: context.caller.actor,
  };
}

async function change(
  context: DeskContext,
  found: FoundEntry,
  patch: EntryPatch,
): Promise<Refused | null> {
  const wanted = changeOf(context, found, patch);
  if (wanted === null || wanted instanceof Refused) return wanted;
  const outcome = await changeEntry(context.db, found.person, wanted, context.now);
  if (outcome === 'participant-exists')
    return new Refused('edit-conflict', [{ pointer: '/name', code: 'participant-duplicate' }]);
  if (outcome === 'option-full') return new Refused('option-full');
  return outcome === 'conflict' ? conflict(context, found) : null;
}

const readAgain = (
  context: DeskContext,
  { known, record }: FoundEntry,
): Promise<Outcome<FoundEntry>> => findEntryOf(context, known, record.id);

async function conflict(context: DeskContext, found: FoundEntry): Promise<Refused> {
  const now = await readAgain(context, found);
  if (now instanceof Refused) return now;
  return rejectedWithCurrent(context, now.known, now.record, new Refused('edit-conflict'));
}

export async function changeEntryOf(
  context: DeskContext,
  found: FoundEntry,
  patch: EntryPatch,
): Promise<Outcome<Entry>> {
  const { db, caller, now } = context;
  const { known, record, person } = found;
  if (patch.version !== record.version) return conflict(context, found);
  if (record.status === 'cancelled' && patch.status !== 'cancelled')
    return refusedAt('/status', 'change-closed');
  const { version: _, status, ...changes } = patch;
  const refused = Object.keys(changes).length > 0 ? await change(context, found, patch) : null;
  if (refused) return refused;
  if (status === 'cancelled') {
    const { event } = known;
    const one = { id: record.id, event: event.id, late: now >= closesAt(event) };
    await cancelOwn(db, person, [one], now, caller.actor);
  }
  context.deliver();
  const after = await readAgain(context, found);
  return after instanceof Refused ? after : viewEntry(context, after);
}

export async function eraseEntry(
  { db, caller, now, deliver }: DeskContext,
  { known, record }: FoundEntry,
): Promise<void> {
  const { id } = known.event;
  await erase(db, { person: record.person_id, only: id, events: [id] }, caller.actor, now);
  deliver();
}
