/** Searching, sorting and filtering the registrations of an event. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { searchIndexPatch, sortKeyOf } from '../../worker/domain/search.ts';
import {
  call,
  callManage,
  errorKeys,
  expectProblem,
  host,
  makePerson,
  register,
  registerStrangers,
  seatCounters,
  tokenFor,
} from '../support/client.ts';
import {
  callList,
  eventIdOf,
  makeEventWith,
  readAllPages,
  readNames,
  readPage,
} from '../support/lists.ts';

test('prefixes of words match, with or without diacritics, hyphens, apostrophes and capitals', async () => {
  const all = ['Aino Äijälä', 'Čáhci O’Brien-Ååk', 'Anna-Maria Østberg', 'Maija Meikäläinen'];
  const { owner, slug } = await makeEventWith(all);
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
    assert.deepEqual(await readNames(owner, slug, { q: q ?? '' }), expected, q);
});

test('prefixes of email, phone, organisation and role match', async () => {
  const one = {
    name: 'Kerttu Puro',
    email: `leena.virtanen@${randomUUID()}.example.org`,
    phone: '+358 (0)40 527-1665',
    organization: 'Porin 4H-yhdistys',
    role: 'Siht./tiedottaja',
  };
  const two = {
    name: 'Sven Berg',
    email: 'info@sverige.example',
    phone: '+46 70 123',
    organization: '4H',
  };
  const { owner, slug } = await makeEventWith([one, two]);
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
    assert.deepEqual(await readNames(owner, slug, { q: q ?? '' }), expected, q);
});

test('characters special to SQL, LIKE or patterns match literally', async () => {
  const { owner, slug } = await makeEventWith([
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
    assert.deepEqual(await readNames(owner, slug, { q: q ?? '' }), expected, q);
});

test('names sort in Finnish and Swedish order, ascending and descending', async () => {
  const sorted = [
    'Aaltonen',
    'Čáhci',
    'Óscar',
    'Ulla',
    'Ülo',
    'Zeta',
    'Åberg',
    'Äijälä',
    'Ærø',
    'Öhman',
    'Østberg',
  ];
  assert.deepEqual([...sorted].sort(new Intl.Collator('fi').compare), sorted);
  const { owner, slug } = await makeEventWith([...sorted].reverse());
  assert.deepEqual(await readNames(owner, slug, { sort: 'name' }), sorted);
  assert.deepEqual(await readNames(owner, slug, { sort: '-name' }), [...sorted].reverse());
  assert.deepEqual(await readNames(owner, slug, { sort: '-createdAt' }), sorted);
  assert.deepEqual(await readNames(owner, slug, { sort: 'createdAt' }), [...sorted].reverse());
  assert.deepEqual(
    (await readAllPages(owner, slug, { sort: 'name', limit: '2' })).map(({ name }) => name),
    sorted,
  );
  assert.ok(
    sortKeyOf('Anna Laine') < sortKeyOf('Anna-Maria') &&
      sortKeyOf('Anna-Maria') < sortKeyOf('Annabel'),
  );
  assert.equal(sortKeyOf("O'Brien"), sortKeyOf('OBrien'));
});

test('the waitlist sorts by position, and a status filters search, order and total', async () => {
  const { owner, slug } = await makeEventWith([], {
    registration: { capacity: 2, waitlist: true },
  });
  const people = await registerStrangers(slug, 7);
  await callManage(await tokenFor(people[3] ?? assert.fail()), '/cancel', { body: {} });
  const { registrations, total, totalIsMore } = await readPage(owner, slug, {
    status: 'waitlisted',
    sort: '-waitlistPosition',
  });
  assert.deepEqual(
    registrations.map(({ waitlistPosition }) => waitlistPosition),
    [4, 3, 2, 1],
  );
  assert.deepEqual([total, totalIsMore], [4, false]);
  const onWaitlist = await readAllPages(owner, slug, {
    status: 'waitlisted',
    sort: 'waitlistPosition',
    q: 'täyt',
    limit: '1',
  });
  assert.deepEqual(
    onWaitlist.map(({ name, waitlistPosition }) => [name, waitlistPosition]),
    [2, 4, 5, 6].map((number, index) => [`Täyttäjä ${number}`, index + 1]),
  );
  assert.deepEqual(await readNames(owner, slug, { status: 'cancelled', q: 'tayt' }), [
    'Täyttäjä 3',
  ]);
  assert.deepEqual(
    await readNames(owner, slug, { status: 'confirmed', q: 'tayt', sort: '-name' }),
    ['Täyttäjä 1', 'Täyttäjä 0'],
  );
  assert.equal((await readPage(owner, slug, { status: 'cancelled', q: 'tayt kalle' })).total, 0);
  assert.equal((await readPage(owner, slug, { q: 'tayt', limit: '1' })).total, 7);
  assert.equal((await readPage(owner, slug)).totalIsMore, undefined);
});

test('an unknown order, a too long search and a cursor of another list are rejected', async () => {
  const { owner, slug } = await makeEventWith(['Aino', 'Aila', 'Aulis']);
  for (const [query, error] of [
    [{ sort: 'email' }, '/sort unknown-option'],
    [{ sort: '--name' }, '/sort unknown-option'],
    [{ sort: '' }, '/sort unknown-option'],
    [{ sort: 'waitlistPosition' }, '/sort unknown-option'],
    [{ sort: 'waitlistPosition', status: 'confirmed' }, '/sort unknown-option'],
    [{ q: 'x'.repeat(201) }, '/q too-long'],
    [{ q: 'a b c d e f g h i j k' }, '/q too-long'],
  ] as const)
    assert.deepEqual(
      errorKeys(expectProblem(await callList(owner, slug, query), 422, 'validation')),
      [error],
    );
  const { nextCursor } = await readPage(owner, slug, { sort: 'name', q: 'a', limit: '1' });
  const cursor = nextCursor ?? assert.fail();
  for (const query of [
    { sort: 'name', q: 'ai' },
    { sort: 'name' },
    { sort: '-name', q: 'a' },
    { q: 'a' },
    { sort: 'name', q: 'a', status: 'confirmed' },
  ])
    assert.deepEqual(
      errorKeys(
        expectProblem(await callList(owner, slug, { ...query, cursor }), 422, 'validation'),
      ),
      ['/cursor type'],
    );
  assert.deepEqual(await readNames(owner, slug, { sort: 'name', q: 'Ä', limit: '5', cursor }), [
    'Aino',
    'Aulis',
  ]);
});

test('a search finds registrations of its own event and organisation only', async () => {
  const { owner, slug } = await makeEventWith(['Aino Äijälä']);
  const { owner: stranger, slug: theirs } = await makeEventWith(['Aino Toinen']);
  expectProblem(await callList(stranger, slug, { q: 'aino' }), 404, 'not-found');
  expectProblem(
    await call(`/api/v1/desk/events/${slug}/registrations?q=aino`),
    401,
    'unauthenticated',
  );
  assert.deepEqual(await readNames(owner, slug, { q: 'aino' }), ['Aino Äijälä']);
  assert.deepEqual(await readNames(stranger, theirs, { q: 'aino' }), ['Aino Toinen']);
});

test('a participant is found by changed details, no longer by the old ones', async () => {
  const { owner, slug } = await makeEventWith([]);
  const one = makePerson('Maija Vanhala', {
    phone: '040 111 2222',
    organization: 'Vanha yhdistys',
  });
  await register([slug], [one]);
  assert.deepEqual(await readNames(owner, slug, { q: 'vanhala' }), ['Maija Vanhala']);
  const changed = { participant: { name: 'Maija Uusitalo', organization: '' } };
  assert.equal(
    (await callManage(await tokenFor(one), '', { method: 'PATCH', body: changed })).status,
    200,
  );
  assert.deepEqual(await readNames(owner, slug, { q: 'vanhala' }), []);
  assert.deepEqual(await readNames(owner, slug, { q: 'yhdistys' }), []);
  assert.deepEqual(await readNames(owner, slug, { q: 'uusitalo 040 1112222' }), ['Maija Uusitalo']);
  assert.deepEqual(await readNames(owner, slug, { sort: 'name' }), ['Maija Uusitalo']);
  await seatCounters(slug);
});

test('the totals of a list are those of the database after each change of a status', async () => {
  const { owner, slug } = await makeEventWith([], {
    registration: { capacity: 2, waitlist: true },
  });
  const people = await registerStrangers(slug, 5);
  const token = await tokenFor(people[0] ?? assert.fail());
  const { db } = await host();
  /** With pages of one row, so that a total cannot be the length of the page. */
  const totals = async () => {
    const found: number[] = [];
    for (const status of ['confirmed', 'waitlisted', 'cancelled'])
      found.push((await readPage(owner, slug, { status, limit: '1' })).total);
    found.push((await readPage(owner, slug, { limit: '1' })).total);
    await seatCounters(slug);
    return found;
  };
  assert.deepEqual(await totals(), [2, 3, 0, 5]);
  await callManage(token, '/cancel', { body: {} });
  assert.deepEqual(await totals(), [2, 2, 1, 5]);
  await callManage(token, '/restore', { body: {} });
  assert.deepEqual(await totals(), [2, 3, 0, 5]);
  await callManage(token, '/cancel', { body: {} });
  assert.deepEqual(await totals(), [2, 2, 1, 5]);
  await db
    .prepare("DELETE FROM registrations WHERE event_id = ? AND status = 'cancelled'")
    .bind(await eventIdOf(slug))
    .run();
  assert.deepEqual(await totals(), [2, 2, 0, 4]);
});

