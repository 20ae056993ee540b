/** The desk's calls for single registrations: entering somebody, reading, changing, cancelling and erasing one. */

import { type Entry, EntryInput, EntryPatch } from '../contract/desk.ts';
import type { Answers } from '../contract/participant.ts';
import { closesAt, scopeOf } from '../domain/definition.ts';
import { entryFaults } from '../domain/entering.ts';
import { identityOf } from '../domain/identity.ts';
import { rowFor } from '../domain/sensitive.ts';
import { refusal } from '../domain/state.ts';
import { cleanAnswers, cleanParticipant, formOf, plan } from '../domain/submission.ts';
import { misconfigured } from '../env.ts';
import type { Known } from '../storage/definitions.ts';
import { changeEntry, type EntryChange, type EntryRecord, entryOfKey, findEntry, readEntry } from '../storage/entries.ts';
import { erase } from '../storage/erase.ts';
import { cancelOwn, type Person, readPerson } from '../storage/own.ts';
import { replay, type SubmissionOutcome, submit } from '../storage/register.ts';
import { readRow } from '../storage/rows.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { deskEvent } from './desk-events.ts';
import { mailAfter } from './mail-after.ts';
import { Refusal } from './problem.ts';
import { fingerprint, idempotencyKey } from './registrations.ts';
import { writeOf } from './writing.ts';

const tries = 3;

async function view(c: Route, { event }: Known, record: EntryRecord): Promise<Entry> {
  const row = await readRow(c.env.DB, event, record.id);
  if (!row) throw new Refusal('not-found');
  const { entered_by: enteredBy, consent_spoken: spoken } = record;
  return { ...rowFor(c.get('caller').role, event)(row), enteredBy, consentSpoken: spoken === null ? null : spoken === 1 };
}

/** By the clock as for everybody; an event that is not published takes nobody yet. */
function timely({ event }: Known, now: number): void {
  const code = event.status === 'draft' ? 'registration-not-open' : refusal(event, now);
  if (code) throw new Refusal(code, [{ pointer: '', code }]);
}

function refuseOutcome(outcome: SubmissionOutcome): void {
  switch (outcome.kind) {
    case 'key-reused':
      throw new Refusal('idempotency-key-reused');
    case 'full':
      throw new Refusal('event-full', [{ pointer: '', code: 'event-full' }]);
    case 'option-full':
      throw new Refusal(
        'option-full',
        outcome.answers.map(({ question }) => ({ pointer: `/participant/answers/${question}`, code: 'option-full' })),
      );
    case 'stale':
      throw new Refusal('unavailable', [], { headers: { 'Retry-After': '1' } });
  }
}

/** Under the public's rules and in the same queue, as one submission with one participant. */
async function enter(c: Route, input: EntryInput, key: string, body: string): Promise<SubmissionOutcome> {
  let outcome: SubmissionOutcome = { kind: 'stale' };
  for (let attempt = 0; attempt < tries && outcome.kind === 'stale'; attempt += 1) {
    const known = await deskEvent(c);
    const now = Date.now();
    timely(known, now);
    const { actor } = c.get('caller');
    outcome = await submit(c.env.DB, {
      ...writeOf([known], plan({ events: [known.event.slug], participants: [input.participant] }, [known.event]), now),
      key,
      fingerprint: body,
      language: input.language ?? known.event.content.languages[0] ?? 'fi',
      channel: input.channel ?? 'program',
      siteKey: null,
      siteHost: null,
      privacyNotice: null,
      actor,
      enteredBy: actor,
      consentSpoken: input.consentSpoken ?? false,
      override: input.override ?? false,
      announce: input.notify ?? true,
    });
  }
  return outcome;
}

/** Whoever is there already is told to the organiser, who may know it, unlike the public. */
export async function postEntry(c: Route): Promise<Response> {
  const known = await deskEvent(c);
  const key = idempotencyKey(c.req.header('idempotency-key'));
  const body = c.get('body');
  const input = shaped(EntryInput, body);
  if (misconfigured(c.env, c.get('ports')).length > 0) throw new Refusal('unavailable');
  const print = await fingerprint({ event: known.event.id, body });
  let outcome = await replay(c.env.DB, key, print, Date.now());
  if (!outcome) {
    const faults = entryFaults(known.event, input.participant);
    if (faults.length > 0) throw new Refusal('validation', faults);
    const identity = identityOf(cleanParticipant(input.participant));
    const there = await findEntry(c.env.DB, known.event.id, scopeOf(known.event), identity);
    if (there && there.status !== 'cancelled')
      throw new Refusal('validation', [{ pointer: '/participant', code: 'participant-duplicate' }], {
        extra: { current: await view(c, known, there) },
      });
    outcome = await enter(c, input, key, print);
  }
  refuseOutcome(outcome);
  if (outcome.kind === 'replayed') c.header('Idempotency-Replayed', 'true');
  // by its key, as name and address may have been mended since
  const entered = await entryOfKey(c.env.DB, known.event.id, key);
  if (!entered) throw new Refusal('not-found');
  mailAfter(c);
  return c.json(await view(c, known, entered), 201);
}

