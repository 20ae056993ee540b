/** Searching, sorting and filtering an event's registrations, and that it costs no more among a hundred thousand. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { type Row, RowPage } from '../../worker/contract/desk.ts';
import { searchWords, sortName } from '../../worker/domain/search-words.ts';
import { readRows } from '../../worker/storage/rows.ts';
import { searchRows } from '../../worker/storage/search.ts';
import type { Selection } from '../../worker/storage/search-selection.ts';
import { writeWords } from '../../worker/storage/search-words.ts';
import {
  call,
  day,
  faults,
  fill,
  host,
  type Input,
  makeEvent,
  type Organization,
  organization,
  own,
  person,
  problem,
  read,
  register,
  seats,
  tokenFor,
} from '../support/client.ts';

const list = ({ key }: Organization, slug: string, query: Record<string, string> = {}) =>
  call(`/api/v1/desk/events/${slug}/registrations?${new URLSearchParams(query)}`, { bearer: key });

const page = async (owner: Organization, slug: string, query: Record<string, string> = {}): Promise<RowPage> =>
  read(RowPage, await list(owner, slug, query));

const names = async (owner: Organization, slug: string, query: Record<string, string> = {}): Promise<string[]> =>
  (await page(owner, slug, query)).registrations.map(({ name }) => name);

/** All pages of a list; `between` runs after each of them. */
async function whole(
  owner: Organization,
  slug: string,
  query: Record<string, string>,
  between: () => Promise<unknown> = async () => undefined,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = '', pages = 0; cursor !== null; pages += 1) {
    const one: RowPage = await page(owner, slug, { ...query, ...(cursor ? { cursor } : {}) });
    rows.push(...one.registrations);
    cursor = one.nextCursor;
    assert.ok(pages < 300, 'the pages do not end');
    await between();
  }
  return rows;
}

async function eventOf(people: readonly (string | Input)[], more: Input = {}) {
  const owner = await organization();
  const slug = await makeEvent(owner, {
    fields: { phone: 'optional', organization: 'optional', role: 'optional' },
    ...more,
  });
  for (const one of people) {
    // one word, so that no part of it is found by chance
    const email = `q${randomUUID().replaceAll('-', '')}@example.org`;
    const input = typeof one === 'string' ? person(one, { email }) : person(String(one.name), { email, ...one });
    await register([slug], [input], { site: owner.site });
  }
  return { owner, slug };
}

const idOf = async (slug: string): Promise<number> => {
  const { db } = await host();
  return (await db.prepare('SELECT id FROM events WHERE slug = ?').bind(slug).first<number>('id')) ?? assert.fail(slug);
};

const wordsOf = async (slug: string): Promise<string[]> => {
  const { db } = await host();
  const { results } = await db
    .prepare('SELECT word FROM registration_words WHERE event_id = ? ORDER BY word')
    .bind(await idOf(slug))
    .all<{ word: string }>();
  return results.map(({ word }) => word);
};

test('beginnings of words find, with or without marks, hyphens, apostrophes and capitals', async () => {
  const all = ['Aino Äijälä', 'Čáhci O’Brien-Ååk', 'Anna-Maria Østberg', 'Maija Meikäläinen'];
  const { owner, slug } = await eventOf(all);
  const [aijala, brien, anna, maija] = all;
  for (const [q, ...expected] of [
    ['aijala', aijala],
    ['Äijälä', aijala],
    ['ÄIJ', aijala],
    ['cahci', brien],
    ['Čáh', brien],
    ['obrien', brien],
    ['o´brien', brien],
    ["O'Brien-Ååk", brien],
    ['aak', brien],
    ['brien', brien],
    ['maria', anna],
    ['annam', anna],
    ['anna-m', anna],
    ['ost', anna],
    ['a', aijala, brien, anna],
    ['meikäläinen  maija', maija],
    ['mai mei', maija],
    ['maija maija', maija],
    ['mai äij'],
    ['ijala'],
    ['   ', ...all],
    ['', ...all],
  ] as string[][])
    assert.deepEqual(await names(owner, slug, { q: q ?? '' }), expected, q);
});

