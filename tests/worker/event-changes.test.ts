/** Changes and cancellations of an event reach everyone concerned: once, with the current state. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { PhoneCallList } from '../../worker/contract/desk.ts';
import {
  type Answer,
  assertWritesNothing,
  call,
  callManage,
  DAY_MS,
  errorKeys,
  expectBody,
  expectProblem,
  fromNow,
  host,
  type Input,
  keyOfRole,
  type Mail,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  type Organization,
  type Person,
  patchEvent,
  patchToPast,
  post,
  readManagePage,
  register,
  registerStrangers,
  tokenFor,
} from '../support/client.ts';

/** The event's rows in the outbox, pending and sent. */
async function causes(
  slug: string,
  kind = 'event-changed',
): Promise<{ by: string; sent: boolean; wait: number }[]> {
  const { db } = await host();
  const { results } = await db
    .prepare(
      `SELECT by, sent_at IS NOT NULL AS sent, due_at - outbox.created_at AS wait FROM outbox
       JOIN event_changes ON event_changes.id = change_id JOIN events ON events.id = event_id
       WHERE slug = ? AND kind = ? ORDER BY outbox.id`,
    )
    .bind(slug, kind)
    .all<{ by: string; sent: number; wait: number }>();
  return results.map(({ sent, ...rest }) => ({ ...rest, sent: sent === 1 }));
}

/** Ends the ten minutes in which further edits join. */
async function wait(slug: string): Promise<void> {
  const { db, runCron } = await host();
  await db
    .prepare(
      `UPDATE outbox SET due_at = outbox.created_at
       WHERE change_id IN (SELECT event_changes.id FROM event_changes JOIN events ON events.id = event_id WHERE slug = ?)`,
    )
    .bind(slug)
    .run();
  await runCron();
}

const start = (days: number) => ({
  startsAt: fromNow(days * DAY_MS),
  endsAt: fromNow(days * DAY_MS + 7_200_000),
});

async function registerGuest(slug: string, more: Input = {}): Promise<Person> {
  const one = makePerson();
  await register([slug], [one], more);
  await mailTo(one.email);
  return one;
}

const isChange = ({ subject }: Mail) => /^Tilaisuuteen on tullut muutos/.test(subject);

const cancel = ({ key }: Organization, slug: string, body: unknown = {}): Promise<Answer> =>
  call(`/api/v1/desk/events/${slug}/cancel`, { body, bearer: key });

const DryRun = v.looseObject({ effects: v.looseObject({ told: v.number() }) });

/** How many people a patch would notify, by dry run. */
async function notifiedCount({ key }: Organization, slug: string, changes: Input): Promise<number> {
  const path = `/api/v1/desk/events/${slug}`;
  const { version } = expectBody(
    v.looseObject({ version: v.number() }),
    await call(path, { bearer: key }),
  );
  const answer = await call(`${path}?dryRun=true`, {
    method: 'PATCH',
    bearer: key,
    body: { version, ...changes },
  });
  return expectBody(DryRun, answer).effects.told;
}

test('a new time is mailed to confirmed and waitlisted people and not to cancelled ones', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 2, waitlist: true } });
  const [placed, gone, waiting] = [
    await registerGuest(slug),
    await registerGuest(slug),
    await registerGuest(slug),
  ];
  const last = await registerGuest(slug);
  await callManage(await tokenFor(gone), '/cancel', { body: {} });
  await mailTo(waiting.email, 2);
  await patchEvent(owner, slug, start(40));
  assert.deepEqual(await causes(slug), Array(3).fill({ by: 'mail', sent: false, wait: 600_000 }));
  await wait(slug);
  for (const [one, mails, status] of [
    [placed, 2, 'Paikkasi on vahvistettu'],
    [waiting, 3, 'Paikkasi on vahvistettu'],
    [last, 2, 'Olet varasijalla 1'],
  ] as const) {
    const [mail] = await mailTo(one.email, mails);
    assert.ok(mail && isChange(mail), mail?.subject);
    assert.match(
      mail.text,
      new RegExp(`Aika: .*\\n\\(Aiemmin: .*\\)\\nPaikka: Lähitilaisuus\\nTilanne: ${status}`),
    );
  }
  assert.equal((await mailTo(gone.email, 2)).filter(isChange).length, 0);
});

test('three corrections in a row cause one mail, from the first value to the last', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { mode: 'onsite', place: { name: 'Yksi' } });
  const one = await registerGuest(slug);
  for (const name of ['Kaksi', 'Kolme', 'Neljä'])
    await patchEvent(owner, slug, { place: { name } });
  await wait(slug);
  await wait(slug);
  const mails = await mailTo(one.email, 2);
  assert.equal(mails.length, 2);
  assert.match(mails[0]?.text ?? '', /Paikka: Neljä\n\(Aiemmin: Yksi\)/);
  assert.doesNotMatch(mails[0]?.text ?? '', /Kaksi|Kolme|Aika: .*\n\(/);
});