test('a deleted registration is not found by any of its details', async () => {
  const deleted = { name: 'Aino Äijälä', organization: 'Porin yhdistys', phone: '040 111 2222' };
  const { owner, slug } = await makeEventWith([deleted, 'Maija Meikäläinen']);
  const queries = ['aino', 'aijala', 'pori', '0401112222'];
  for (const q of queries)
    assert.deepEqual(await readNames(owner, slug, { q }), ['Aino Äijälä'], q);
  const { registrations } = await readPage(owner, slug, { q: 'aijala' });
  const { id } = registrations[0] ?? assert.fail('no registration');
  const path = `/api/v1/desk/events/${slug}/registrations/${id}`;
  assert.equal((await call(path, { method: 'DELETE', bearer: owner.key })).status, 204);
  for (const q of queries) {
    assert.deepEqual(await readNames(owner, slug, { q }), [], q);
    assert.equal((await readPage(owner, slug, { q })).total, 0, q);
  }
  assert.deepEqual(await readNames(owner, slug, { q: 'meikalainen' }), ['Maija Meikäläinen']);
});

test('the folded text of long details is limited and needs no escapes in JSON', () => {
  const long = searchIndexPatch({
    name: `${'a-'.repeat(59)}b`,
    organization: 'x "y" '.repeat(100),
    role: '😀'.repeat(100),
    phone: null,
  });
  const fields = JSON.parse(long) as Record<string, string | null>;
  for (const field of ['name', 'organization', 'role'])
    assert.ok((fields[field]?.length ?? 0) > 0, `${field} is empty`);
  for (const [field, text] of Object.entries(fields))
    assert.ok(text === null || text.length <= 400, field);
  assert.equal(fields.phone, null);
  assert.ok(!long.includes('\\'));
});