test('an address, a phone number, an organisation and a role are found by their beginnings too', async () => {
  const one = {
    name: 'Kerttu Puro',
    email: `leena.virtanen@${randomUUID()}.example.org`,
    phone: '+358 (0)40 527-1665',
    organization: 'Porin 4H-yhdistys',
    role: 'Siht./tiedottaja',
  };
  const two = { name: 'Sven Berg', email: 'info@sverige.example', phone: '+46 70 123', organization: '4H' };
  const { owner, slug } = await eventOf([one, two]);
  const domain = one.email.split('@')[1] ?? '';
  for (const [q, ...expected] of [
    ['leena', one.name],
    ['leena.virtanen', one.name],
    ['virtanen', one.name],
    [one.email.toUpperCase(), one.name],
    [domain, one.name],
    [`@${domain}`, one.name],
    ['info@sv', two.name],
    ['org'],
    ['040', one.name],
    ['0405271665', one.name],
    ['040 527 1665', one.name],
    ['40527', one.name],
    ['+358405271665', one.name],
    ['00358 40', one.name],
    ['358 40 5271665', one.name],
    ['kerttu 040 527', one.name],
    ['+46 70', two.name],
    ['0405271666'],
    ['5271665'],
    ['4h', one.name, two.name],
    ['yhdistys pori', one.name],
    ['tiedot', one.name],
  ] as string[][])
    assert.deepEqual(await names(owner, slug, { q: q ?? '' }), expected, q);
});

test('what means something to SQL, LIKE or a pattern means itself', async () => {
  const { owner, slug } = await eventOf([
    'Maija Meikäläinen',
    { name: 'Kalle', organization: '100% Käsityö' },
    { name: 'Ville', organization: 'a_b "c" \\d' },
  ]);
  for (const [q, ...expected] of [
    ['%'],
    ['mai%'],
    ['%aija'],
    ['_aija'],
    ['m_ija'],
    ['mai*'],
    ['[m]aija', ...[]],
    ["' OR 1=1 --"],
    ["maija'); DROP TABLE registrations; --"],
    ['"'],
    ['\\'],
    ['-'],
    ['\u0000'],
    ['\u{10ffff}'],
    ['100%', 'Kalle'],
    ['100_'],
    ['a_b', 'Ville'],
    ['a%b'],
    ['"c"', 'Ville'],
    ['\\d', 'Ville'],
  ] as string[][])
    assert.deepEqual(await names(owner, slug, { q: q ?? '' }), expected, q);
});

test('names sort as Finns and Swedes sort them, both ways round', async () => {
  const sorted = ['Aaltonen', 'Čáhci', 'Óscar', 'Ulla', 'Ülo', 'Zeta', 'Åberg', 'Äijälä', 'Ærø', 'Öhman', 'Østberg'];
  assert.deepEqual([...sorted].sort(new Intl.Collator('fi').compare), sorted);
  const { owner, slug } = await eventOf([...sorted].reverse());
  assert.deepEqual(await names(owner, slug, { sort: 'name' }), sorted);
  assert.deepEqual(await names(owner, slug, { sort: '-name' }), [...sorted].reverse());
  assert.deepEqual(await names(owner, slug, { sort: '-createdAt' }), sorted);
  assert.deepEqual(await names(owner, slug, { sort: 'createdAt' }), [...sorted].reverse());
  assert.deepEqual(
    (await whole(owner, slug, { sort: 'name', limit: '2' })).map(({ name }) => name),
    sorted,
  );
  assert.ok(sortName('Anna Laine') < sortName('Anna-Maria') && sortName('Anna-Maria') < sortName('Annabel'));
  assert.equal(sortName("O'Brien"), sortName('OBrien'));
});

