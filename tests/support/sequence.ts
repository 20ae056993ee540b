/**
 * Random steps of participants and organisers on two events, in the database and in a model; after
 * each step both must agree and the invariants must hold.
 */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { StoredEvent } from '../../worker/domain/content.ts';
import { updateEvent } from '../../worker/storage/desk.ts';
import { erasePerson } from '../../worker/storage/erase.ts';
import {
  type PersonRegistration,
  readPersonRegistrations,
  writeCancellation,
  writeRestoration,
} from '../../worker/storage/manage.ts';
import { writeMove } from '../../worker/storage/move.ts';
import { promote } from '../../worker/storage/promote.ts';
import { purge } from '../../worker/storage/purge.ts';
import { submit } from '../../worker/storage/register.ts';
import { checkEventInvariants } from './event-invariants.ts';
import { Model, type ModelPerson } from './model.ts';
import {
  type Applicant,
  eventRow,
  makeSeriesWithEvents,
  matchedQuota,
  readKnownPerson,
  submissionWrite,
} from './storage.ts';

const regions = ['11', '06', '01'] as const;

const samplePeople: (Applicant & ModelPerson)[] = Array.from({ length: 9 }, (_, index) => {
  const dish = index % 4 < 2 ? 'kala' : 'liha';
  const region = regions[index % 3] ?? '11';
  return { name: `Henkilö ${index}`, email: `h${index}`, region, dish, answers: { ruoka: dish } };
});

export type Step =
  | {
      do: 'register';
      people: number[];
      events: number[];
      by: 'participant' | 'import' | 'override';
    }
  | { do: 'cancel' | 'restore' | 'erase'; personIndex: number; event: number }
  | { do: 'purge' }
  | { do: 'move'; personIndex: number; from: number }
  | { do: 'capacity'; event: number; to: number | null }
  | { do: 'waitlist'; event: number; open: boolean; capacity: number | null }
  | { do: 'quotas'; event: number; places: [number, number] }
  | { do: 'release'; event: number }
  | { do: 'dishes'; event: number; to: number | null };

const person = fc.nat({ max: samplePeople.length - 1 });
/** An index that mostly selects a person to whom the step applies. */
const personIndex = fc.nat({ max: 99 });
const event = fc.nat({ max: 1 });
const numberOrNone = (max: number) => fc.option(fc.nat({ max }), { freq: 8 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('register' as const),
      people: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
      events: fc.uniqueArray(event, { minLength: 1, maxLength: 2 }),
      by: fc.constant('participant' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('register' as const),
      people: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
      events: fc.tuple(event),
      by: fc.constant('import' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('register' as const),
      people: fc.tuple(person),
      events: fc.tuple(event),
      by: fc.constant('override' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('erase' as const), personIndex, event }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('purge' as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('cancel' as const), personIndex, event }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('restore' as const), personIndex, event }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('move' as const), personIndex, from: event }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('capacity' as const), event, to: numberOrNone(5) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('waitlist' as const),
      event,
      open: fc.boolean(),
      capacity: numberOrNone(4),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('quotas' as const),
      event,
      places: fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), event }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('dishes' as const), event, to: numberOrNone(4) }),
  },
);

export const arbitrarySteps = (length: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength: length, maxLength: length, size: 'max' });

export type SequenceRun = {
  db: D1Database;
  slugs: string[];
  models: Model[];
  people: (Applicant & ModelPerson)[];
};

const dishes = (places: number | null) => ({
  id: 'ruoka',
  type: 'radio' as const,
  label: 'Ruoka',
  options: [
    { value: 'kala', label: 'Kala', places },
    { value: 'liha', label: 'Liha', places: null },
  ],
});

export async function startSequence(db: D1Database): Promise<SequenceRun> {
  const start = { capacity: 2, waitlist: true, waitlistCapacity: 3 };
  const rows = await makeSeriesWithEvents(db, [start, start], {
    fields: { region: 'required' },
    questions: [dishes(null)],
  });
  const domain = `${rows[0]?.slug}.example`;
  const people = samplePeople.map((one) => ({ ...one, email: `${one.email}@${domain}` }));
  return {
    db,
    slugs: rows.map(({ slug }) => slug),
    models: [new Model(samplePeople), new Model(samplePeople)],
    people,
  };
}

const at = <T>(all: readonly T[], index: number): T =>
  all[index] ?? assert.fail(`nothing at ${index}`);