test('a change that is reverted causes no mail', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { place: { name: 'Yksi' } });
  const one = await registerGuest(slug);
  await patchEvent(owner, slug, { place: { name: 'Kaksi' } });
  await patchEvent(owner, slug, { place: { name: 'Yksi' } });
  await wait(slug);
  assert.equal((await mailTo(one.email)).length, 1);
});

test('each next change mail starts from what its receiver knew before', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { place: { name: 'Yksi' } });
  const first = await registerGuest(slug);
  await patchEvent(owner, slug, { place: { name: 'Kaksi' } });
  await wait(slug);
  await mailTo(first.email, 2);
  const second = await registerGuest(slug);
  await patchEvent(owner, slug, { place: { name: 'Yksi' } });
  await wait(slug);
  for (const [one, count] of [
    [first, 3],
    [second, 2],
  ] as const)
    assert.match(
      (await mailTo(one.email, count))[0]?.text ?? '',
      /Paikka: Yksi\n\(Aiemmin: Kaksi\)/,
    );
});

test('the new time comes as a calendar entry that replaces the old one', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const one = await registerGuest(slug);
  const { startsAt, endsAt } = start(45);
  await patchEvent(owner, slug, { startsAt, endsAt });
  await wait(slug);
  const [now, before] = (await mailTo(one.email, 2)).map(
    ({ attachments }) => attachments[0]?.text ?? '',
  );
  const of = (name: string, text = '') => new RegExp(`^${name}:(.*)\\r$`, 'm').exec(text)?.[1];
  assert.equal(of('DTSTART', now), startsAt.replace(/[-:]/g, ''));
  // in production the host's name is configured; here the job and the request have different ones
  assert.deepEqual(
    [of('UID', now), of('UID', before)].map((uid) => uid?.split('@')[0]),
    [slug, slug],
  );
  assert.ok(Number(of('SEQUENCE', now)) > Number(of('SEQUENCE', before)));
});

test('a title, a capacity or the same instant written differently causes no mail', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { place: { name: 'Talo', region: '11' } });
  await registerGuest(slug);
  const { startsAt } = expectBody(
    v.looseObject({ startsAt: v.string() }),
    await call(`/api/v1/events/${slug}`),
  );
  for (const changes of [
    { title: 'Uusi nimi' },
    { registration: { capacity: 50 } },
    { startsAt: startsAt.replace('Z', '.000Z') },
    { place: { name: 'Talo', region: '01' } },
    { joinLink: 'https://zoom.example/1' },
  ])
    await patchEvent(owner, slug, changes);
  assert.deepEqual(await causes(slug), []);
});

test('changes of a past, unpublished or cancelled event cause no mail', async () => {
  const owner = await makeOrganization();
  const [past, draft, off] = [
    await makeEvent(owner),
    await makeEvent(owner),
    await makeEvent(owner),
  ];
  for (const slug of [past, draft, off]) await registerGuest(slug);
  await patchToPast(owner, past, 1);
  await patchEvent(owner, draft, { status: 'draft', ...start(50) });
  assert.equal((await cancel(owner, off, { notify: false })).status, 200);
  await patchEvent(owner, off, start(50));
  for (const slug of [past, draft, off]) assert.deepEqual(await causes(slug), [], slug);
});

test('an edit conflict causes no mail', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  await registerGuest(slug);
  const answer = await assertWritesNothing(() =>
    call(`/api/v1/desk/events/${slug}`, {
      method: 'PATCH',
      bearer: owner.key,
      body: { version: 99, ...start(50) },
    }),
  );
  expectProblem(answer, 409, 'edit-conflict');
  assert.deepEqual(await causes(slug), []);
});

test('change mails use each person’s language and are sent only if its text changed', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    title: { fi: 'Päivä', sv: 'Dagen' },
    place: { name: { fi: 'Talo', sv: 'Hus' } },
  });
  const [fi, sv] = [
    await registerGuest(slug, { language: 'fi' }),
    await registerGuest(slug, { language: 'sv' }),
  ];
  await patchEvent(owner, slug, { place: { name: { fi: 'Talo', sv: 'Huset' } } });
  await wait(slug);
  const [mail] = await mailTo(sv.email, 2);
  assert.equal(mail?.subject, 'Tillfället har ändrats: Dagen');
  assert.match(mail?.text ?? '', /Plats: Huset\n\(Tidigare: Hus\)/);
  assert.equal((await mailTo(fi.email)).length, 1);
});