test('the queue sorts by place, and the status narrows a search, an order and their total', async () => {
  const { owner, slug } = await eventOf([], { registration: { capacity: 2, waitlist: true } });
  const people = await fill(slug, 7);
  await own(await tokenFor(people[3] ?? assert.fail()), '/cancel', { body: {} });
  const { registrations, total, totalIsMore } = await page(owner, slug, { status: 'waitlisted', sort: '-waitlistPosition' });
  assert.deepEqual(
    registrations.map(({ waitlistPosition }) => waitlistPosition),
    [4, 3, 2, 1],
  );
  assert.deepEqual([total, totalIsMore], [4, false]);
  const inQueue = await whole(owner, slug, { status: 'waitlisted', sort: 'waitlistPosition', q: 'täyt', limit: '1' });
  assert.deepEqual(
    inQueue.map(({ name, waitlistPosition }) => [name, waitlistPosition]),
    [2, 4, 5, 6].map((number, index) => [`Täyttäjä ${number}`, index + 1]),
  );
  assert.deepEqual(await names(owner, slug, { status: 'cancelled', q: 'tayt' }), ['Täyttäjä 3']);
  assert.deepEqual(await names(owner, slug, { status: 'confirmed', q: 'tayt', sort: '-name' }), ['Täyttäjä 1', 'Täyttäjä 0']);
  assert.equal((await page(owner, slug, { status: 'cancelled', q: 'tayt kalle' })).total, 0);
  assert.equal((await page(owner, slug, { q: 'tayt', limit: '1' })).total, 7);
  assert.equal((await page(owner, slug)).totalIsMore, undefined);
});

test('a wrong order, too long a search and a cursor of another list are refused', async () => {
  const { owner, slug } = await eventOf(['Aino', 'Aila', 'Aulis']);
  for (const [query, fault] of [
    [{ sort: 'email' }, '/sort unknown-option'],
    [{ sort: '--name' }, '/sort unknown-option'],
    [{ sort: '' }, '/sort unknown-option'],
    [{ sort: 'waitlistPosition' }, '/sort unknown-option'],
    [{ sort: 'waitlistPosition', status: 'confirmed' }, '/sort unknown-option'],
    [{ q: 'x'.repeat(201) }, '/q too-long'],
    [{ q: 'a b c d e f g h i j k' }, '/q too-long'],
  ] as const)
    assert.deepEqual(faults(problem(await list(owner, slug, query), 422, 'validation')), [fault]);
  const { nextCursor } = await page(owner, slug, { sort: 'name', q: 'a', limit: '1' });
  const cursor = nextCursor ?? assert.fail();
  for (const query of [
    { sort: 'name', q: 'ai' },
    { sort: 'name' },
    { sort: '-name', q: 'a' },
    { q: 'a' },
    { sort: 'name', q: 'a', status: 'confirmed' },
  ])
    assert.deepEqual(faults(problem(await list(owner, slug, { ...query, cursor }), 422, 'validation')), ['/cursor type']);
  assert.deepEqual(await names(owner, slug, { sort: 'name', q: 'Ä', limit: '5', cursor }), ['Aino', 'Aulis']);
});

test('another organisation finds nobody here, and nobody of another event is found', async () => {
  const { owner, slug } = await eventOf(['Aino Äijälä']);
  const { owner: stranger, slug: theirs } = await eventOf(['Aino Toinen']);
  problem(await list(stranger, slug, { q: 'aino' }), 404, 'not-found');
  problem(await call(`/api/v1/desk/events/${slug}/registrations?q=aino`), 401, 'unauthenticated');
  assert.deepEqual(await names(owner, slug, { q: 'aino' }), ['Aino Äijälä']);
  assert.deepEqual(await names(stranger, theirs, { q: 'aino' }), ['Aino Toinen']);
});

test('whoever changes their name is found by the new one and no longer by the old, whose words go at once', async () => {
  const { owner, slug } = await eventOf([]);
  const one = person('Maija Vanhala');
  await register([slug], [one]);
  assert.deepEqual(await names(owner, slug, { q: 'vanhala' }), ['Maija Vanhala']);
  const renamed = { participant: { name: 'Maija Uusitalo' } };
  assert.equal((await own(await tokenFor(one), '', { method: 'PATCH', body: renamed })).status, 200);
  assert.ok(!(await wordsOf(slug)).includes('vanhala'));
  assert.deepEqual(await names(owner, slug, { q: 'vanhala' }), []);
  assert.deepEqual(await names(owner, slug, { q: 'uusitalo' }), ['Maija Uusitalo']);
  assert.deepEqual(await names(owner, slug, { sort: 'name' }), ['Maija Uusitalo']);
  const { db } = await host();
  await db
    .prepare('UPDATE registrations SET name = ?1 WHERE event_id = ?2')
    .bind('Maija Kolmas', await idOf(slug))
    .run();
  assert.deepEqual(await wordsOf(slug), []);
});