async function register(
  { db, slugs, models, people }: SequenceRun,
  { people: who, events, by }: Step & { do: 'register' },
): Promise<void> {
  const rows = await Promise.all(events.map((one) => eventRow(db, at(slugs, one))));
  const write = submissionWrite(
    rows,
    who.map((one) => at(people, one)),
  );
  const overrides = by === 'override';
  const outcome = await submit(db, {
    ...write,
    override: overrides,
    channel: by === 'import' ? 'import' : 'widget',
  });
  const answers = events.map((one) =>
    // an override gives a seat beyond the capacity, from the open pool
    at(models, one)
      .outcomesIfNew(who)
      .map((answer) => (overrides && answer !== 'reserved' ? 'open' : answer)),
  );
  const without = events.flatMap((one) =>
    at(models, one)
      .peopleWithoutDish(who)
      .map((each) => who.indexOf(each)),
  );
  if (answers.flat().includes('full')) {
    const full = events
      .filter((_, index) => at(answers, index).includes('full'))
      .map((one) => at(slugs, one));
    assert.equal(outcome.kind, 'full');
    if (outcome.kind === 'full') assert.deepEqual(outcome.events, full);
    return;
  }
  if (without.length > 0)
    return assert.deepEqual(outcome, {
      kind: 'option-full',
      answers: without.map((participant) => ({ participant, question: 'ruoka' })),
    });
  assert.equal(outcome.kind, 'registered');
  if (outcome.kind === 'registered')
    assert.deepEqual(
      outcome.registrations.map(({ status }) => status),
      answers.flat().map((answer) => (answer === 'waitlist' ? 'waitlisted' : 'confirmed')),
    );
  for (const [index, one] of events.entries()) at(models, one).register(who, at(answers, index));
}

/** What the person's page shows of that event. */
async function shown(
  db: D1Database,
  slug: string,
  email: string,
): Promise<PersonRegistration | undefined> {
  const person = await db
    .prepare('SELECT id FROM people WHERE email = ?')
    .bind(email)
    .first<{ id: string }>();
  if (!person) return undefined;
  const [rows, event] = [await readPersonRegistrations(db, person.id), await eventRow(db, slug)];
  return rows.find(({ event_id }) => event_id === event.id);
}

/** Nine of ten indexes select one of these people, one selects any person. */
const choose = (number: number, from: readonly number[]): number =>
  from.length === 0 || number < 10 ? number % samplePeople.length : at(from, number % from.length);

const active = ({ confirmed, waitlist }: Model): number[] => [
  ...confirmed.map(({ who }) => who),
  ...waitlist,
];

async function cancelOrRestore(
  { db, slugs, models, people }: SequenceRun,
  one: Step & { do: 'cancel' | 'restore' | 'erase' },
): Promise<void> {
  const model = at(models, one.event);
  const who = choose(one.personIndex, one.do === 'restore' ? [...model.cancelled] : active(model));
  const { email } = at(people, who);
  const row = await shown(db, at(slugs, one.event), email);
  assert.equal(
    row?.status,
    model.confirmed.some((place) => place.who === who)
      ? 'confirmed'
      : model.waitlist.includes(who)
        ? 'waitlisted'
        : model.cancelled.has(who)
          ? 'cancelled'
          : undefined,
  );
  if (!row) return;
  const person = await readKnownPerson(db, email);
  if (one.do === 'erase') {
    await erasePerson(
      db,
      { person: person.id, only: row.event_id, events: [row.event_id] },
      'participant',
      Date.now(),
    );
    model.cancelled.delete(who);
    model.cancel(who);
    return;
  }
  if (one.do === 'cancel') {
    await writeCancellation(
      db,
      person,
      [{ id: row.id, event: row.event_id, late: false }],
      Date.now(),
    );
    if (model.isRegistered(who)) model.cancelled.add(who);
    model.cancel(who);
    return;
  }
  const full = await writeRestoration(
    db,
    person,
    [{ id: row.id, event: row.event_id }],
    Date.now(),
  );
  if (model.isRegistered(who)) return assert.deepEqual(full, []);
  const [answer = 'full'] = model.outcomesIfNew([who]);
  if (answer === 'full') return assert.deepEqual(full, [row.event_id]);
  if (model.peopleWithoutDish([who]).length > 0) return assert.equal(full, 'option-full');
  assert.deepEqual(full, []);
  model.register([who], [answer]);
}

async function move(
  { db, slugs, models, people }: SequenceRun,
  one: Step & { do: 'move' },
): Promise<void> {
  const [from, to] = [at(models, one.from), at(models, 1 - one.from)];
  const who = choose(one.personIndex, active(from));
  const { email } = at(people, who);
  const row = await shown(db, at(slugs, one.from), email);
  if (!row || row.status === 'cancelled') return;
  const target = await eventRow(db, at(slugs, 1 - one.from));
  const id = crypto.randomUUID();
  const { answers } = at(people, who);
  const quota = matchedQuota(target, at(people, who));
  const wish = {
    registration: row.id,
    from: row.event_id,
    to: target.id,
    version: target.version,
    id,
    answers: answers ?? {},
    privately: {},
    quota,
  };
  const moved = await writeMove(db, await readKnownPerson(db, email), wish, Date.now());
  const [landing = 'full'] = to.outcomesIfNew([who]);
  // a move never exchanges a seat for a waitlist position
  const fits =
    landing !== 'full' &&
    (landing !== 'waitlist' || from.waitlist.includes(who)) &&
    !to.isRegistered(who);
  if (fits && to.peopleWithoutDish([who]).length > 0) return assert.equal(moved, 'option-full');
  assert.equal(moved, fits);
  if (!fits) return;
  to.register([who], [landing]);
  from.cancel(who);
}

type Edit = Step & { do: 'capacity' | 'waitlist' | 'quotas' | 'dishes' };

