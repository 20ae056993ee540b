/**
 * Mails as received: each kind in its language, with calendar and link, and without injected
 * content.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertWritesNothing,
  call,
  callManage,
  DAY_MS,
  expectProblem,
  fromNow,
  host,
  type Input,
  type Mail,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Person,
  patchEvent,
  post,
  readManagePage,
  register,
  tokenOf,
} from '../support/client.ts';

const newest = async (one: Person, count: number): Promise<Mail> =>
  (await mailTo(one.email, count))[0] ?? assert.fail();

/**
 * Every mail that one person receives: registered, changed, cancelled, restored to the waitlist,
 * promoted.
 */
async function mailsOfOnePerson(language: 'fi' | 'sv' | 'en'): Promise<Mail[]> {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    title: { fi: 'Päivä', sv: 'Dagen', en: 'The day' },
    contact: { phone: '040-5271665', email: 'marjut@soste.example' },
    fields: { phone: 'optional' },
    registration: { capacity: 1, waitlist: true },
  });
  const one = makePerson();
  await register([slug], [one], { language });
  const token = tokenOf(await newest(one, 1));
  await callManage(token, '', { method: 'PATCH', body: { participant: { phone: '040 2' } } });
  await newest(one, 2);
  await callManage(token, '/cancel', { body: {} });
  await newest(one, 3);
  await register([slug], [makePerson()]);
  await callManage(token, '/restore', { body: {} });
  await newest(one, 4);
  await patchEvent(owner, slug, { registration: { capacity: 2 } });
  return (await mailTo(one.email, 5)).reverse();
}

const subjects = {
  fi: [
    /^Ilmoittautumisesi on vahvistettu: Päivä$/,
    /muutettu/,
    /peruutettu/,
    /jonotuslistalla/,
    /^Sait paikan/,
  ],
  sv: [/bekräfta/i, /ändra/i, /avbok/i, /kölist/i, /^Du fick en plats/],
  en: [/confirmed/i, /chang/i, /cancel/i, /waiting list/i, /place/i],
};

for (const language of ['fi', 'sv', 'en'] as const)
  test(`each kind of mail arrives in the submission’s language: ${language}`, async () => {
    const mails = await mailsOfOnePerson(language);
    assert.equal(mails.length, 5);
    for (const [index, mail] of mails.entries()) {
      assert.match(mail.subject, subjects[language][index] ?? /never/);
      assert.equal(mail.headers['Content-Language'], language);
      assert.equal(mail.headers['Auto-Submitted'], 'auto-generated');
      assert.ok(mail.text.includes(`/r?lang=${language}#`));
      assert.ok(mail.text.includes('040-5271665'));
      assert.ok(mail.html.includes(`/r?lang=${language}#`));
      assert.ok(mail.text.includes({ fi: 'Päivä', sv: 'Dagen', en: 'The day' }[language]));
    }
    assert.equal(new Set(mails.map(tokenOf)).size, 1);
    const [registered, changed, cancelled, queued, promoted] = mails.map(
      ({ attachments }) => attachments,
    );
    for (const files of [registered, changed, promoted]) {
      assert.match(files?.[0]?.type ?? '', /^text\/calendar/);
      assert.match(files?.[0]?.text ?? '', /BEGIN:VEVENT\r\n/);
    }
    assert.match(cancelled?.[0]?.text ?? '', /METHOD:CANCEL\r\n/);
    assert.deepEqual(queued, []);
  });

test('the link in a mail opens the person’s manage page', async () => {
  const slug = await makeEvent(await makeOrganization());
  const one = makePerson();
  await register([slug], [one]);
  const page = await readManagePage(tokenOf(await newest(one, 1)));
  assert.equal(page.participant.email, one.email);
  assert.equal(page.registrations[0]?.event.slug, slug);
});

test('one submission is one mail per person, for any number of events', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const events = [
    await makeEvent(owner, { series, title: 'Kuopio' }),
    await makeEvent(owner, { series, title: 'Oulu' }),
  ];
  const [one, other] = [makePerson('A'), makePerson('B')];
  await register(events, [one, other]);
  for (const who of [one, other]) {
    const mails = await mailTo(who.email);
    assert.equal(mails.length, 1);
    assert.ok(mails[0]?.text.includes('Kuopio') && mails[0].text.includes('Oulu'));
    assert.equal(mails[0]?.attachments[0]?.text.match(/BEGIN:VEVENT/g)?.length, 2);
  }
});

test('mails contain nothing that a participant typed except the name', async () => {
  const owner = await makeOrganization();
  const questions = [
    { id: 'q1', type: 'textarea', label: 'x' },
    { id: 'q2', type: 'text', label: 'x' },
  ];
  const slug = await makeEvent(owner, {
    questions,
    fields: { phone: 'optional', organization: 'optional', role: 'optional' },
  });
  const smuggled = ['OSTA-TÄSTÄ', 'https://spam.example', 'roskaposti', 'SPAMRY', '0700-123456'];
  const answers = { q1: `${smuggled[0]} ${smuggled[1]}`, q2: smuggled[2] };
  const one = makePerson('Maija', {
    answers,
    organization: smuggled[3],
    role: smuggled[2],
    phone: smuggled[4],
  });
  await register([slug], [one]);
  const token = tokenOf(await newest(one, 1));
  const { id } = (await readManagePage(token)).registrations[0] ?? assert.fail();
  const changed = { q1: `uusi ${smuggled[1]}` };
  await callManage(token, '', {
    method: 'PATCH',
    body: { registrations: [{ id, answers: changed }] },
  });
  await register([slug], [one]);
  for (const mail of await mailTo(one.email, 3)) {
    const whole = JSON.stringify(mail);
    for (const text of smuggled) assert.ok(!whole.includes(text), text);
    assert.match(mail.text, /En ilmoittautunut: poista tietoni/);
  }
});

