/**
 * Anything participants and organisers can do to two events, in any order, done to the database and to a model of it in
 * plain lists; after each step both must say the same and the event must hold.
 */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { StoredEvent } from '../../worker/domain/content.ts';
import { updateEvent } from '../../worker/storage/desk.ts';
import { moveOwn } from '../../worker/storage/move.ts';
import { cancelOwn, type OwnRow, ownRows, restoreOwn } from '../../worker/storage/own.ts';
import { submit } from '../../worker/storage/register.ts';
import { holds } from './check.ts';
import type { Person } from './client.ts';
import { eventRow, known, makeSeriesOf, writeOf } from './storage.ts';

const everybody: Person[] = Array.from({ length: 9 }, (_, index) => ({ name: `Henkilö ${index}`, email: `h${index}` }));

export type Step =
  | { do: 'register'; people: number[]; events: number[] }
  | { do: 'cancel' | 'restore'; somebody: number; event: number }
  | { do: 'move'; somebody: number; from: number }
  | { do: 'capacity'; event: number; to: number | null }
  | { do: 'waitlist'; event: number; open: boolean; most: number | null };

const person = fc.nat({ max: everybody.length - 1 });
/** Somebody for whom it means something, mostly. */
const somebody = fc.nat({ max: 99 });
const event = fc.nat({ max: 1 });
const numberOrNone = (max: number) => fc.option(fc.nat({ max }), { freq: 8 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('register' as const),
      people: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
      events: fc.uniqueArray(event, { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('cancel' as const), somebody, event }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('restore' as const), somebody, event }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), somebody, from: event }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('capacity' as const), event, to: numberOrNone(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('waitlist' as const), event, open: fc.boolean(), most: numberOrNone(4) }) },
);

export const steps = (length: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength: length, maxLength: length, size: 'max' });

/** One event in plain lists: who has a place, who waits in which order, who had something and gave it up. */
class Model {
  capacity: number | null = 2;
  open = true;
  most: number | null = 3;
  confirmed: number[] = [];
  queue: number[] = [];
  cancelled = new Set<number>();

  has = (who: number): boolean => this.confirmed.includes(who) || this.queue.includes(who);
  hasPlace = (): boolean => this.capacity === null || (this.queue.length === 0 && this.confirmed.length < this.capacity);
  queueTakes = (more = 1): boolean => this.open && (this.most === null || this.queue.length + more <= this.most);

  promote(): void {
    while (this.queue.length > 0 && (this.capacity === null || this.confirmed.length < this.capacity))
      this.confirmed.push(this.queue.shift() as number);
  }

  /** What each would be answered were all of them new. */
  answers(people: readonly number[]): ('confirmed' | 'waitlisted' | 'full')[] {
    const free =
      this.capacity === null ? Infinity : this.queue.length > 0 ? 0 : Math.max(0, this.capacity - this.confirmed.length);
    return people.map((_, index) => (index < free ? 'confirmed' : this.queueTakes(index + 1 - free) ? 'waitlisted' : 'full'));
  }

  enter(people: readonly number[], answers: readonly string[]): void {
    for (const [index, who] of people.entries()) {
      if (this.has(who)) continue;
      (answers[index] === 'confirmed' ? this.confirmed : this.queue).push(who);
      this.cancelled.delete(who);
    }
    this.promote();
  }

  leave(who: number): void {
    this.confirmed = this.confirmed.filter((one) => one !== who);
    this.queue = this.queue.filter((one) => one !== who);
    this.promote();
  }
}

export type World = { db: D1Database; slugs: string[]; models: Model[]; people: Person[] };

export async function newWorld(db: D1Database): Promise<World> {
  const start = { capacity: 2, waitlist: true, waitlistCapacity: 3 };
  const rows = await makeSeriesOf(db, [start, start]);
  const domain = `${rows[0]?.slug}.example`;
  const people = everybody.map((one) => ({ ...one, email: `${one.email}@${domain}` }));
  return { db, slugs: rows.map(({ slug }) => slug), models: [new Model(), new Model()], people };
}

const at = <T>(all: readonly T[], index: number): T => all[index] ?? assert.fail(`nothing at ${index}`);

async function register({ db, slugs, models, people }: World, { people: who, events }: Step & { do: 'register' }): Promise<void> {
  const rows = await Promise.all(events.map((one) => eventRow(db, at(slugs, one))));
  const outcome = await submit(
    db,
    writeOf(
      rows,
      who.map((one) => at(people, one)),
    ),
  );
  const answers = events.map((one) => at(models, one).answers(who));
  if (answers.flat().includes('full')) {
    const full = events.filter((_, index) => at(answers, index).includes('full')).map((one) => at(slugs, one));
    assert.deepEqual(outcome, { kind: 'full', events: full });
    return;
  }
  assert.equal(outcome.kind, 'placed');
  if (outcome.kind === 'placed')
    assert.deepEqual(
      outcome.registrations.map(({ status }) => status),
      answers.flat(),
    );
  for (const [index, one] of events.entries()) at(models, one).enter(who, at(answers, index));
}

