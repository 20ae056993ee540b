/**
 * What every case that makes series or events does: finds slugs, writes all or nothing, names the
 * slugs that are taken.
 */

import { limits } from '../contract/limits.ts';
import { fingerprint, idempotencyKey } from '../domain/idempotency.ts';
import { type Fault, type Outcome, Refused } from '../domain/outcome.ts';
import { nextFree } from '../domain/slugs.ts';
import { type Attempt, create, madeBefore, takenSlugs } from '../storage/create.ts';
import type { EventWrite, SeriesWrite } from '../storage/desk.ts';
import type { DeskContext } from './context.ts';

/**
 * What makes a repeated call known: the sender's idempotency key, which may be absent, and the
 * call's path and body.
 */
export type Once = { key: string | undefined; path: string; body: unknown };

/** A series or an event to be created. */
export type Wanted<Write> = {
  /** as asked for; without one a slug is issued from `words` */
  slug: string | undefined;
  words: string;
  /** JSON pointer of its object in the body */
  at: string;
  write: Omit<Write, 'slug'>;
};

export type OnceMade<View> = {
  view: View /** whether an earlier call has made it */;
  isReplayed: boolean;
};

/** Slugs of what was made. */
type Slugs = { series: string | undefined; events: string[] };

const tries = 3;

const taking = (
  { db, caller }: DeskContext,
  table: 'events' | 'series',
  slugs: readonly string[],
): Promise<Set<string>> => takenSlugs(db, table, caller.organization, slugs);

async function issue(
  context: DeskContext,
  table: 'events' | 'series',
  wanted: readonly Wanted<unknown>[],
): Promise<string[]> {
  const words = wanted.flatMap((one) => (one.slug === undefined ? [one.words] : []));
  const taken = words.length > 0 ? await taking(context, table, words) : new Set<string>();
  for (const { slug } of wanted) if (slug !== undefined) taken.add(slug);
  return wanted.map((one) => {
    const slug = one.slug ?? nextFree(one.words, taken);
    taken.add(slug);
    return slug;
  });
}

const slugTaken = (at: string): Fault => ({ pointer: `${at}/slug`, code: 'slug-taken' });

async function takenOf(
  context: DeskContext,
  table: 'events' | 'series',
  wanted: readonly Wanted<unknown>[],
): Promise<Fault[]> {
  const given = wanted.flatMap(({ slug, at }) => (slug === undefined ? [] : [{ slug, at }]));
  const slugs = given.map(({ slug }) => slug);
  const taken = await taking(context, table, slugs);
  return given.filter(({ slug }) => taken.has(slug)).map(({ at }) => slugTaken(at));
}

/** The same slug asked for twice in one body. */
const twice = (wanted: readonly Wanted<unknown>[]): Fault[] =>
  wanted
    .filter(
      ({ slug }, index) =>
        slug !== undefined && wanted.findIndex((other) => other.slug === slug) !== index,
    )
    .map(({ at }) => slugTaken(at));

type Key = { key: string; fingerprint: string };

/**
 * With a key the same call makes nothing twice, should its answer be lost; without one each call
 * makes something.
 */
async function keyOf(
  { caller }: DeskContext,
  { key: given, path, body }: Once,
): Promise<Outcome<Key | null>> {
  if (given === undefined) return null;
  const key = idempotencyKey(given);
  if (key instanceof Refused) return key;
  // apart from the keys of visitors' forms and of other organisations
  return {
    key: `desk ${caller.organization} ${key}`,
    fingerprint: await fingerprint({ path, body }),
  };
}

/** What the same call has made before, or null. */
async function before({ db, now }: DeskContext, key: Key | null): Promise<Outcome<Slugs | null>> {
  const known = key && (await madeBefore(db, key.key, now));
  if (!known) return null;
  return known.fingerprint === key.fingerprint
    ? (known.answer as Slugs)
    : new Refused('idempotency-key-reused');
}

const attemptOf = ({ key, fingerprint }: Key, answer: Slugs, now: number): Attempt => {
  const until = now + limits.idempotencyDays * 86_400_000;
  return { key, fingerprint, answer, now, until };
};

/**
 * @param series made with the events, which are then all its own
 * @returns the slugs they have got, in order
 */
export async function make(
  context: DeskContext,
  series: Wanted<SeriesWrite> | null,
  events: readonly Wanted<EventWrite>[],
  once: Once,
): Promise<Outcome<Slugs & { isReplayed: boolean }>> {
  const key = await keyOf(context, once);
  if (key instanceof Refused) return key;
  const known = await before(context, key);
  if (known) return known instanceof Refused ? known : { ...known, isReplayed: true };
  const tours = series ? [series] : [];
  if (twice(events).length > 0) return new Refused('validation', twice(events));
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const [seriesSlug] = await issue(context, 'series', tours);
    const slugs = await issue(context, 'events', events);
    const writes = events.map(
      ({ write }, index): EventWrite => ({ ...write, slug: slugs[index] ?? '' }),
    );
    const made = { series: seriesSlug, events: slugs };
    const whole = series && { ...series.write, slug: seriesSlug ?? '' };
    const outcome = await create(
      context.db,
      whole,
      writes,
      key && attemptOf(key, made, context.now),
    );
    if (outcome === 'written') return { ...made, isReplayed: false };
    const again = outcome === 'submission-exists' ? await before(context, key) : null;
    if (again) return again instanceof Refused ? again : { ...again, isReplayed: true };
    const taken = [
      ...(await takenOf(context, 'series', tours)),
      ...(await takenOf(context, 'events', events)),
    ];
    if (taken.length > 0) return new Refused('validation', taken);
    // another call has just taken a slug that was issued here
  }
  return new Refused('unavailable', [], { retryAfter: 1 });
}
