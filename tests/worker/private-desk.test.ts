/**
 * Private answers at the desk: for owners and editors in every list and file, for viewers in none.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskRegistration, RowPage } from '../../worker/contract/desk.ts';
import {
  call,
  callManage,
  expectBody,
  host,
  keyOfRole,
  makeEvent,
  makeOrganization,
  makePerson,
  readManagePage,
  register,
  tokenFor,
} from '../support/client.ts';
import { fetchChecked } from '../support/contract.ts';
import { readCsv } from '../support/csv.ts';
import { rowsOf } from '../support/sheets.ts';

const privateQuestions = [{ id: 'diet', type: 'text', label: 'Ruokavalio' }];

/** Two people, one of whom has answered. */
async function makeEventWithAnswers() {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, { privateQuestions });
  const one = makePerson('Maija');
  await register([slug], [one, makePerson('Matti')]);
  const token = await tokenFor(one);
  const id = (await readManagePage(token)).registrations[0]?.id ?? assert.fail();
  await callManage(token, '', {
    method: 'PATCH',
    body: { registrations: [{ id, answers: { diet: 'SALAISUUS' }, consent: true }] },
  });
  return {
    owner,
    slug,
    id,
    at: (rest: string) => `/api/v1/desk/events/${slug}/registrations${rest}`,
  };
}

test('owners and editors read private answers in the list, in a search, in a registration and in every file', async () => {
  const { owner, id, at } = await makeEventWithAnswers();
  for (const key of [owner.key, await keyOfRole(owner, 'editor')]) {
    for (const rest of ['', '?q=ma', '?sort=-name']) {
      const { registrations } = expectBody(RowPage, await call(at(rest), { bearer: key }));
      const answers = Object.fromEntries(
        registrations.map(({ name, privateAnswers }) => [name, privateAnswers]),
      );
      assert.deepEqual(answers, { Maija: { diet: 'SALAISUUS' }, Matti: {} }, rest);
    }
    assert.deepEqual(
      expectBody(DeskRegistration, await call(at(`/${id}`), { bearer: key })).privateAnswers,
      {
        diet: 'SALAISUUS',
      },
    );
    const [header, ...lines] = readCsv(
      (await call(at('.csv?sort=name'), { bearer: key })).text.replace(/^\ufeff/, ''),
    );
    const column = header?.indexOf('privateAnswers') ?? -1;
    assert.equal(header?.[column - 1], 'answers');
    assert.deepEqual(
      lines.map((cells) => cells[column]),
      ['{"diet":"SALAISUUS"}', '{}'],
    );
    assert.match(
      (await call(at('.json'), { bearer: key })).text,
      /"privateAnswers":\{"diet":"SALAISUUS"\}/,
    );
    assert.match(await workbook(at('.xlsx'), key), /SALAISUUS/);
  }
});

async function workbook(path: string, key: string): Promise<string> {
  const { url } = await host();
  const answer = await fetchChecked(url + path, { headers: { authorization: `Bearer ${key}` } });
  return JSON.stringify(rowsOf(new Uint8Array(await answer.arrayBuffer())));
}

test('a viewer sees neither a private answer nor its column, in lists and files', async () => {
  const { owner, id, at } = await makeEventWithAnswers();
  const key = await keyOfRole(owner, 'viewer');
  for (const rest of ['', '?q=ma', '?sort=-name', `/${id}`, '.csv', '.json']) {
    const { status, text } = await call(at(rest), { bearer: key });
    assert.equal(status, 200);
    assert.match(text, /Maija/, rest);
    assert.doesNotMatch(text, /SALAISUUS|privateAnswers/, rest);
  }
  const cells = await workbook(at('.xlsx'), key);
  assert.match(cells, /Maija/);
  assert.doesNotMatch(cells, /SALAISUUS|privateAnswers/);
});

test('private answers cannot be searched', async () => {
  const { owner, at } = await makeEventWithAnswers();
  const found = async (text: string) =>
    expectBody(RowPage, await call(at(`?q=${text}`), { bearer: owner.key })).registrations.length;
  assert.deepEqual([await found('maija'), await found('salaisuus')], [1, 0]);
});

test('a changed private answer raises the version of its registration', async () => {
  const { owner, at } = await makeEventWithAnswers();
  const { registrations } = expectBody(
    RowPage,
    await call(at('?sort=name'), { bearer: owner.key }),
  );
  assert.deepEqual(
    registrations.map(({ name, version }) => [name, version]),
    [
      ['Maija', 2],
      ['Matti', 1],
    ],
  );
});

test('an organiser cannot write private answers, and erasing a registration deletes them', async () => {
  const { owner, id, at } = await makeEventWithAnswers();
  const body = { version: 2, answers: { diet: 'muu' } };
  assert.equal(
    (await call(at(`/${id}`), { method: 'PATCH', bearer: owner.key, body })).status,
    422,
  );
  assert.equal((await call(at(`/${id}`), { method: 'DELETE', bearer: owner.key })).status, 204);
  const { db } = await host();
  assert.equal(
    await db.prepare('SELECT 1 FROM private_answers WHERE registration_id = ?').bind(id).first(),
    null,
  );
});
