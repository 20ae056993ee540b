/** Importing earlier registrations from a table: dry runs by row, all or nothing, idempotent. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { ImportResult, RowPage } from '../../worker/contract/desk.ts';
import {
  type Answer,
  assertWritesNothing,
  call,
  callManage,
  cancelEvent,
  errorKeys,
  expectBody,
  expectProblem,
  fromNow,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  type Organization,
  register,
  registerStrangers,
  tokenFor,
  uniqueName,
} from '../support/client.ts';
import { fetchChecked } from '../support/contract.ts';
import { checkEventInvariants } from '../support/event-invariants.ts';

const send = (
  { key }: Organization,
  slug: string,
  table: BodyInit,
  query = '',
  type = 'text/csv',
): Promise<Answer> =>
  call(`/api/v1/desk/events/${slug}/import${query}`, {
    method: 'POST',
    bearer: key,
    raw: table,
    headers: { 'content-type': type },
  });

const outcomes = (answer: Answer): string[] =>
  expectBody(ImportResult, answer).rows.map(({ row, outcome, code }) =>
    [row, outcome, ...(code ? [code] : [])].join(' '),
  );

const rows = async ({ key }: Organization, slug: string) =>
  expectBody(
    RowPage,
    await call(`/api/v1/desk/events/${slug}/registrations?limit=500`, { bearer: key }),
  ).registrations;

const table = (...lines: string[]): string => lines.join('\r\n');
const participant = (name: string) => ({ name, email: `${uniqueName('i')}@example.org` });

test('a Swedish list with semicolons is imported in the order of its times and sends no mail', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    registration: { capacity: 2, waitlist: true },
    languages: ['fi', 'sv'],
  });
  const [anna, bertil, cilla] = [
    participant('Anna Åkerblom'),
    participant('Bertil Öst'),
    participant('Cilla Ärt'),
  ];
  const file = table(
    'Tidsstämpel;Namn;E-post;Språk',
    `3.6.2026 12.00;${cilla.name};${cilla.email};sv`,
    `1.6.2026 9.30;${anna.name};${anna.email};svenska`,
    `2.6.2026;${bertil.name};${bertil.email};`,
  );
  assert.deepEqual(
    outcomes(await assertWritesNothing(() => send(owner, slug, file, '?dryRun=true'))),
    ['2 new', '3 new', '4 new'],
  );
  assert.deepEqual(outcomes(await send(owner, slug, file)), ['2 new', '3 new', '4 new']);
  const state = await checkEventInvariants(db, slug, []).catch((error: Error) => {
    // without notify there is no message: everything else must hold
    assert.match(error.message, /a registration without its message/);
    return null;
  });
  assert.equal(state, null);
  const listed = await rows(owner, slug);
  assert.deepEqual(
    listed.map(({ name, status, waitlistPosition, channel, language, createdAt }) => [
      name,
      status,
      waitlistPosition,
      channel,
      language,
      createdAt,
    ]),
    [
      [anna.name, 'confirmed', null, 'import', 'sv', '2026-06-01T06:30:00Z'],
      [bertil.name, 'confirmed', null, 'import', 'fi', '2026-06-01T21:00:00Z'],
      [cilla.name, 'waitlisted', 1, 'import', 'sv', '2026-06-03T09:00:00Z'],
    ],
  );
  const mails = await db
    .prepare(
      'SELECT count(*) AS n FROM outbox JOIN people ON people.id = person_id WHERE people.email = ?',
    )
    .bind(anna.email)
    .first();
  assert.deepEqual(mails, { n: 0 });
});

test('importing the same file twice changes nothing and does not restore cancelled people', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const [one, two] = [participant('Yksi'), participant('Kaksi')];
  const file = table(
    'nimi,sähköposti',
    `${one.name},${one.email}`,
    `${two.name},${two.email}`,
    `YKSI,${one.email}`,
  );
  assert.deepEqual(outcomes(await send(owner, slug, file)), ['2 new', '3 new', '4 known']);
  const before = await rows(owner, slug);
  await assertWritesNothing(async () =>
    assert.deepEqual(outcomes(await send(owner, slug, file)), ['2 known', '3 known', '4 known']),
  );
  assert.deepEqual(await rows(owner, slug), before);
  const [first] = before;
  assert.ok(first);
  await call(`/api/v1/desk/events/${slug}/registrations/${first.id}`, {
    method: 'PATCH',
    bearer: owner.key,
    body: { version: first.version, status: 'cancelled' },
  });
  assert.deepEqual(outcomes(await send(owner, slug, file)), ['2 known', '3 known', '4 known']);
  assert.equal((await rows(owner, slug)).filter(({ status }) => status === 'confirmed').length, 1);
});

test('reimporting a file neither duplicates corrected people nor restores erased ones', async () => {
  const { db, runCron } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const email = `${uniqueName('vanha')}@example.org`;
  const file = table(
    'Nimi;Sähköposti;Puhelin',
    `Nimii Väärin;${email};`,
    'Vain Puhelin;;040 555 1234',
    `Poistettu;${uniqueName('p')}@example.org;`,
  );
  assert.deepEqual(outcomes(await send(owner, slug, file)), ['2 new', '3 new', '4 new']);
  const change = async (name: string, body: Record<string, unknown>) => {
    const row = (await rows(owner, slug)).find((one) => one.name === name);
    const path = `/api/v1/desk/events/${slug}/registrations/${row?.id}`;
    const method = Object.keys(body).length > 0 ? 'PATCH' : 'DELETE';
    const answer = await call(path, {
      method,
      bearer: owner.key,
      ...(method === 'PATCH' ? { body: { version: row?.version, ...body } } : {}),
    });
    assert.equal(answer.status, method === 'PATCH' ? 200 : 204, answer.text);
  };
  await change('Nimii Väärin', { name: 'Nimi Oikein', email: `${uniqueName('uusi')}@example.org` });
  await change('Vain Puhelin', { email: `${uniqueName('sai')}@example.org` });
  await change('Poistettu', {});
  assert.deepEqual(outcomes(await send(owner, slug, file)), ['2 known', '3 known', '4 known']);
  assert.equal((await rows(owner, slug)).length, 2);
  const marks = () =>
    db
      .prepare(
        'SELECT count(*) AS n FROM imported WHERE event_id = (SELECT id FROM events WHERE slug = ?)',
      )
      .bind(slug)
      .first();
  assert.deepEqual(await marks(), { n: 3 });
  await db.prepare('UPDATE events SET starts_at = 1, ends_at = 2 WHERE slug = ?').bind(slug).run();
  await runCron('17 1 * * *');
  assert.deepEqual(await marks(), { n: 0 });
});

test('an imported person who registers again is not duplicated and is informed by mail', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const known = participant('Tuotu Henkilö');
  await send(owner, slug, table('Nimi;Sähköposti', `${known.name};${known.email}`));
  assert.equal((await register([slug], [known]))[0]?.status, 'confirmed');
  assert.equal((await rows(owner, slug)).length, 1);
  const [mail] = await mailTo(known.email);
  assert.match(mail?.text ?? '', /jo ilmoittautunut/);
  assert.equal((await callManage(await tokenFor({ ...known }))).status, 200);
});

test('an import beyond the capacity joins the waitlist, with an override gets seats, with notify sends mail', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1, waitlist: true } });
  await registerStrangers(slug, 2);
  const [queued, placed] = [participant('Jonoon'), participant('Paikalle')];
  await send(owner, slug, table('name,email', `${queued.name},${queued.email}`), '?notify=true');
  await send(
    owner,
    slug,
    table('name,email', `${placed.name},${placed.email}`),
    '?override=true&notify=true',
  );
  const by = Object.fromEntries(
    (await rows(owner, slug)).map((row) => [
      row.name,
      [row.status, row.waitlistPosition, row.placedBy],
    ]),
  );
  assert.deepEqual(
    [by.Jonoon, by.Paikalle],
    [
      ['waitlisted', 2, null],
      ['confirmed', null, 'override'],
    ],
  );
  for (const one of [queued, placed]) assert.equal((await mailTo(one.email)).length, 1);
});

test('rows with a cancelled status in common words are not registered, and unknown words are refused', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const line = (status: string) => `${status || 'Tyhjä'};${uniqueName('s')}@example.org;${status}`;
  const statuses = ['peruttu', 'Cancelled', 'Avbokad', 'Vahvistettu', ''];
  const file = table('Nimi;Sähköposti;Status', ...statuses.map(line));
  const known = ['2 known cancelled', '3 known cancelled', '4 known cancelled', '5 new', '6 new'];
  assert.deepEqual(outcomes(await send(owner, slug, file)), known);
  const odd = table('Nimi;Sähköposti;Status', line('ehkä'));
  assert.deepEqual(errorKeys(expectProblem(await send(owner, slug, odd), 422, 'validation')), [
    '/2/Status unknown-option',
  ]);
});

test('each person is notified in the language of their row', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    languages: ['fi', 'sv'],
    title: { fi: 'Päivä', sv: 'Dag' },
  });
  const anna = participant('Anna');
  await send(
    owner,
    slug,
    table('Nimi;Sähköposti;Kieli;Puhelin', `Anna;${anna.email};sv;`, 'Bertil;;sv;040 1234567'),
    '?notify=true',
  );
  assert.match((await mailTo(anna.email))[0]?.text ?? '', /anmäl/i);
  const answer = await call('/api/v1/desk/calls', { bearer: owner.key });
  assert.match(answer.text, /"language":"sv"/);
});

test('without times the registrations have the order of the file, however long it is', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const lines = Array.from(
    { length: 4000 },
    (_, index) => `Henkilö ${String(index).padStart(4, '0')};j${index}@${slug}.example`,
  );
  assert.equal((await send(owner, slug, table('Nimi;Sähköposti', ...lines))).status, 200);
  const { results } = await db
    .prepare(
      'SELECT name FROM registrations WHERE event_id = (SELECT id FROM events WHERE slug = ?) ORDER BY created_at, id',
    )
    .bind(slug)
    .all<{ name: string }>();
  const names = results.map(({ name }) => name);
  assert.equal(names.length, 4000);
  assert.deepEqual(names, [...names].sort());
});

test('if others take the seats during an import, the answer lists the registered rows and a retry adds the rest', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 5000 } });
  const lines = Array.from(
    { length: 3000 },
    (_, index) => `Henkilö ${index};k${index}@${slug}.example`,
  );
  // as if the capacity was lowered after the first block
  await db
    .prepare(
      `CREATE TRIGGER meanwhile AFTER UPDATE OF taken ON seats
       WHEN NEW.taken = 1000 AND NEW.event_id = (SELECT id FROM events WHERE slug = '${slug}')
       BEGIN UPDATE seats SET capacity = 1600, ceiling = 5000 WHERE event_id = NEW.event_id AND pool = 0; END`,
    )
    .run();
  const answer = await send(owner, slug, table('Nimi;Sähköposti', ...lines));
  await db.prepare('DROP TRIGGER meanwhile').run();
  expectProblem(answer, 409, 'event-full');
  const reported = (answer.body as { rows: { outcome: string }[] }).rows;
  const taken = (
    await db
      .prepare(
        'SELECT count(*) AS n FROM registrations WHERE event_id = (SELECT id FROM events WHERE slug = ?)',
      )
      .bind(slug)
      .first<{ n: number }>()
  )?.n;
  assert.equal(reported.filter(({ outcome }) => outcome === 'new').length, taken);
  assert.ok(taken && taken > 0 && taken < 3000);
  await db
    .prepare(
      'UPDATE seats SET capacity = 5000 WHERE event_id = (SELECT id FROM events WHERE slug = ?)',
    )
    .bind(slug)
    .run();
  const rest = expectBody(
    ImportResult,
    await send(owner, slug, table('Nimi;Sähköposti', ...lines)),
  ).rows;
  assert.equal(rest.filter(({ outcome }) => outcome === 'new').length, 3000 - taken);
});

test('without a waitlist, rows that do not fit are named and nothing is imported', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 1 } });
  const file = table(
    'aikaleima;nimi;puhelin',
    '2.6.2026;Myöhempi;040 111 1111',
    '1.6.2026;Aiempi;040 222 2222',
  );
  await assertWritesNothing(async () => {
    assert.deepEqual(outcomes(await send(owner, slug, file, '?dryRun=true')), [
      '2 error event-full',
      '3 new',
    ]);
    const refused = expectProblem(await send(owner, slug, file), 409, 'event-full');
    assert.deepEqual(errorKeys(refused), ['/2/ event-full']);
  });
  assert.deepEqual(outcomes(await send(owner, slug, file, '?override=true')), ['2 new', '3 new']);
  assert.deepEqual(
    (await rows(owner, slug)).map(({ email, phone }) => [email, phone]),
    [
      [null, '040 222 2222'],
      [null, '040 111 1111'],
    ],
  );
});

test('quotas and options apply to imports too', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    fields: { region: 'optional' },
    questions: [
      {
        id: 'ruoka',
        type: 'radio',
        label: 'Ruoka',
        options: [
          { value: 'kala', label: 'Kala', places: 1 },
          { value: 'liha', label: 'Liha' },
        ],
      },
    ],
    registration: {
      capacity: 3,
      quotas: [{ name: 'Savo', places: 2, match: { field: 'region', equals: ['11'] } }],
    },
  });
  const line = (name: string, region: string, food: string) =>
    `${name};${uniqueName('q')}@example.org;${region};${food}`;
  const head = 'Nimi;Sähköposti;Maakunta;Ruoka';
  const both = table(head, line('A', 'Pohjois-Savo', 'Kala'), line('B', '11', 'Kala'));
  assert.deepEqual(outcomes(await send(owner, slug, both, '?dryRun=true')), [
    '2 new',
    '3 error option-full',
  ]);
  const file = table(
    head,
    line('A', 'Pohjois-Savo', 'Kala'),
    line('B', '11', 'liha'),
    line('C', 'Uusimaa', ''),
  );
  assert.deepEqual(outcomes(await send(owner, slug, file)), ['2 new', '3 new', '4 new']);
  assert.deepEqual(
    (await rows(owner, slug)).map(({ placedBy }) => placedBy),
    ['quota:Savo', 'quota:Savo', 'open'],
  );
  const left = await db
    .prepare(
      'SELECT taken FROM option_seats WHERE event_id = (SELECT id FROM events WHERE slug = ?)',
    )
    .bind(slug)
    .first();
  assert.deepEqual(left, { taken: 1 });
});

const InvalidRows = v.object({
  rows: v.array(
    v.object({
      row: v.number(),
      code: v.nullable(v.string()),
      column: v.nullable(v.string()),
      message: v.nullable(v.string()),
    }),
  ),
});

test('ten thousand rows with three invalid ones: the three are named and nothing is imported', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const lines = Array.from(
    { length: 10_000 },
    (_, index) => `Henkilö ${index};h${index}@example.org;fi`,
  );
  lines[17] = 'Henkilö 17;ei-osoite;fi';
  lines[4711] = ';h4711@example.org;fi';
  lines[9999] = 'Henkilö 9999;h9999@example.org;klingon';
  await assertWritesNothing(async () => {
    const answer = await send(owner, slug, table('Nimi;Sähköposti;Kieli', ...lines));
    const refused = expectProblem(answer, 422, 'validation');
    assert.deepEqual(errorKeys(refused), [
      '/19/Sähköposti email-format',
      '/4713/Nimi required',
      '/10001/Kieli unknown-option',
    ]);
    const invalid = v.parse(InvalidRows, answer.body).rows.filter(({ code }) => code !== null);
    assert.equal(invalid.length, 3);
    assert.match(invalid[0]?.message ?? '', /nimi@esimerkki\.fi/);
  });
});

test('an unreadable file is refused with its position and nothing is imported', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const bad: [string, BodyInit, string][] = [
    [
      'a page called .xlsx',
      '<!doctype html><table><tr><td>Nimi</td></tr></table>',
      '/1/ unreadable-file',
    ],
    ['a broken workbook', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), '/1/ unreadable-file'],
    ['a missing column', table('Nimi', 'Matti'), '/1/email missing-column'],
    [
      'an unknown column',
      table('Nimi;Sähköposti;Kengännumero', 'A;a@example.org;42'),
      '/1/Kengännumero unknown-column',
    ],
    [
      'broken encoding',
      new Uint8Array([...Buffer.from('Nimi;Sähköposti\r\nA\u0000;a@example.org', 'latin1')]),
      '/2/ encoding',
    ],
  ];
  await assertWritesNothing(async () => {
    for (const [what, file, expected] of bad) {
      const answer = await send(
        owner,
        slug,
        file,
        '',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      );
      assert.deepEqual(errorKeys(expectProblem(answer, 422, 'validation')), [expected], what);
    }
  });
});

test('size and type are checked first, and unknown parameters are refused', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  expectProblem(
    await send(owner, slug, 'x', '', 'application/json'),
    415,
    'unsupported-media-type',
  );
  expectProblem(await send(owner, slug, new Uint8Array(10 * 1024 * 1024 + 1)), 413, 'too-large');
  expectProblem(await send({ ...owner, key: 'mk_unknown' }, slug, 'x'), 401, 'unauthenticated');
  expectProblem(await send(await makeOrganization(), slug, 'nimi;puhelin'), 404, 'not-found');
  assert.deepEqual(
    errorKeys(expectProblem(await send(owner, slug, 'x', '?dryrun=true'), 422, 'validation')),
    ['/dryrun unknown-key'],
  );
  assert.deepEqual(
    errorKeys(expectProblem(await send(owner, slug, 'x', '?notify=yes'), 422, 'validation')),
    ['/notify unknown-option'],
  );
  await cancelEvent(slug);
  expectProblem(
    await send(owner, slug, table('nimi;puhelin', 'A;040 1234567')),
    409,
    'event-cancelled',
  );
});

test('an export can be imported into another event without the cancelled people', async () => {
  const owner = await makeOrganization();
  const from = await makeEvent(owner, { registration: { capacity: 2, waitlist: true } });
  const people = [...(await registerStrangers(from, 2)), makePerson('Perunut')];
  await register([from], [people[2] ?? {}]);
  await callManage(await tokenFor(people[2] ?? makePerson()), '/cancel', { body: {} });
  for (const format of ['csv', 'xlsx'] as const) {
    const to = await makeEvent(owner);
    const { url } = await host();
    const file = await fetchChecked(`${url}/api/v1/desk/events/${from}/registrations.${format}`, {
      headers: { authorization: `Bearer ${owner.key}` },
    });
    assert.equal(file.status, 200);
    assert.match(file.headers.get('content-disposition') ?? '', new RegExp(`${from}\\.${format}`));
    const answer = await send(
      owner,
      to,
      await file.arrayBuffer(),
      '',
      format === 'csv' ? 'text/csv' : 'application/octet-stream',
    );
    assert.deepEqual(outcomes(answer), ['2 new', '3 new', '4 known cancelled']);
    assert.deepEqual(
      new Set((await rows(owner, to)).map(({ email }) => email)),
      new Set(people.slice(0, 2).map(({ email }) => email)),
    );
  }
  const json = await call(`/api/v1/desk/events/${from}/registrations.json`, { bearer: owner.key });
  assert.deepEqual(
    (json.body as { registrations: unknown }).registrations,
    await rows(owner, from),
  );
});

test('an import of five thousand rows fills seats and waitlist in the order of their times', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 3000, waitlist: true } });
  const lines = Array.from(
    { length: 5000 },
    (_, index) => `Henkilö ${index};v${index}@${slug}.example;${1 + (index % 28)}.5.2026`,
  );
  const answer = await send(owner, slug, table('Nimi;Sähköposti;Aikaleima', ...lines));
  assert.equal(
    expectBody(ImportResult, answer).rows.filter(({ outcome }) => outcome === 'new').length,
    5000,
  );
  const counted = await db
    .prepare(
      `SELECT sum(status = 'confirmed') AS confirmed, sum(status = 'waitlisted') AS waitlisted,
         max(iif(status = 'confirmed', created_at, 0)) <= min(iif(status = 'waitlisted', created_at, 9e15)) AS in_order
       FROM registrations WHERE event_id = (SELECT id FROM events WHERE slug = ?)`,
    )
    .bind(slug)
    .first();
  assert.deepEqual(counted, { confirmed: 3000, waitlisted: 2000, in_order: 1 });
});

test('a dry run counts the seats of a quota whose release is due as open', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    fields: { region: 'optional' },
    registration: {
      capacity: 2,
      quotas: [
        {
          name: 'Savo',
          places: 2,
          match: { field: 'region', equals: ['11'] },
          releasesAt: fromNow(-1000),
        },
      ],
    },
  });
  const line = (name: string) => `${name};${uniqueName('q')}@example.org;Uusimaa`;
  const file = table('Nimi;Sähköposti;Maakunta', line('A'), line('B'));
  for (const query of ['?dryRun=true', ''])
    assert.deepEqual(outcomes(await send(owner, slug, file, query)), ['2 new', '3 new']);
  assert.equal((await rows(owner, slug)).length, 2);
});
