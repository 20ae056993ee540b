/** Query parameters: values that the route table does not accept are refused first. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { routeList } from '../../worker/contract/routes/index.ts';
import {
  assertWritesNothing,
  type CallOptions,
  call,
  errorKeys,
  expectProblem,
  makeEvent,
  makeOrganization,
} from '../support/client.ts';

const wrong = ['1', '0', 'TRUE', 'yes', 'on', '', ' true', 'null'];

test('every parameter refuses values that its schema does not accept', async () => {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner);
  const bodies: Record<string, CallOptions> = {
    PATCH: { method: 'PATCH', body: { version: 1, title: 'Changed' } },
    POST: {
      method: 'POST',
      raw: 'Nimi;Puhelin\nAino;040 123 4567',
      headers: { 'content-type': 'text/csv' },
    },
  };
  const tried = new Set<string>();
  for (const [id, { method, path, query }] of routeList)
    for (const [name, schema] of Object.entries(query?.entries ?? {}))
      for (const value of wrong.filter((one) => !v.is(schema, one))) {
        const asked = `${path.replace(':slug', slug)}?${name}=${encodeURIComponent(value)}`;
        const answer = await assertWritesNothing(() =>
          call(asked, { ...bodies[method], bearer: owner.key }),
        );
        const [error] = errorKeys(expectProblem(answer, 422, 'validation'));
        assert.ok(error?.startsWith(`/${name} `), `${id} ${name}=${value}: ${error}`);
        tried.add(`${id} ${name}`);
      }
  for (const flag of [
    'changeEvent dryRun',
    'importRegistrations dryRun',
    'importRegistrations notify',
    'listCalls done',
  ])
    assert.ok(tried.has(flag), flag);
});

test('a dry run with an invalid value or in another spelling changes nothing', async () => {
  const owner = await makeOrganization();
  const path = `/api/v1/desk/events/${await makeEvent(owner)}`;
  const patch = { method: 'PATCH', bearer: owner.key, body: { version: 1, title: 'Changed' } };
  expectProblem(await call(`${path}?dryRun=1`, patch), 422, 'validation');
  assert.deepEqual(
    errorKeys(expectProblem(await call(`${path}?dryrun=true`, patch), 422, 'validation')),
    ['/dryrun unknown-key'],
  );
  const { title, version } = (await call(path, { bearer: owner.key })).body as {
    title: string;
    version: number;
  };
  assert.deepEqual([title, version], ['Järjestöpäivä', 1]);
  assert.equal((await call(`${path}?dryRun=false`, patch)).status, 200);
});