test('a dry run counts the notified people and notifies no one', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { registration: { capacity: 2, waitlist: true } });
  await registerStrangers(slug, 3);
  assert.equal(await notifiedCount(owner, slug, start(50)), 3);
  assert.equal(await notifiedCount(owner, slug, { title: 'Toinen' }), 0);
  assert.deepEqual(await causes(slug), []);
});

test('people without an address become calls with the current information', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { fields: { phone: 'optional' }, place: { name: 'Yksi' } });
  const participant = { name: 'Soittaja', phone: '040 1234567' };
  const body = { participant, channel: 'phone' };
  const headers = { 'idempotency-key': crypto.randomUUID() };
  assert.equal(
    (await call(`/api/v1/desk/events/${slug}/registrations`, { body, headers, bearer: owner.key }))
      .status,
    201,
  );
  const calls = async () =>
    expectBody(PhoneCallList, await call(`/api/v1/desk/calls?event=${slug}`, { bearer: owner.key }))
      .calls;
  const kinds = async () => (await calls()).map(({ kind }) => kind);
  await patchEvent(owner, slug, { place: { name: 'Kaksi' } });
  assert.deepEqual(
    (await causes(slug)).map(({ by }) => by),
    ['call'],
  );
  assert.deepEqual(await kinds(), ['registered'], 'further edits may join');
  await wait(slug);
  assert.deepEqual(await kinds(), ['registered', 'event-changed']);
  assert.deepEqual((await calls())[1]?.before?.place?.name, 'Yksi');
  await patchEvent(owner, slug, { place: { name: 'Yksi' } });
  assert.deepEqual(await kinds(), ['registered'], 'a reverted change is no call');
  await cancel(owner, slug, { message: 'Puhuja sairastui.' });
  assert.deepEqual(
    await kinds(),
    ['event-cancelled'],
    'a cancelled event asks for no call about a seat',
  );
  assert.equal((await calls())[0]?.message, 'Puhuja sairastui.');
});

test('a cancellation sends the organiser’s message to everyone and shows wherever the event is read', async () => {
  const owner = await makeOrganization();
  const title = { fi: 'Päivä', sv: 'Dagen' };
  const contact = { name: 'Marjut', phone: '040-5271665' };
  const slug = await makeEvent(owner, {
    title,
    contact,
    registration: { capacity: 1, waitlist: true },
  });
  const [placed, waiting] = [
    await registerGuest(slug),
    await registerGuest(slug, { language: 'sv' }),
  ];
  const message = { fi: 'Puhuja sairastui.', sv: 'Talaren blev sjuk.' };
  const answer = await cancel(owner, slug, { message });
  assert.equal(answer.status, 200, answer.text);
  const { cancelledAt } = expectBody(v.looseObject({ cancelledAt: v.string() }), answer);
  assert.ok(Math.abs(Date.parse(cancelledAt) - Date.now()) < 60_000);
  const [confirmedMail, waitlistMail] = [
    (await mailTo(placed.email, 2))[0],
    (await mailTo(waiting.email, 2))[0],
  ];
  assert.equal(confirmedMail?.subject, 'Tilaisuus on peruttu: Päivä');
  assert.match(
    confirmedMail?.text ?? '',
    /Järjestäjän viesti\n\nPuhuja sairastui\.[\s\S]*040-5271665/,
  );
  assert.match(
    confirmedMail?.attachments[0]?.text ?? '',
    /METHOD:CANCEL\r\n[\s\S]*STATUS:CANCELLED\r\n/,
  );
  assert.equal(waitlistMail?.subject, 'Tillfället är inställt: Dagen');
  assert.match(waitlistMail?.text ?? '', /Talaren blev sjuk/);
  assert.deepEqual(waitlistMail?.attachments, []);
  const State = v.looseObject({ registration: v.looseObject({ state: v.literal('cancelled') }) });
  expectBody(State, await call(`/api/v1/events/${slug}`));
  assert.match((await call(`/e/${slug}.ics`)).text, /STATUS:CANCELLED\r\n/);
  assert.match((await call(`/e/${slug}?lang=fi`)).text, /Tilaisuus on peruttu/);
  expectProblem(await post([slug], [makePerson()]), 409, 'event-cancelled');
  assert.deepEqual((await readManagePage(await tokenFor(placed, 2))).registrations[0]?.can, []);
});

