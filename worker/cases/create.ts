/**
 * Creates series and events for several use cases: issues slugs, writes all or nothing, reports
 * taken
 * slugs.
 */

import { limits } from '../contract/limits.ts';
import { fingerprint, parseIdempotencyKey } from '../domain/idempotency.ts';
import { type Outcome, Rejected, type ValidationError } from '../domain/outcome.ts';
import { nextFreeSlug } from '../domain/slugs.ts';
import {
  type IdempotentAttempt,
  insertSeriesWithEvents,
  readEarlierAnswer,
  takenSlugs,
} from '../storage/create.ts';
import type { EventWrite, SeriesWrite } from '../storage/desk.ts';
import type { DeskContext } from './context.ts';

/**
 * Identifies a repeated call: the client's optional idempotency key, and the call's path and body.
 */
export type IdempotentCall = { key: string | undefined; path: string; body: unknown };

/** A series or an event to be created. */
export type Creation<Write> = {
  /** as asked for; without one a slug is issued from `words` */
  slug: string | undefined;
  slugBase: string;
  /** JSON pointer of its object in the body */
  pointer: string;
  write: Omit<Write, 'slug'>;
};

export type Created<View> = {
  view: View;
  /** whether an earlier call created it */
  isReplayed: boolean;
};

/** Slugs of the created series and events. */
type Slugs = { series: string | undefined; events: string[] };

const MAX_ATTEMPTS = 3;

const findTaken = (
  { db, caller }: DeskContext,
  table: 'events' | 'series',
  slugs: readonly string[],
): Promise<Set<string>> => takenSlugs(db, table, caller.organization, slugs);

async function issueSlugs(
  context: DeskContext,
  table: 'events' | 'series',
  wanted: readonly Creation<unknown>[],
): Promise<string[]> {
  const words = wanted.flatMap((one) => (one.slug === undefined ? [one.slugBase] : []));
  const taken = words.length > 0 ? await findTaken(context, table, words) : new Set<string>();
  for (const { slug } of wanted) if (slug !== undefined) taken.add(slug);
  return wanted.map((one) => {
    const slug = one.slug ?? nextFreeSlug(one.slugBase, taken);
    taken.add(slug);
    return slug;
  });
}

const slugTaken = (at: string): ValidationError => ({ pointer: `${at}/slug`, code: 'slug-taken' });

async function takenErrors(
  context: DeskContext,
  table: 'events' | 'series',
  wanted: readonly Creation<unknown>[],
): Promise<ValidationError[]> {
  const given = wanted.flatMap(({ slug, pointer }) =>
    slug === undefined ? [] : [{ slug, at: pointer }],
  );
  const slugs = given.map(({ slug }) => slug);
  const taken = await findTaken(context, table, slugs);
  return given.filter(({ slug }) => taken.has(slug)).map(({ at }) => slugTaken(at));
}

/** Errors of slugs that occur twice in one body. */
const duplicateErrors = (wanted: readonly Creation<unknown>[]): ValidationError[] =>
  wanted
    .filter(
      ({ slug }, index) =>
        slug !== undefined && wanted.findIndex((other) => other.slug === slug) !== index,
    )
    .map(({ pointer }) => slugTaken(pointer));

type Key = { key: string; fingerprint: string };

/** With a key a repeated call creates nothing new; without a key every call creates. */
async function keyOf(
  { caller }: DeskContext,
  { key: given, path, body }: IdempotentCall,
): Promise<Outcome<Key | null>> {
  if (given === undefined) return null;
  const key = parseIdempotencyKey(given);
  if (key instanceof Rejected) return key;
  // separate from the keys of visitors' forms and other organisations
  return {
    key: `desk ${caller.organization} ${key}`,
    fingerprint: await fingerprint({ path, body }),
  };
}

/** What an earlier call with the key created, or null. */
async function madeByEarlierCall(
  { db, now }: DeskContext,
  key: Key | null,
): Promise<Outcome<Slugs | null>> {
  const known = key && (await readEarlierAnswer(db, key.key, now));
  if (!known) return null;
  return known.fingerprint === key.fingerprint
    ? (known.answer as Slugs)
    : new Rejected('idempotency-key-reused');
}

const attemptOf = ({ key, fingerprint }: Key, answer: Slugs, now: number): IdempotentAttempt => {
  const until = now + limits.idempotencyDays * 86_400_000;
  return { key, fingerprint, answer, now, expiresAt: until };
};

/**
 * @param series created together with the events, which become its only events
 * @returns the slugs of the created series and events, in order
 */
export async function createAll(
  context: DeskContext,
  series: Creation<SeriesWrite> | null,
  events: readonly Creation<EventWrite>[],
  once: IdempotentCall,
): Promise<Outcome<Slugs & { isReplayed: boolean }>> {
  const key = await keyOf(context, once);
  if (key instanceof Rejected) return key;
  const known = await madeByEarlierCall(context, key);
  if (known) return known instanceof Rejected ? known : { ...known, isReplayed: true };
  const seriesList = series ? [series] : [];
  if (duplicateErrors(events).length > 0)
    return new Rejected('validation', duplicateErrors(events));
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const [seriesSlug] = await issueSlugs(context, 'series', seriesList);
    const slugs = await issueSlugs(context, 'events', events);
    const writes = events.map(
      ({ write }, index): EventWrite => ({ ...write, slug: slugs[index] ?? '' }),
    );
    const made = { series: seriesSlug, events: slugs };
    const whole = series && { ...series.write, slug: seriesSlug ?? '' };
    const outcome = await insertSeriesWithEvents(
      context.db,
      whole,
      writes,
      key && attemptOf(key, made, context.now),
    );
    if (outcome === 'written') return { ...made, isReplayed: false };
    const again = outcome === 'submission-exists' ? await madeByEarlierCall(context, key) : null;
    if (again) return again instanceof Rejected ? again : { ...again, isReplayed: true };
    const taken = [
      ...(await takenErrors(context, 'series', seriesList)),
      ...(await takenErrors(context, 'events', events)),
    ];
    if (taken.length > 0) return new Rejected('validation', taken);
    // another call has just taken an issued slug: try again
  }
  return new Rejected('unavailable', [], { retryAfter: 1 });
}