type Held = { known: Known; record: EntryRecord; person: Person };

async function held(c: Route): Promise<Held> {
  const known = await deskEvent(c);
  const record = await readEntry(c.env.DB, known.event.id, c.req.param('id') ?? '');
  const person = record && (await readPerson(c.env.DB, record.person_id));
  if (!record || !person) throw new Refusal('not-found');
  return { known, record, person };
}

export async function getEntry(c: Route): Promise<Response> {
  const { known, record } = await held(c);
  return c.json(await view(c, known, record));
}

/** The answers after a merge patch of them. */
function mergedAnswers(record: EntryRecord, given: Answers): Answers {
  const merged = { ...(JSON.parse(record.answers) as Answers), ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

async function change(c: Route, { known, record, person }: Held, patch: EntryPatch): ReturnType<typeof changeEntry> {
  const { version, status: _, answers: given = {}, name = record.name, ...texts } = patch;
  const { email, phone, organization, role, region, level } = record;
  const input = { email, phone, organization, role, region, level, ...texts, name, answers: mergedAnswers(record, given) };
  const faults = entryFaults(known.event, input)
    // what is not touched may be older than the form is now
    .filter(({ pointer }) => touched(patch, pointer))
    .map((fault) => ({ ...fault, pointer: fault.pointer.replace('/participant', '') }));
  if (faults.length > 0) throw new Refusal('validation', faults);
  const { answers, ...details } = cleanParticipant(input);
  const kept = cleanAnswers(formOf(known.event).questions, answers);
  // what is sent as it is is no change, and nobody gets a mail of it
  if (sameAs(record, details, kept)) return 'written';
  return changeEntry(
    c.env.DB,
    person,
    {
      id: record.id,
      event: known.event.id,
      version,
      details,
      answers: kept,
      identity: identityOf(details),
      actor: c.get('caller').actor,
    },
    Date.now(),
  );
}

const inOrder = (answers: Answers): string =>
  JSON.stringify(Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1)));

const sameAs = (record: EntryRecord, details: EntryChange['details'], answers: Answers): boolean =>
  Object.entries(details).every(([name, value]) => record[name as keyof EntryChange['details']] === value) &&
  inOrder(answers) === inOrder(JSON.parse(record.answers) as Answers);

function touched(patch: EntryPatch, pointer: string): boolean {
  const [, , name = '', question = ''] = pointer.split('/');
  if (name === 'answers') return Object.hasOwn(patch.answers ?? {}, question);
  // who loses the address needs a number
  return Object.hasOwn(patch, name) || (name === 'phone' && Object.hasOwn(patch, 'email'));
}

export async function patchEntry(c: Route): Promise<Response> {
  const found = await held(c);
  const patch = shaped(EntryPatch, c.get('body'));
  const conflict = async () =>
    new Refusal('edit-conflict', [], { extra: { current: await view(c, found.known, (await held(c)).record) } });
  if (patch.version !== found.record.version) throw await conflict();
  if (found.record.status === 'cancelled' && patch.status !== 'cancelled')
    throw new Refusal('change-closed', [{ pointer: '/status', code: 'change-closed' }]);
  const { version: _, status, ...changes } = patch;
  const outcome = Object.keys(changes).length > 0 ? await change(c, found, patch) : 'written';
  if (outcome === 'conflict') throw await conflict();
  if (outcome === 'participant-exists') throw new Refusal('edit-conflict', [{ pointer: '/name', code: 'participant-duplicate' }]);
  if (status === 'cancelled') {
    const { event } = found.known;
    const now = Date.now();
    const one = { id: found.record.id, event: event.id, late: now >= closesAt(event) };
    await cancelOwn(c.env.DB, found.person, [one], now, c.get('caller').actor);
  }
  mailAfter(c);
  return c.json(await view(c, found.known, (await held(c)).record));
}

export async function deleteEntry(c: Route): Promise<Response> {
  const { known, record } = await held(c);
  const chosen = { person: record.person_id, only: known.event.id, events: [known.event.id] };
  await erase(c.env.DB, chosen, c.get('caller').actor, Date.now());
  mailAfter(c);
  return c.body(null, 204);
}