test('an event is cancelled once, before it ends, by an editor, with a valid message', async () => {
  const owner = await makeOrganization();
  const [slug, past] = [await makeEvent(owner), await makeEvent(owner)];
  await patchToPast(owner, past, 1);
  expectProblem(await assertWritesNothing(() => cancel(owner, past)), 409, 'event-ended');
  expectProblem(await cancel(await makeOrganization(), slug), 404, 'not-found');
  expectProblem(
    await cancel({ ...owner, key: await keyOfRole(owner, 'viewer') }, slug),
    403,
    'forbidden',
  );
  for (const [body, expected] of [
    [{ message: 'x'.repeat(2001) }, '/message too-long'],
    [{ notify: 'no' }, '/notify type'],
    [{ when: 1 }, '/when unknown-key'],
  ] as const)
    assert.deepEqual(errorKeys(expectProblem(await cancel(owner, slug, body), 422, 'validation')), [
      expected,
    ]);
  const both = await Promise.all([cancel(owner, slug), cancel(owner, slug)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  expectProblem(await assertWritesNothing(() => cancel(owner, slug)), 409, 'event-cancelled');
});

test('a cancellation without notification sends nothing and stops pending mails', async () => {
  const { db, runCron } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const one = await registerGuest(slug);
  await patchEvent(owner, slug, start(50));
  const again = (dueAt: number) =>
    db
      .prepare(
        `UPDATE outbox SET sent_at = NULL, due_at = ?2
         WHERE kind = 'registered' AND person_id = (SELECT id FROM people WHERE email = ?1)`,
      )
      .bind(one.email, dueAt)
      .run();
  // not due before the cancellation, as another test's sender may run
  await again(Date.now() + DAY_MS);
  assert.equal((await cancel(owner, slug, { notify: false })).status, 200);
  await again(Date.now());
  await wait(slug);
  await runCron();
  assert.deepEqual(await causes(slug, 'event-cancelled'), []);
  assert.equal((await mailTo(one.email)).length, 1);
});

test('every calendar entry sent to a person has a higher sequence number than the ones before', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const one = await registerGuest(slug);
  const token = await tokenFor(one);
  const step = [
    () => callManage(token, '/cancel', { body: {} }),
    () => callManage(token, '/restore', { body: {} }),
    async () => {
      await patchEvent(owner, slug, start(41));
      await wait(slug);
    },
    () => callManage(token, '/cancel', { body: {} }),
    () => register([slug], [one]),
    async () => {
      await patchEvent(owner, slug, start(42));
      await wait(slug);
    },
    () => cancel(owner, slug),
  ];
  for (const [index, act] of step.entries()) {
    await act();
    await mailTo(one.email, index + 2);
  }
  const files = (await mailTo(one.email, step.length + 1))
    .reverse()
    .map(({ attachments }) => attachments[0]?.text ?? '');
  const numbers = files.map((text) => Number(/^SEQUENCE:(\d+)/m.exec(text)?.[1]));
  const methods = files.map((text) => /^METHOD:(\w+)/m.exec(text)?.[1]?.[0]);
  assert.equal(methods.join(''), 'PCPPCPPC');
  for (const [index, number] of numbers.slice(1).entries())
    assert.ok(number > (numbers[index] ?? NaN), String(numbers));
});

test('the earlier state of an event is deleted together with its mails', async () => {
  const { db, runCron } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  await registerGuest(slug);
  await patchEvent(owner, slug, start(50));
  await wait(slug);
  const storedChanges = async () => {
    const of = '(SELECT id FROM events WHERE slug = ?)';
    return (
      await db
        .prepare(`SELECT count(*) AS n FROM event_changes WHERE event_id = ${of}`)
        .bind(slug)
        .first<{ n: number }>()
    )?.n;
  };
  const age = (table: string, days: number) =>
    db
      .prepare(
        `UPDATE ${table} SET created_at = created_at - ${days * DAY_MS} WHERE ${table === 'outbox' ? 'change_id' : 'id'} IN (
           SELECT event_changes.id FROM event_changes JOIN events ON events.id = event_id WHERE slug = ?)`,
      )
      .bind(slug)
      .run();
  await age('event_changes', 31);
  await runCron('17 1 * * *');
  assert.equal(await storedChanges(), 1, 'an outbox row still refers to it');
  await age('outbox', 31);
  await runCron('17 1 * * *');
  assert.equal(await storedChanges(), 0);
});

test('mails to everyone wait behind mails that a person’s own action caused', async () => {
  const { db } = await host();
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const one = await registerGuest(slug);
  // a hundred mails that were due an hour ago
  const crowd = Array.from({ length: 100 }, (_, index) => `crowd:${slug}:${index}`);
  await db
    .prepare(
      `INSERT INTO outbox (kind, unique_key, person_id, events, language, created_at, due_at, change_id)
       SELECT 'event-changed', value, 'no-person', '[]', 'fi', 0, 0, 'none' FROM json_each(?)`,
    )
    .bind(JSON.stringify(crowd))
    .run();
  await callManage(await tokenFor(one), '/cancel', { body: {} });
  await mailTo(one.email, 2);
  const left = await db
    .prepare("SELECT count(*) AS n FROM outbox WHERE change_id = 'none' AND failed_at IS NULL")
    .first<{ n: number }>();
  assert.ok((left?.n ?? 0) > 0, 'the other mails had not been sent before');
});