test('words are written only for what is still as it was read', async () => {
  const { slug } = await eventOf(['Aino Ensin']);
  const { db } = await host();
  const id = await idOf(slug);
  await db.prepare('UPDATE registrations SET words = NULL, sort_name = NULL WHERE event_id = ?').bind(id).run();
  // between reading and writing the name changes, once
  let changed = false;
  const racing = {
    prepare: (sql: string) => ({
      bind: (...values: unknown[]) => {
        const statement = db.prepare(sql).bind(...values);
        return {
          all: () => statement.all(),
          run: async () => {
            if (!changed)
              await db.prepare('UPDATE registrations SET name = ?1 WHERE event_id = ?2').bind('Aino Sitten', id).run();
            changed = true;
            return statement.run();
          },
        };
      },
    }),
  } as unknown as D1Database;
  assert.equal(await writeWords(racing, id, 1), false);
  assert.deepEqual(await wordsOf(slug), []);
  assert.equal(await writeWords(racing, id, 2), true);
  assert.ok((await wordsOf(slug)).includes('sitten') && !(await wordsOf(slug)).includes('ensin'));
});

test('the minute’s job writes what is owed, and what an answer left behind is written soon after it', async () => {
  const { runCron, db } = await host();
  const { slug } = await eventOf(['Aino Äijälä']);
  const id = await idOf(slug);
  await db.prepare('UPDATE registrations SET words = NULL, sort_name = NULL WHERE event_id = ?').bind(id).run();
  await runCron();
  assert.ok((await wordsOf(slug)).includes('aijala'));
  const { slug: other } = await eventOf(['Aino Öljymäki']);
  for (let tries = 0; !(await wordsOf(other)).includes('oljymaki'); tries += 1) {
    assert.ok(tries < 200, 'no words came after the answer');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

test('no word outlives its registration', async () => {
  const { owner, slug } = await eventOf(['Aino Äijälä', 'Maija Meikäläinen']);
  const { db, runCron } = await host();
  assert.equal((await page(owner, slug, { q: 'a' })).total, 1);
  const id = await idOf(slug);
  await db.prepare("DELETE FROM registrations WHERE event_id = ? AND name LIKE 'Aino%'").bind(id).run();
  assert.ok((await wordsOf(slug)).includes('meikalainen') || (await wordsOf(slug)).length > 0);
  assert.ok(!(await wordsOf(slug)).includes('aijala'));
  await db.prepare('UPDATE events SET starts_at = 1, ends_at = 2 WHERE id = ?').bind(id).run();
  await runCron('17 1 * * *', new Date(Date.now() + day));
  assert.deepEqual(await wordsOf(slug), []);
});

type Crowd = { slug: string; event: { id: number; slug: string } };

/** As `writeWords` would, in one statement. */
const written = `UPDATE registrations SET sort_name = lower(replace(name, 'Äij', '|ij')), words = json_array(
    lower(substr(name, 1, 5)), lower(replace(substr(name, 7), 'Äijälä', 'aijala')), replace(email, '.', ''), 'exampleorg')
  WHERE event_id = ?`;

/** So many people: every second a Maija, every hundredth cancelled, one named Äijälä; names do not follow the order of coming. */
async function crowd(owner: Organization, count: number, words = true): Promise<Crowd> {
  const slug = await makeEvent(owner);
  const { db } = await host();
  const id = await idOf(slug);
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const cancelled = 'i % 100 = 7';
  await db.batch([
    db
      .prepare(
        `INSERT INTO people (id, organization_id, scope, identity, name, language, created_at)
         ${numbers} SELECT ?1 || i, (SELECT organization_id FROM events WHERE slug = ?1), ?1, i, 'x', 'fi', 0 FROM n`,
      )
      .bind(slug),
    db
      .prepare(
        `INSERT INTO registrations (id, event_id, person_id, status, pool, name, email, language, channel, created_at, updated_at, changed_by)
         ${numbers} SELECT ?1 || '-' || i, (SELECT id FROM events WHERE slug = ?1), ?1 || i, iif(${cancelled}, 'cancelled', 'confirmed'), iif(${cancelled}, NULL, 0),
           iif(i % 2, 'Maija ', 'Kalle ') || iif(i = ${count / 2}, 'Äijälä', 'N' || (i * 7919 % ${count})), 'p' || i || '@example.org', 'fi', 'import', i, i, 'test' FROM n`,
      )
      .bind(slug),
    ...(words ? [db.prepare(written).bind(id)] : []),
  ]);
  return { slug, event: { id, slug } };
}

/** The rows of the big events would slow what other tests scan. */
async function forget({ slug, event }: Crowd): Promise<void> {
  const { db } = await host();
  await db.batch([
    db.prepare('DELETE FROM registrations WHERE event_id = ?').bind(event.id),
    db.prepare('DELETE FROM audit WHERE event_id = ?').bind(event.id),
    db.prepare('DELETE FROM people WHERE scope = ?').bind(slug),
  ]);
  assert.deepEqual(await wordsOf(slug), []);
}

const selection = (more: Partial<Selection>): Selection => ({
  status: null,
  words: [],
  sort: { by: 'createdAt', descending: false },
  after: null,
  limit: 50,
  ...more,
});

/** Rows that the database reads while something runs. */
async function reads(run: (db: D1Database) => Promise<unknown>): Promise<number> {
  const { db } = await host();
  let sum = 0;
  const note = <T>(result: D1Result<T>): D1Result<T> => {
    sum += result.meta.rows_read;
    return result;
  };
  type Noted = { real: D1PreparedStatement; all(): Promise<D1Result> };
  const noted = (real: D1PreparedStatement): Noted => ({ real, all: async () => note(await real.all()) });
  const counting = {
    prepare: (sql: string) => ({ bind: (...values: unknown[]) => noted(db.prepare(sql).bind(...values)) }),
    batch: async (statements: Noted[]) => (await db.batch(statements.map(({ real }) => real))).map(note),
  };
  await run(counting as unknown as D1Database);
  return sum;
}

test('a page, an order, a filter and a search read as much among a hundred thousand as among a hundred', async () => {
  const owner = await organization();
  const [small, large] = [await crowd(owner, 100), await crowd(owner, 100_000)];
  const byName = { by: 'name', descending: true } as const;
  const cheap: Partial<Selection>[] = [
    {},
    { sort: byName },
    { status: 'confirmed', sort: byName },
    { status: 'cancelled' },
    { words: ['aijala'] },
    { words: ['aijala'], status: 'confirmed' },
  ];
  for (const one of cheap) {
    const run = ({ event }: Crowd) =>
      reads((counted) => (one.words ? searchRows : readRows)(counted, event, selection({ ...one, limit: 20 })));
    const [few, many] = [await run(small), await run(large)];
    assert.ok(many <= 3 * few + 60, `${JSON.stringify(one)}: ${few} and ${many}`);
  }
  // a common word is counted to a thousand, and fills the page along the order
  for (const [one, most] of [
    [{ words: ['kalle', 'aijala'], sort: byName }, 1100],
    [{ words: ['maija'] }, 6500],
    [{ words: ['ma', 'n'], sort: byName }, 7500],
    [{ words: ['example'], status: 'confirmed' }, 6500],
  ] as const) {
    const cost = await reads((counted) => searchRows(counted, large.event, selection(one)));
    assert.ok(cost < most, `${JSON.stringify(one)}: ${cost}`);
  }
  const first = await page(owner, large.slug, { sort: 'name', q: 'maija', status: 'confirmed' });
  assert.deepEqual([first.total, first.totalIsMore, first.registrations.length], [1000, true, 50]);
  assert.equal((await page(owner, large.slug)).total, 100_000);
  assert.deepEqual([(await page(owner, large.slug, { status: 'cancelled' })).total], [1000]);
  await forget(small);
  await forget(large);
});

test('paging a broad search through twelve thousand loses and repeats nobody while others come, change and go', async () => {
  const owner = await organization();
  const event = await crowd(owner, 12_000, false);
  const { db } = await host();
  // too many for one request, which then asks to be asked again and has written some
  const refused = await list(owner, event.slug, { sort: 'name' });
  assert.equal(problem(refused, 503, 'unavailable').code, 'unavailable');
  assert.equal(refused.headers.get('retry-after'), '1');
  problem(await list(owner, event.slug, { q: 'maij' }), 503, 'unavailable');
  assert.equal((await page(owner, event.slug, { q: 'aijala' })).total, 1);
  for (const sort of ['name', '-createdAt'] as const) {
    const expected = new Set(
      (
        await db
          .prepare("SELECT id FROM registrations WHERE event_id = ? AND name LIKE 'Maija%' AND status = 'confirmed'")
          .bind(event.event.id)
          .all<{ id: string }>()
      ).results.map(({ id }) => id),
    );
    let coming = 0;
    const rows = await whole(owner, event.slug, { sort, q: 'maij', status: 'confirmed', limit: '500' }, async () => {
      coming += 1;
      await register([event.slug], [person(`${coming % 2 ? 'Aamu' : 'Öö'} Maijala ${coming}`)]);
    });
    const ids = rows.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'somebody came twice');
    const seen = new Set(ids);
    assert.deepEqual(
      [...expected].filter((id) => !seen.has(id)),
      [],
    );
    if (sort === 'name') {
      const keys = rows.map(({ name }) => sortName(name));
      assert.deepEqual(keys, [...keys].sort());
    } else {
      const keys = rows.map(({ createdAt }) => Date.parse(createdAt));
      assert.deepEqual(
        keys,
        [...keys].sort((one, other) => other - one),
      );
    }
  }
  // the last by name and yet many: the order alone would go through everybody before them
  await db
    .prepare("UPDATE registrations SET organization = 'Viimeiset' WHERE event_id = ? AND sort_name > 'maija n4'")
    .bind(event.event.id)
    .run();
  const last = await whole(owner, event.slug, { sort: 'name', q: 'viim', limit: '500' });
  assert.ok(last.length > 1000);
  assert.ok(last.every(({ organization: theirs }) => theirs === 'Viimeiset'));
  const { total, totalIsMore } = await page(owner, event.slug, { q: 'viim', sort: 'name' });
  assert.deepEqual([total, totalIsMore], [1000, true]);
  await forget(event);
});

test('the length of the whole list is kept, whatever becomes of those in it', async () => {
  const { owner, slug } = await eventOf([], { registration: { capacity: 2, waitlist: true } });
  const people = await fill(slug, 5);
  const token = await tokenFor(people[0] ?? assert.fail());
  const { db } = await host();
  const holds = async () => {
    const counted = await db
      .prepare('SELECT count(*) AS n FROM registrations WHERE event_id = ?')
      .bind(await idOf(slug))
      .first('n');
    assert.equal((await page(owner, slug)).total, counted);
    for (const status of ['confirmed', 'waitlisted', 'cancelled'] as const) {
      const { registrations, total } = await page(owner, slug, { status });
      assert.equal(total, registrations.length);
    }
    await seats(slug);
  };
  await holds();
  await own(token, '/cancel', { body: {} });
  await holds();
  await own(token, '/restore', { body: {} });
  await holds();
  await own(token, '/cancel', { body: {} });
  await db
    .prepare("DELETE FROM registrations WHERE event_id = ? AND status = 'cancelled'")
    .bind(await idOf(slug))
    .run();
  await holds();
});

test('a word that another of the same person begins with is not kept twice', () => {
  const maija = {
    name: 'Maija Meikäläinen',
    email: 'maija.meikalainen@example.org',
    phone: null,
    organization: null,
    role: null,
  };
  assert.deepEqual(searchWords(maija), ['exampleorg', 'maijameikalainen@exampleorg', 'meikalainen@exampleorg']);
  const long = searchWords({ ...maija, name: `${'a-'.repeat(59)}b`, organization: 'x '.repeat(100), role: '😀'.repeat(100) });
  assert.ok(long.length <= 64 && long.every((word) => word.length <= 64 && JSON.stringify(word) === `"${word}"`));
});
