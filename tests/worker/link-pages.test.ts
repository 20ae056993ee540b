/**
 * Requesting the manage link without script: one answer for every address, the API's limits, no
 * writes by GET.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../../worker/contract/limits.ts';
import {
  type Answer,
  assertWritesNothing,
  call,
  expectProblem,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  readManagePage,
  register,
  registerStrangers,
  tokenOf,
  uniqueName,
} from '../support/client.ts';
import { removeSoftHyphens } from '../support/soft-hyphens.ts';

const read = (path: string): Promise<Answer> => call(path, { headers: { accept: 'text/html' } });

/** Submits the form like a browser without script. */
async function ask(
  path: string,
  address: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { url } = await host();
  return call(path, {
    raw: new URLSearchParams({ address }).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      origin: url,
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
  });
}

test('the form of a full event mails the link to a registered person in the page’s language', async () => {
  const slug = await makeEvent(await makeOrganization(), { registration: { capacity: 1 } });
  const [one] = await registerStrangers(slug, 1);
  assert.ok(one);
  await mailTo(one.email);
  const { text } = await read(`/e/${slug}?lang=sv`);
  const action = /<form method="post" action="([^"]+\/link[^"]*)"/.exec(text)?.[1];
  assert.equal(action, `/e/${slug}/link?lang=sv`);
  const answer = await ask(action, one.email);
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), `${(await host()).url}/e/${slug}/link/sent?lang=sv`);
  const [mail] = await mailTo(one.email, 2);
  assert.ok(mail);
  assert.ok(mail.text.includes('/r?lang=sv#'));
  assert.equal((await readManagePage(tokenOf(mail))).participant.email, one.email);
  const sent = await read(`/e/${slug}/link/sent?lang=sv`);
  assert.equal(sent.status, 200);
  assert.match(sent.text, /Om det finns en anmälan med adressen/);
  assert.match(sent.text, /noindex/);
});

test('known and unknown addresses get the same answer, including headers, and unknown ones write nothing', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const slug = await makeEvent(owner, { series });
  const one = makePerson();
  await register([slug], [one]);
  await mailTo(one.email);
  for (const path of [`/e/${slug}/link`, `/s/${series}/link`]) {
    const known = await ask(path, one.email);
    const unknown = await assertWritesNothing(() => ask(path, makePerson().email));
    const seen = ({ status, text, headers }: Answer) => [
      status,
      text,
      [...headers].filter(([name]) => name !== 'date'),
    ];
    assert.deepEqual(seen(known), seen(unknown));
    assert.equal(known.status, 303);
  }
});

test('the form and the API share one limit: one link in ten minutes', async () => {
  const slug = await makeEvent(await makeOrganization());
  const one = makePerson();
  await register([slug], [one]);
  await mailTo(one.email);
  assert.equal((await ask(`/e/${slug}/link`, one.email)).status, 303);
  await mailTo(one.email, 2);
  assert.equal(
    (await assertWritesNothing(() => ask(`/e/${slug}/link`, ` ${one.email} `))).status,
    303,
  );
  const answer = await assertWritesNothing(() =>
    call('/api/v1/manage-link', { body: { email: one.email } }),
  );
  assert.equal(answer.status, 202);
});

test('a link requested by a stranger counts towards the daily limit of the mailbox', async () => {
  const victim = makePerson();
  const slug = await makeEvent(await makeOrganization());
  for (let n = 0; n < limits.mailsByOthersPerDay; n += 1) {
    await register([slug], [{ name: `Nimi ${n}`, email: victim.email }]);
    await mailTo(victim.email, n + 1);
  }
  assert.equal((await ask(`/e/${slug}/link`, victim.email)).status, 303);
  await (await host()).runCron();
  assert.equal(
    (await mailTo(victim.email, limits.mailsByOthersPerDay)).length,
    limits.mailsByOthersPerDay,
  );
});

test('an invalid address is returned with its error and the typed value, and nothing is written', async () => {
  const slug = await makeEvent(await makeOrganization());
  for (const [typed, message] of [
    ['maija@"<b>', 'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi'],
    ['', 'Kirjoita sähköpostiosoite'],
    [`${'a'.repeat(300)}@b.fi`, 'Lyhennä tekstiä: enintään 254 merkkiä'],
  ] as const) {
    const { status, text } = await assertWritesNothing(() => ask(`/e/${slug}/link`, typed));
    assert.equal(status, 422);
    assert.ok(
      removeSoftHyphens(text).includes(`<p class="error" id="field-address-error">${message}</p>`),
      message,
    );
    assert.match(text, /<input id="field-address"[^>]* aria-invalid="true"/);
    assert.ok(
      text.includes(
        `value="${typed.replace('"', '&quot;').replace('<', '&lt;').replace('>', '&gt;')}"`,
      ),
    );
  }
});

test('opening the pages, also by a link scanner, changes nothing', async () => {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const slug = await makeEvent(owner, { series });
  const one = makePerson();
  await register([slug], [one]);
  await mailTo(one.email);
  await assertWritesNothing(async () => {
    for (const path of [`/e/${slug}/link`, `/s/${series}/link`])
      for (const more of ['', '/sent'])
        for (const method of ['GET', 'HEAD'])
          assert.equal(
            (await call(`${path}${more}?address=${one.email}&lang=fi`, { method })).status,
            200,
            path,
          );
  });
});

test('a form from another site, of another type, too large or for an unknown event is refused', async () => {
  const slug = await makeEvent(await makeOrganization());
  const { email } = makePerson();
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  assert.equal(
    (await assertWritesNothing(() => ask(`/e/${slug}/link`, email, foreign))).status,
    403,
  );
  expectProblem(
    await assertWritesNothing(() => ask(`/e/${slug}/link`, email, { ...foreign, accept: '*/*' })),
    403,
    'origin-not-allowed',
  );
  expectProblem(
    await ask(`/e/${slug}/link`, email, { 'content-type': 'text/plain', accept: '*/*' }),
    415,
    'unsupported-media-type',
  );
  expectProblem(
    await ask(`/e/${slug}/link`, 'x'.repeat(limits.bodyBytes), { accept: '*/*' }),
    413,
    'too-large',
  );
  expectProblem(await ask(`/e/${uniqueName()}/link`, email, { accept: '*/*' }), 404, 'not-found');
  expectProblem(await ask(`/s/${uniqueName()}/link`, email, { accept: '*/*' }), 404, 'not-found');
});
