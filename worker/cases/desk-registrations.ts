/** Registrations that an organiser enters, reads, changes, cancels or erases one by one. */

import type {
  DeskRegistration,
  DeskRegistrationInput,
  DeskRegistrationPatch,
} from '../contract/desk.ts';
import { languages } from '../contract/languages.ts';
import type { Answers } from '../contract/participant.ts';
import { redactRow } from '../domain/answer-access.ts';
import { closesAt, manageScopeOf } from '../domain/definition.ts';
import { deskParticipantErrors } from '../domain/desk-participant.ts';
import { fingerprint } from '../domain/idempotency.ts';
import { identityOf } from '../domain/identity.ts';
import {
  type Outcome,
  Rejected,
  rejectedAt,
  rejectedFor,
  type ValidationError,
} from '../domain/outcome.ts';
import { timeRejectionCode } from '../domain/state.ts';
import { cleanAnswers, cleanParticipant, formOf, planRegistrations } from '../domain/submission.ts';
import type { EventWithCounts } from '../storage/definitions.ts';
import {
  findRegistrationOfPerson,
  type RegistrationChange,
  type RegistrationRecord,
  readRegistrationRecord,
  registrationOfKey,
  updateRegistration,
} from '../storage/desk-registrations.ts';
import { erasePerson } from '../storage/erase.ts';
import { type Person, readPerson, writeCancellation } from '../storage/manage.ts';
import { readReplay, type SubmissionOutcome, submit } from '../storage/register.ts';
import { readRow } from '../storage/rows.ts';
import type { DeskContext } from './context.ts';
import { findDeskEvent } from './events.ts';
import { toSubmissionWrite } from './submission-write.ts';

const MAX_ATTEMPTS = 3;

async function view(
  { db, caller }: DeskContext,
  { event }: EventWithCounts,
  record: RegistrationRecord,
): Promise<Outcome<DeskRegistration>> {
  const row = await readRow(db, event, record.id);
  if (!row) return new Rejected('not-found');
  const { entered_by: enteredBy, consent_spoken: consentSpoken } = record;
  return {
    ...redactRow(caller.role, event)(row),
    enteredBy,
    consentSpoken: consentSpoken === null ? null : consentSpoken === 1,
  };
}

/** A rejection that contains the current registration. */
async function rejectedWithCurrent(
  context: DeskContext,
  known: EventWithCounts,
  record: RegistrationRecord,
  { code, errors }: Rejected,
): Promise<Rejected> {
  const current = await view(context, known, record);
  return current instanceof Rejected ? current : new Rejected(code, errors, { extra: { current } });
}

/** The same time rules as in the public form; an unpublished event takes no registrations. */
function timeRejection({ event }: EventWithCounts, now: number): Rejected | null {
  const code = event.status === 'draft' ? 'registration-not-open' : timeRejectionCode(event, now);
  return code ? rejectedAt('', code) : null;
}

function rejectionOf(outcome: SubmissionOutcome): Rejected | null {
  switch (outcome.kind) {
    case 'key-reused':
      return new Rejected('idempotency-key-reused');
    case 'full':
      return rejectedAt('', 'event-full');
    case 'option-full':
      return new Rejected(
        'option-full',
        outcome.answers.map(({ question }) => ({
          pointer: `/participant/answers/${question}`,
          code: 'option-full',
        })),
      );
    case 'stale':
    case 'unconfirmed':
      return new Rejected('unavailable', [], { retryAfter: 1 });
    case 'registered':
    case 'replayed':
      return null;
  }
}

