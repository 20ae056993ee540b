/** A storm of registrations: many at once, in an order and with pauses that a seed decides. */

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { manageToken } from '../../worker/auth/manage-token.ts';
import { SubmissionResult } from '../../worker/contract/registration.ts';
import {
  type Answer,
  expectBody,
  host,
  makeEvent,
  makeOrganization,
  makePerson,
  type Organization,
  type Person,
  post,
} from './client.ts';
import {
  type CheckedEvent,
  checkEventInvariants,
  type ReportedStatus,
} from './event-invariants.ts';
import { seededRandom } from './random.ts';

export const makePeople = (size: number): Person[] =>
  Array.from({ length: size }, (_, index) => makePerson(`Väki ${index}`));

/** Runs all at once, each after a pause of up to `spread` milliseconds, in the seed's order. */
export async function runConcurrently<T, R>(
  all: readonly T[],
  seed: number,
  spread: number,
  run: (one: T) => Promise<R>,
): Promise<R[]> {
  const chance = seededRandom(seed);
  return Promise.all(
    chance.shuffled(all).map(async (one) => {
      await pause(chance.next() * spread);
      return run(one);
    }),
  );
}

/**
 * Takes what is still to be sent for sent: a storm leaves more mail than the tests after it should
 * wait for.
 */
export const markMailSent = (db: D1Database) =>
  db
    .prepare('UPDATE outbox SET sent_at = created_at WHERE sent_at IS NULL AND failed_at IS NULL')
    .run();

export type Outcome = { person: Person; answer: Answer };

/** What a storm's answers promised. */
export const reportedStatuses = (outcomes: readonly Outcome[]): ReportedStatus[] =>
  outcomes
    .filter(({ answer }) => answer.status === 201)
    .flatMap(({ person: { email }, answer }) =>
      expectBody(SubmissionResult, answer, 201).registrations.map(
        ({ event, status, waitlistPosition }) => ({
          email,
          event,
          status,
          waitlistPosition,
        }),
      ),
    );

export const countStatuses = (outcomes: readonly Outcome[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const { answer } of outcomes) counts[answer.status] = (counts[answer.status] ?? 0) + 1;
  return counts;
};

/**
 * 500 submissions at once for 50 seats and a waitlist of 100; checks all counts.
 * @returns what the database holds after it
 */
export async function runStorm(seed: number, owner?: Organization): Promise<CheckedEvent> {
  const registration = { capacity: 50, waitlist: true, waitlistCapacity: 100 };
  const slug = await makeEvent(owner ?? (await makeOrganization()), { registration });
  const outcomes = await runConcurrently(
    makePeople(500),
    seed,
    seed % 3 === 0 ? 0 : 200,
    async (one) => ({
      person: one,
      answer: await post([slug], [one]),
    }),
  );
  assert.deepEqual(countStatuses(outcomes), { 201: 150, 409: 350 }, `seed ${seed}`);
  const told = reportedStatuses(outcomes);
  assert.equal(told.filter(({ status }) => status === 'confirmed').length, 50);
  const positions = told
    .flatMap(({ waitlistPosition }) => waitlistPosition ?? [])
    .sort((one, other) => one - other);
  assert.deepEqual(
    positions,
    Array.from({ length: 100 }, (_, index) => index + 1),
  );
  const { db } = await host();
  const state = await checkEventInvariants(db, slug, told);
  assert.deepEqual([state.confirmed.length, state.waiting.length], [50, 100]);
  await markMailSent(db);
  return state;
}

/**
 * The manage tokens of many at once, made as the Worker makes them rather than read from as many
 * mails.
 */
export async function manageTokensOf(people: readonly Person[]): Promise<string[]> {
  const { db } = await host();
  const { results } = await db
    .prepare(
      'SELECT people.id, token_version, people.email FROM json_each(?) AS wanted JOIN people ON people.email = wanted.value',
    )
    .bind(JSON.stringify(people.map(({ email }) => email)))
    .all<{ id: string; token_version: number }>();
  assert.equal(results.length, people.length);
  return Promise.all(
    results.map(({ id, token_version }) =>
      manageToken('development only, known to everybody', id, token_version),
    ),
  );
}