/** What the person's page shows of that event. */
async function shown(db: D1Database, slug: string, email: string): Promise<OwnRow | undefined> {
  const person = await db.prepare('SELECT id FROM people WHERE email = ?').bind(email).first<{ id: string }>();
  if (!person) return undefined;
  const [rows, event] = [await ownRows(db, person.id), await eventRow(db, slug)];
  return rows.find(({ event_id }) => event_id === event.id);
}

/** Of ten numbers nine point at one of these, and one at anybody. */
const choose = (number: number, from: readonly number[]): number =>
  from.length === 0 || number < 10 ? number % everybody.length : at(from, number % from.length);

async function cancelOrRestore({ db, slugs, models, people }: World, one: Step & { do: 'cancel' | 'restore' }): Promise<void> {
  const model = at(models, one.event);
  const who = choose(one.somebody, one.do === 'cancel' ? [...model.confirmed, ...model.queue] : [...model.cancelled]);
  const { email } = at(people, who);
  const row = await shown(db, at(slugs, one.event), email);
  assert.equal(
    row?.status,
    model.confirmed.includes(who)
      ? 'confirmed'
      : model.queue.includes(who)
        ? 'waitlisted'
        : model.cancelled.has(who)
          ? 'cancelled'
          : undefined,
  );
  if (!row) return;
  const holder = await known(db, email);
  if (one.do === 'cancel') {
    await cancelOwn(db, holder, [{ id: row.id, event: row.event_id, late: false }], Date.now());
    if (model.has(who)) model.cancelled.add(who);
    model.leave(who);
    return;
  }
  const full = await restoreOwn(db, holder, [row.id], Date.now());
  if (model.has(who)) return assert.deepEqual(full, []);
  const [answer] = model.answers([who]);
  assert.deepEqual(full, answer === 'full' ? [row.event_id] : []);
  if (answer !== 'full') model.enter([who], [answer ?? '']);
}

async function move({ db, slugs, models, people }: World, one: Step & { do: 'move' }): Promise<void> {
  const [from, to] = [at(models, one.from), at(models, 1 - one.from)];
  const who = choose(one.somebody, [...from.confirmed, ...from.queue]);
  const { email } = at(people, who);
  const row = await shown(db, at(slugs, one.from), email);
  if (!row || row.status === 'cancelled') return;
  const target = await eventRow(db, at(slugs, 1 - one.from));
  const id = crypto.randomUUID();
  const wish = { registration: row.id, from: row.event_id, to: target.id, version: target.version, id, answers: {} };
  const moved = await moveOwn(db, await known(db, email), wish, Date.now());
  const landing = to.hasPlace() ? 'confirmed' : from.queue.includes(who) && to.queueTakes() ? 'waitlisted' : 'full';
  assert.equal(moved, landing !== 'full' && !to.has(who));
  if (!moved) return;
  to.enter([who], [landing]);
  from.leave(who);
}

async function edit({ db, slugs, models }: World, one: Step & { do: 'capacity' | 'waitlist' }): Promise<void> {
  const [model, row] = [at(models, one.event), await eventRow(db, at(slugs, one.event))];
  if (one.do === 'capacity') model.capacity = one.to;
  else [model.open, model.most] = [one.open, one.most];
  const content = JSON.parse(row.content) as StoredEvent;
  const registration = { ...content.registration, capacity: model.capacity, waitlist: model.open, waitlistCapacity: model.most };
  const { organization_id: organization, slug, series_id: series } = row;
  const write = {
    organization,
    slug,
    series,
    status: 'published' as const,
    content: { ...content, registration },
    now: Date.now(),
  };
  assert.equal(await updateEvent(db, row.id, row.version, write, false), 'written');
  model.promote();
}

function take(world: World, one: Step): Promise<void> {
  switch (one.do) {
    case 'register':
      return register(world, one);
    case 'cancel':
    case 'restore':
      return cancelOrRestore(world, one);
    case 'move':
      return move(world, one);
    case 'capacity':
    case 'waitlist':
      return edit(world, one);
  }
}

/** Takes all steps, comparing after each. */
export async function play(world: World, all: readonly Step[]): Promise<void> {
  for (const one of all) {
    await take(world, one);
    for (const [index, slug] of world.slugs.entries()) {
      const model = at(world.models, index);
      const emails = (who: readonly number[]) => who.map((each) => at(world.people, each).email);
      const { confirmed, waiting } = await holds(world.db, slug);
      assert.deepEqual(new Set(confirmed), new Set(emails(model.confirmed)));
      assert.deepEqual(waiting, emails(model.queue));
    }
  }
}