type Entering = { input: DeskRegistrationInput; key: string; fingerprint: string };

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
    if (known instanceof Rejected) return known;
    const tooLate = timeRejection(known, now);
    if (tooLate) return tooLate;
    const { event } = known;
    outcome = await submit(db, {
      ...toSubmissionWrite(
        [known],
        planRegistrations({ events: [event.slug], participants: [input.participant] }, [event]),
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
async function registrationRejection(
  context: DeskContext,
  known: EventWithCounts,
  { participant }: DeskRegistrationInput,
): Promise<Rejected | null> {
  const { event } = known;
  const errors = deskParticipantErrors(event, participant);
  if (errors.length > 0) return new Rejected('validation', errors);
  const identity = identityOf(cleanParticipant(participant));
  const existing = await findRegistrationOfPerson(
    context.db,
    event.id,
    manageScopeOf(event),
    identity,
  );
  if (!existing || existing.status === 'cancelled') return null;
  const duplicate: ValidationError = { pointer: '/participant', code: 'participant-duplicate' };
  return rejectedWithCurrent(context, known, existing, new Rejected('validation', [duplicate]));
}

export type EnteredRegistration = {
  entry: DeskRegistration;
  /** whether an earlier call with the same key got this answer */
  isReplayed: boolean;
};

/** @param sent the validated idempotency key, and the body as received, for its fingerprint */
export async function enterRegistration(
  context: DeskContext,
  known: EventWithCounts,
  input: DeskRegistrationInput,
  sent: { key: string; body: unknown },
): Promise<Outcome<EnteredRegistration>> {
  const { db, env, now } = context;
  const { key } = sent;
  const { id: event, slug } = known.event;
  if (!env.isReady) return new Rejected('unavailable');
  const bodyFingerprint = await fingerprint({ event, body: sent.body });
  let outcome: Outcome<SubmissionOutcome> | null = await readReplay(db, key, bodyFingerprint, now);
  outcome ??=
    (await registrationRejection(context, known, input)) ??
    (await enter(context, slug, { input, key, fingerprint: bodyFingerprint }));
  const refused = outcome instanceof Rejected ? outcome : rejectionOf(outcome);
  if (refused) return refused;
  // found by key, as name and address may have been corrected since
  const entered = await registrationOfKey(db, event, key);
  if (!entered) return new Rejected('not-found');
  context.deliver();
  const entry = await view(context, known, entered);
  if (entry instanceof Rejected) return entry;
  return { entry, isReplayed: !(outcome instanceof Rejected) && outcome.kind === 'replayed' };
}

export type FoundRegistration = {
  known: EventWithCounts;
  record: RegistrationRecord;
  person: Person;
};

export async function findRegistration(
  { db }: DeskContext,
  known: EventWithCounts,
  id: string,
): Promise<Outcome<FoundRegistration>> {
  const record = await readRegistrationRecord(db, known.event.id, id);
  const person = record && (await readPerson(db, record.person_id));
  return record && person ? { known, record, person } : new Rejected('not-found');
}

export const viewRegistration = (
  context: DeskContext,
  { known, record }: FoundRegistration,
): Promise<Outcome<DeskRegistration>> => view(context, known, record);

/** The answers after the merge patch. */
function mergedAnswers(record: RegistrationRecord, given: Answers): Answers {
  const merged = { ...(JSON.parse(record.answers) as Answers), ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

const sortedJson = (answers: Answers): string =>
  JSON.stringify(Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1)));

const isSame = (
  record: RegistrationRecord,
  details: RegistrationChange['details'],
  answers: Answers,
): boolean =>
  Object.entries(details).every(
    ([name, value]) => record[name as keyof RegistrationChange['details']] === value,
  ) && sortedJson(answers) === sortedJson(JSON.parse(record.answers) as Answers);

function isPatched(patch: DeskRegistrationPatch, pointer: string): boolean {
  const [, , name = '', question = ''] = pointer.split('/');
  if (name === 'answers') return Object.hasOwn(patch.answers ?? {}, question);
  // a participant without an address needs a phone number
  return Object.hasOwn(patch, name) || (name === 'phone' && Object.hasOwn(patch, 'email'));
}

/** @returns the change to write, or null if the patch changes nothing and causes no mail */
function changeOf(
  context: DeskContext,
  { known, record }: FoundRegistration,
  patch: DeskRegistrationPatch,
): Outcome<RegistrationChange | null> {
  const { version, status: _, answers: given = {}, name = record.name, ...texts } = patch;
  const { email, phone, organization, role, region, level } = record;
  const before = { email, phone, organization, role, region, level };
  const input = { ...before, ...texts, name, answers: mergedAnswers(record, given) };
  const errors = deskParticipantErrors(known.event, input)
    // unchanged values may be older than the form's current rules
    .filter(({ pointer }) => isPatched(patch, pointer))
    .map((error) => ({ ...error, pointer: error.pointer.replace('/participant', '') }));
  const refused = rejectedFor(errors);
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
  found: FoundRegistration,
  patch: DeskRegistrationPatch,
): Promise<Rejected | null> {
  const wanted = changeOf(context, found, patch);
  if (wanted === null || wanted instanceof Rejected) return wanted;
  const outcome = await updateRegistration(context.db, found.person, wanted, context.now);
  if (outcome === 'participant-exists')
    return new Rejected('edit-conflict', [{ pointer: '/name', code: 'participant-duplicate' }]);
  if (outcome === 'option-full') return new Rejected('option-full');
  return outcome === 'conflict' ? conflict(context, found) : null;
}

const readAgain = (
  context: DeskContext,
  { known, record }: FoundRegistration,
): Promise<Outcome<FoundRegistration>> => findRegistration(context, known, record.id);

async function conflict(context: DeskContext, found: FoundRegistration): Promise<Rejected> {
  const now = await readAgain(context, found);
  if (now instanceof Rejected) return now;
  return rejectedWithCurrent(context, now.known, now.record, new Rejected('edit-conflict'));
}

export async function changeDeskRegistration(
  context: DeskContext,
  found: FoundRegistration,
  patch: DeskRegistrationPatch,
): Promise<Outcome<DeskRegistration>> {
  const { db, caller, now } = context;
  const { known, record, person } = found;
  if (patch.version !== record.version) return conflict(context, found);
  if (record.status === 'cancelled' && patch.status !== 'cancelled')
    return rejectedAt('/status', 'change-closed');
  const { version: _, status, ...changes } = patch;
  const refused = Object.keys(changes).length > 0 ? await change(context, found, patch) : null;
  if (refused) return refused;
  if (status === 'cancelled') {
    const { event } = known;
    const one = { id: record.id, event: event.id, late: now >= closesAt(event) };
    await writeCancellation(db, person, [one], now, caller.actor);
  }
  context.deliver();
  const after = await readAgain(context, found);
  return after instanceof Rejected ? after : viewRegistration(context, after);
}

export async function eraseRegistration(
  { db, caller, now, deliver }: DeskContext,
  { known, record }: FoundRegistration,
): Promise<void> {
  const { id } = known.event;
  await erasePerson(db, { person: record.person_id, only: id, events: [id] }, caller.actor, now);
  deliver();
}
