/** Calls of HOST for tests: organisations, events, registrations, the desk, the mailbox, row counts. */

import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { ErrorCode } from '../../worker/contract/codes.ts';
import { type ManageView, ManageView as ManageViewSchema } from '../../worker/contract/manage.ts';
import { Problem } from '../../worker/contract/problem.ts';
import { type RegistrationResult, SubmissionResult } from '../../worker/contract/registration.ts';
import { assertContract } from './contract.ts';
import './end.ts';
import { sharedHost } from './host.ts';

export { sharedHost as host };

export type Answer = { status: number; headers: Headers; text: string; body: unknown };

export type CallOptions = {
  method?: string;
  /** sent as JSON */
  body?: unknown;
  /** sent as it is, instead of `body` */
  raw?: BodyInit;
  headers?: Record<string, string>;
  /** API key or manage token */
  bearer?: string;
  /** accepts a cached response; without it tests always get a fresh one */
  useResponseCache?: boolean;
};

const parsed = (text: string, type: string): unknown =>
  type.includes('json') ? JSON.parse(text) : undefined;

/**
 * One request to HOST; the answer's JSON is read where its type says it is JSON. Redirects are not
 * followed.
 */
export async function call(
  path: string,
  { method, body, raw, headers = {}, bearer, useResponseCache: patient }: CallOptions = {},
): Promise<Answer> {
  const { url } = await sharedHost();
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const verb = method ?? (content === undefined ? 'GET' : 'POST');
  const response = await fetch(url + path, {
    method: verb,
    redirect: 'manual',
    headers: {
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...(patient ? {} : { 'cache-control': 'no-cache' }),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const text = await response.text();
  assertContract(verb, url + path, { status: response.status, headers: response.headers, text });
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text === '' ? undefined : parsed(text, response.headers.get('content-type') ?? ''),
  };
}

/** The body, parsed with the schema; fails the test if it does not fit. */
export function expectBody<S extends v.GenericSchema>(
  schema: S,
  { status, text, body }: Answer,
  expected = 200,
): v.InferOutput<S> {
  assert.equal(status, expected, text);
  return v.parse(schema, body);
}

/** Checks status, code and problem+json of an error response. @returns its body */
export function expectProblem(
  answer: Answer,
  status: number,
  code: ErrorCode,
): v.InferOutput<typeof Problem> {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  const problem = v.parse(Problem, answer.body);
  assert.equal(problem.code, code, answer.text);
  assert.equal(problem.status, status);
  assert.ok(problem.type.endsWith(`/problems/${code}`), problem.type);
  assert.ok(problem.title.length > 3);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  return problem;
}

/** `pointer code` of each error, for comparing. */
export const errorKeys = ({ errors = [] }: v.InferOutput<typeof Problem>): string[] =>
  errors.map(({ pointer, code }) => `${pointer} ${code}`);

const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
/** So many milliseconds from now, to the second. */
export const fromNow = (milliseconds: number): string =>
  `${new Date(Date.now() + milliseconds).toISOString().slice(0, 19)}Z`;

/** A unique name, as the tests share one database. */
export const uniqueName = (name = 'x'): string => `${name}-${randomUUID().slice(0, 13)}`;

export type Organization = { key: string; site: string; slug: string; owner: string };

const Made = v.object({ key: v.string(), site: v.string(), slug: v.string(), owner: v.string() });
export const makeOrganization = async (): Promise<Organization> =>
  expectBody(Made, await call('/dev/organizations', { body: {} }), 201);

/** Another key of the same organisation. */
export async function keyOfRole({ key }: Organization, role: 'editor' | 'viewer'): Promise<string> {
  const { db } = await sharedHost();
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');
  const made = `mk_${randomUUID().replaceAll('-', '')}`;
  await db
    .prepare(
      `INSERT INTO api_keys (organization_id, name, hash, role, created_at)
       SELECT organization_id, 'test', ?1, ?2, 0 FROM api_keys WHERE hash = ?3`,
    )
    .bind(sha(made), role, sha(key))
    .run();
  return made;
}

export type Input = Record<string, unknown>;

const Versioned = v.looseObject({ slug: v.string(), version: v.number() });

/** The input of a published event in thirty days, without a capacity. */
export const eventInput = (more: Input = {}): Input => ({
  slug: uniqueName('e'),
  status: 'published',
  title: 'Järjestöpäivä',
  startsAt: fromNow(30 * DAY_MS),
  endsAt: fromNow(30 * DAY_MS + 120 * MINUTE_MS),
  ...more,
});

/** @returns the slug */
export async function makeEvent({ key }: Organization, more: Input = {}): Promise<string> {
  return expectBody(
    Versioned,
    await call('/api/v1/desk/events', { body: eventInput(more), bearer: key }),
    201,
  ).slug;
}

export async function makeSeries({ key }: Organization, more: Input = {}): Promise<string> {
  const body = { slug: uniqueName('s'), title: 'Kiertue', ...more };
  return expectBody(Versioned, await call('/api/v1/desk/series', { body, bearer: key }), 201).slug;
}

/** Changes an event through the desk, with the version it has now. */
export async function patchEvent(
  { key }: Organization,
  slug: string,
  changes: Input,
): Promise<Answer> {
  const path = `/api/v1/desk/events/${slug}`;
  const { version } = expectBody(Versioned, await call(path, { bearer: key }));
  const answer = await call(path, { method: 'PATCH', bearer: key, body: { version, ...changes } });
  assert.equal(answer.status, 200, answer.text);
  return answer;
}

/** Moves an event so that it ended so many days ago. */
export const patchToPast = (owner: Organization, slug: string, days: number): Promise<Answer> =>
  patchEvent(owner, slug, {
    startsAt: fromNow(-days * DAY_MS - 120 * MINUTE_MS),
    endsAt: fromNow(-days * DAY_MS),
    registration: { opensAt: null, closesAt: null, changesUntil: null },
  });

/** Cancels an event in the database, with the new version that invalidates the response cache. */
export async function cancelEvent(slug: string): Promise<void> {
  const { db } = await sharedHost();
  await db
    .prepare('UPDATE events SET cancelled_at = ?, version = version + 1 WHERE slug = ?')
    .bind(Date.now(), slug)
    .run();
}

export type Person = { name: string; email: string } & Input;

export const makePerson = (name = 'Maija Meikäläinen', more: Input = {}): Person => ({
  name,
  email: `${uniqueName('p')}@example.org`,
  ...more,
});

export const newIdempotencyKey = (): string => randomUUID();

type RegistrationOptions = { key?: string; headers?: Record<string, string> } & Input;

/** `POST /api/v1/registrations`; what is not `key` or `headers` goes into the body. */
export function post(
  events: string[],
  participants: Input[],
  { key = newIdempotencyKey(), headers = {}, ...more }: RegistrationOptions = {},
) {
  return call('/api/v1/registrations', {
    body: { events, participants, ...more },
    headers: { 'idempotency-key': key, ...headers },
  });
}

/** Registers; fails the test if that fails. */
export async function register(
  events: string[],
  participants: Input[],
  more: RegistrationOptions = {},
): Promise<RegistrationResult[]> {
  return expectBody(SubmissionResult, await post(events, participants, more), 201).registrations;
}

/** Registers strangers, one after the other. */
export async function registerStrangers(slug: string, count: number): Promise<Person[]> {
  const people = Array.from({ length: count }, (_, index) => makePerson(`Täyttäjä ${index}`));
  for (const one of people) await register([slug], [one]);
  return people;
}

const Mail = v.object({
  to: v.string(),
  fromName: v.string(),
  subject: v.string(),
  text: v.string(),
  html: v.string(),
  headers: v.record(v.string(), v.string()),
  attachments: v.array(v.object({ filename: v.string(), type: v.string(), text: v.string() })),
});
export type Mail = v.InferOutput<typeof Mail>;

/** The mails to an address, newest first, once there are `count` of them. */
export async function mailTo(address: string, count = 1): Promise<Mail[]> {
  for (let attempt = 0; ; attempt += 1) {
    const mails = expectBody(
      v.array(Mail),
      await call(`/dev/mail.json?to=${encodeURIComponent(address)}`),
    );
    if (mails.length >= count) return mails;
    assert.ok(attempt < 60, `${count} mails to ${address} were awaited, ${mails.length} came`);
    // a sender takes ten mails at a time; the minute job sends the rest
    if (attempt % 5 === 4) await (await sharedHost()).runCron();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const tokenOf = ({ text }: Pick<Mail, 'text'>): string =>
  /\/r\?lang=\w\w#([\w-]+)/.exec(text)?.[1] ?? assert.fail('no manage link');

/** The manage token in the newest mail to a person. */
export const tokenFor = async ({ email }: Person, mails = 1): Promise<string> => {
  const [newest] = await mailTo(email, mails);
  assert.ok(newest);
  return tokenOf(newest);
};

export const callManage = (token: string, path = '', sent: CallOptions = {}): Promise<Answer> =>
  call(`/api/v1/registration${path}`, { bearer: token, ...sent });

export const readManagePage = async (token: string): Promise<ManageView> =>
  expectBody(ManageViewSchema, await callManage(token));

const guarded = [
  'submissions',
  'registrations',
  'people',
  'outbox',
  'events',
  'series',
  'organizations',
  'members',
  'api_keys',
  'sites',
] as const;
export type RowCounts = Record<(typeof guarded)[number], number>;

/** Row counts of the tables that a refused request must not change. */
export async function countRows(): Promise<RowCounts> {
  const { db } = await sharedHost();
  const columns = guarded.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ');
  return (await db.prepare(`SELECT ${columns}`).first<RowCounts>()) ?? assert.fail('no counts');
}

/** Runs a call that must be refused; fails if it changed a row count. */
export async function assertWritesNothing<T>(run: () => Promise<T>): Promise<T> {
  const before = await countRows();
  const result = await run();
  assert.deepEqual(await countRows(), before);
  return result;
}

export type SeatCounters = {
  taken: number;
  waiting: number;
  confirmed: number;
  waitlisted: number;
  ceiling: number | null;
};

/** The seat counters of an event without quotas, checked against the counted rows. */
export async function seatCounters(slug: string): Promise<SeatCounters> {
  const { db } = await sharedHost();
  const found = await db
    .prepare(
      `SELECT seats.taken, seats.ceiling, queues.waiting,
         (SELECT count(*) FROM registrations WHERE event_id = events.id AND status = 'confirmed') AS confirmed,
         (SELECT count(*) FROM registrations WHERE event_id = events.id AND status = 'waitlisted') AS waitlisted
       FROM events JOIN seats ON seats.event_id = events.id AND seats.pool = 0 JOIN queues ON queues.event_id = events.id WHERE slug = ?`,
    )
    .bind(slug)
    .first<SeatCounters>();
  assert.ok(found);
  assert.equal(found.taken, found.confirmed, 'the seat counter differs from the count');
  assert.equal(found.waiting, found.waitlisted, 'the waitlist counter differs from the count');
  return found;
}