/** The event as the model says it now. */
async function write(
  { db, slugs, models }: SequenceRun,
  one: { event: number },
  releasesAt: string | null = null,
): Promise<void> {
  const [model, row] = [at(models, one.event), await eventRow(db, at(slugs, one.event))];
  const before = JSON.parse(row.content) as StoredEvent;
  const quotas = model.quotas.map(({ id, places, region }) => ({
    id,
    name: `Kiintiö ${id}`,
    places,
    match: { field: 'region' as const, equals: [region] },
    releasesAt,
  }));
  const { capacity, isWaitlistOpen: waitlist, waitlistCapacity } = model;
  const content: StoredEvent = {
    ...before,
    registration: { ...before.registration, capacity, waitlist, waitlistCapacity, quotas },
    questions: before.questions.map((question) => ({ ...question, ...dishes(model.dishSeats) })),
  };
  const { organization_id: organization, slug, series_id: series } = row;
  const event = {
    organization,
    slug,
    series,
    status: 'published' as const,
    content,
    now: Date.now(),
  };
  const changed = JSON.stringify(before.registration.quotas) !== JSON.stringify(quotas);
  assert.equal(
    await updateEvent(db, row.id, row.version, event, {
      calendar: false,
      quotas: changed,
      notifies: false,
    }),
    'written',
  );
}

async function edit(world: SequenceRun, one: Edit): Promise<void> {
  const model = at(world.models, one.event);
  switch (one.do) {
    case 'capacity':
      // quotas need a capacity of at least their sum
      model.capacity = one.to;
      if (one.to === null || model.quotas.reduce((sum, { places }) => sum + places, 0) > one.to)
        model.setQuotas([]);
      break;
    case 'waitlist':
      [model.isWaitlistOpen, model.waitlistCapacity] = [one.open, one.capacity];
      break;
    case 'dishes':
      model.dishSeats = one.to;
      break;
    case 'quotas': {
      const wanted = one.places.flatMap((places, index) =>
        places > 0 ? [{ id: index + 1, places, region: at(regions, index) }] : [],
      );
      if (
        model.capacity === null ||
        wanted.reduce((sum, { places }) => sum + places, 0) > model.capacity
      )
        return;
      model.setQuotas(wanted);
    }
  }
  await write(world, one);
  model.promote();
}

/**
 * The time of the quotas comes; afterwards the organiser takes them off the list, which must change
 * nothing.
 */
async function releaseQuotas(world: SequenceRun, one: Step & { do: 'release' }): Promise<void> {
  const [model, { id }] = [
    at(world.models, one.event),
    await eventRow(world.db, at(world.slugs, one.event)),
  ];
  const passed = Date.now();
  await write(world, one, new Date(passed).toISOString());
  await world.db.batch(promote(world.db, [id], passed));
  model.setQuotas([]);
  await compare(world);
  await write(world, one);
}

/** The time of all that was cancelled here has come. */
async function purgeCancelled({ db, slugs, models }: SequenceRun): Promise<void> {
  for (const slug of slugs)
    await db
      .prepare(
        `UPDATE registrations SET updated_at = 0
         WHERE status = 'cancelled' AND event_id = (SELECT id FROM events WHERE slug = ?)`,
      )
      .bind(slug)
      .run();
  await purge(db, Date.now());
  for (const model of models) model.cancelled.clear();
}

function take(world: SequenceRun, one: Step): Promise<void> {
  switch (one.do) {
    case 'register':
      return register(world, one);
    case 'cancel':
    case 'restore':
    case 'erase':
      return cancelOrRestore(world, one);
    case 'move':
      return move(world, one);
    case 'release':
      return releaseQuotas(world, one);
    case 'purge':
      return purgeCancelled(world);
    default:
      return edit(world, one);
  }
}

async function compare(world: SequenceRun): Promise<void> {
  for (const [index, slug] of world.slugs.entries()) {
    const model = at(world.models, index);
    const email = (who: number) => at(world.people, who).email;
    const { rows, waiting } = await checkEventInvariants(world.db, slug);
    const placed = rows.flatMap((row) =>
      row.status === 'confirmed' ? [`${row.email} ${row.pool}`] : [],
    );
    assert.deepEqual(
      placed.sort(),
      model.confirmed.map(({ who, pool }) => `${email(who)} ${pool}`).sort(),
    );
    assert.deepEqual(waiting, model.waitlist.map(email));
  }
}

/**
 * Takes all steps, comparing after each; only an override may give a seat that the event does
 * not have.
 */
export async function runSteps(world: SequenceRun, all: readonly Step[]): Promise<void> {
  for (const one of all) {
    const before = world.models.map(({ confirmed }) => confirmed.length);
    await take(world, one);
    await compare(world);
    const beyond = one.do === 'register' && one.by === 'override' ? 1 : 0;
    for (const [index, { capacity, confirmed }] of world.models.entries())
      assert.ok(
        confirmed.length <= Math.max(capacity ?? Infinity, at(before, index) + beyond),
        'more registrations are confirmed than the capacity allows',
      );
  }
}
