/** What every call that makes series or events does: finds slugs for those without, writes all or nothing, tells which slug is taken. */

import { limits } from '../contract/limits.ts';
import { nextFree } from '../domain/slugs.ts';
import { type Attempt, create, madeBefore, takenSlugs } from '../storage/create.ts';
import type { EventWrite, SeriesWrite } from '../storage/desk.ts';
import type { Route } from './context.ts';
import { type Detail, Refusal } from './problem.ts';
import { fingerprint, idempotencyKey } from './registrations.ts';

/** @param slug as asked for; without one it is issued from `words` @param at where the body has it, as a JSON pointer */
export type Wanted<Write> = { slug: string | undefined; words: string; at: string; write: Omit<Write, 'slug'> };

const tries = 3;

const taking = (c: Route, table: 'events' | 'series', slugs: readonly string[]): Promise<Set<string>> =>
  takenSlugs(c.env.DB, table, c.get('caller').organization, slugs);

async function issue(c: Route, table: 'events' | 'series', wanted: readonly Wanted<unknown>[]): Promise<string[]> {
  const words = wanted.flatMap((one) => (one.slug === undefined ? [one.words] : []));
  const taken = words.length > 0 ? await taking(c, table, words) : new Set<string>();
  for (const { slug } of wanted) if (slug !== undefined) taken.add(slug);
  return wanted.map((one) => {
    const slug = one.slug ?? nextFree(one.words, taken);
    taken.add(slug);
    return slug;
  });
}

async function takenOf(c: Route, table: 'events' | 'series', wanted: readonly Wanted<unknown>[]): Promise<Detail[]> {
  const given = wanted.flatMap(({ slug, at }) => (slug === undefined ? [] : [{ slug, at }]));
  const taken = await taking(
    c,
    table,
    given.map(({ slug }) => slug),
  );
  return given.filter(({ slug }) => taken.has(slug)).map(({ at }) => ({ pointer: `${at}/slug`, code: 'slug-taken' }));
}

/** The same slug asked for twice in one body. */
const twice = (wanted: readonly Wanted<unknown>[]): Detail[] =>
  wanted
    .filter(({ slug }, index) => slug !== undefined && wanted.findIndex((other) => other.slug === slug) !== index)
    .map(({ at }) => ({ pointer: `${at}/slug`, code: 'slug-taken' }));

export type Made = { series: string | undefined; events: string[] };

type Key = { key: string; fingerprint: string };

/** With a key the same call makes nothing twice, should its answer be lost; without one it does as it is told. */
async function keyOf(c: Route): Promise<Key | null> {
  const given = c.req.header('idempotency-key');
  if (given === undefined) return null;
  // apart from the keys of visitors' forms and of other organisations
  const key = `desk ${c.get('caller').organization} ${idempotencyKey(given)}`;
  return { key, fingerprint: await fingerprint({ path: c.req.path, body: c.get('body') }) };
}

/** What the same call has made before, or null. */
async function before(c: Route, once: Key | null): Promise<Made | null> {
  const known = once && (await madeBefore(c.env.DB, once.key, Date.now()));
  if (!known) return null;
  if (known.fingerprint !== once.fingerprint) throw new Refusal('idempotency-key-reused');
  c.header('Idempotency-Replayed', 'true');
  return known.answer as Made;
}

const attemptOf = ({ key, fingerprint }: Key, answer: Made, now: number): Attempt => {
  const until = now + limits.idempotencyDays * 86_400_000;
  return { key, fingerprint, answer, now, until };
};

/**
 * @param series made with the events, which are then all its own
 * @returns the slugs they have got, in order
 */
export async function make(c: Route, series: Wanted<SeriesWrite> | null, events: readonly Wanted<EventWrite>[]): Promise<Made> {
  const { DB } = c.env;
  const once = await keyOf(c);
  const known = await before(c, once);
  if (known) return known;
  const tours = series ? [series] : [];
  if (twice(events).length > 0) throw new Refusal('validation', twice(events));
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const [seriesSlug] = await issue(c, 'series', tours);
    const slugs = await issue(c, 'events', events);
    const writes = events.map(({ write }, index): EventWrite => ({ ...write, slug: slugs[index] ?? '' }));
    const made = { series: seriesSlug, events: slugs };
    const whole = series && { ...series.write, slug: seriesSlug ?? '' };
    const outcome = await create(DB, whole, writes, once && attemptOf(once, made, Date.now()));
    if (outcome === 'written') return made;
    const again = outcome === 'submission-exists' ? await before(c, once) : null;
    if (again) return again;
    const taken = [...(await takenOf(c, 'series', tours)), ...(await takenOf(c, 'events', events))];
    if (taken.length > 0) throw new Refusal('validation', taken);
    // somebody has just taken one that was issued here
  }
  throw new Refusal('unavailable', [], { headers: { 'Retry-After': '1' } });
}