test('markup in names and titles is shown as typed, in the mail and in the calendar', async () => {
  const payload = '<img src=x onerror=alert(1)>';
  const slug = await makeEvent(await makeOrganization(), { title: `${payload} "A"; B, C` });
  const one = makePerson(payload);
  await register([slug], [one]);
  const mail = await newest(one, 1);
  assert.ok(!mail.html.includes('<img'));
  assert.ok(mail.html.includes('&lt;img src=x onerror=alert(1)&gt;'));
  assert.ok(mail.text.includes(payload));
  const unfolded = mail.attachments[0]?.text.replaceAll('\r\n ', '') ?? '';
  assert.ok(unfolded.includes(`SUMMARY:${payload} "A"\\; B\\, C\r\n`));
});

test('a title with line breaks cannot inject a header or a calendar line', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    title: 'Päivä\r\nBcc: uhri@example.org\r\nATTENDEE:x\u2028END:VEVENT',
  });
  const one = makePerson();
  await register([slug], [one]);
  const mail = await newest(one, 1);
  assert.doesNotMatch(mail.subject, /[\r\n\u2028]/);
  assert.doesNotMatch(mail.fromName, /[\r\n]/);
  const calendar = mail.attachments[0]?.text ?? '';
  assert.doesNotMatch(calendar, /^(?:Bcc|ATTENDEE)/m);
  assert.equal(calendar.match(/^END:VEVENT\r$/gm)?.length, 1);
});

test('a name or address that could inject a header is refused and no mail is sent', async () => {
  const slug = await makeEvent(await makeOrganization());
  const one = makePerson();
  const wrong: Input[] = [
    { ...one, name: 'Maija\r\nBcc: x@example.org' },
    { ...one, name: 'Maija%0d%0aBcc: x@example.org' },
    { ...one, email: `${one.email}\r\nBcc: x@example.org` },
    { ...one, email: `${one.email}%0d%0aBcc:x@example.org` },
    { ...one, email: `${one.email}\u2028x` },
    { ...one, email: `${one.email}, uhri@example.org` },
    { ...one, name: 'Maija\u2028Bcc: x@example.org' },
    { ...one, name: 'Voitit: https://evil.example' },
    { ...one, name: 'www.evil.example' },
  ];
  for (const who of wrong)
    expectProblem(await assertWritesNothing(() => post([slug], [who])), 422, 'validation');
  await (await host()).runCron();
  assert.deepEqual((await call(`/dev/mail.json?to=${one.email}`)).body, []);
});

test('a discreet event’s mail names it neither in the subject nor as sender', async () => {
  const slug = await makeEvent(await makeOrganization(), {
    discreet: true,
    title: 'Vertaistuki',
    organizer: { name: 'Vertaisyhdistys' },
  });
  const one = makePerson();
  await register([slug], [one]);
  const { subject, fromName } = await newest(one, 1);
  assert.doesNotMatch(subject + fromName, /Vertais/);
});

test('a message that is outdated when it becomes due is not sent', async () => {
  const { db } = await host();
  const slug = await makeEvent(await makeOrganization());
  const one = makePerson();
  await register([slug], [one]);
  const token = tokenOf(await newest(one, 1));
  await callManage(token, '/cancel', { body: {} });
  await newest(one, 2);
  await callManage(token, '/restore', { body: {} });
  await newest(one, 3);
  // a cancellation that was not sent in time is outdated
  await db
    .prepare(
      "UPDATE outbox SET sent_at = NULL, due_at = 0 WHERE kind = 'cancelled' AND person_id = (SELECT id FROM people WHERE email = ?)",
    )
    .bind(one.email)
    .run();
  await (await host()).runCron();
  assert.equal((await mailTo(one.email, 3)).length, 3);
});

test('concurrent senders send each mail once, and an expired lease is taken over', async () => {
  const { db, runCron } = await host();
  const slug = await makeEvent(await makeOrganization(), {
    startsAt: fromNow(3 * DAY_MS),
    endsAt: fromNow(4 * DAY_MS),
  });
  const people = Array.from({ length: 6 }, () => makePerson());
  for (const one of people) await register([slug], [one]);
  for (const one of people) await newest(one, 1);
  const again = (leased: number | null) =>
    db.batch(
      people.map(({ email }) =>
        db
          .prepare(
            "UPDATE outbox SET sent_at = NULL, lease = 'x', leased_until = ?1 WHERE person_id = (SELECT id FROM people WHERE email = ?2)",
          )
          .bind(leased, email),
      ),
    );
  await again(Date.now() + 60_000);
  await runCron();
  for (const one of people) assert.equal((await mailTo(one.email)).length, 1);
  await again(Date.now() - 1);
  await Promise.all([runCron(), runCron(), runCron()]);
  for (const one of people) assert.equal((await mailTo(one.email, 2)).length, 2);
});
