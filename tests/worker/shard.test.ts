/** Tokens and keys name their shard; those of another shard are refused like unknown ones. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import * as v from 'valibot';
import {
  call,
  callManage,
  expectBody,
  expectProblem,
  host,
  makeEvent,
  makeOrganization,
  makePerson,
  register,
  tokenFor,
} from '../support/client.ts';

const events = (bearer: string) => call('/api/v1/desk/events', { bearer });

test('a manage token of another shard is refused like an unknown one', async () => {
  const one = makePerson();
  await register([await makeEvent(await makeOrganization())], [one]);
  const token = await tokenFor(one);
  assert.match(token, /^00[\w-]{49}$/);
  assert.equal((await callManage(token)).status, 200);
  const [foreign, unknown] = [
    await callManage(`01${token.slice(2)}`),
    await callManage(`00${'x'.repeat(49)}`),
  ];
  expectProblem(foreign, 404, 'not-found');
  expectProblem(unknown, 404, 'not-found');
});

test('an API key of another shard is refused like an unknown one, and a key without a shard belongs to shard 0', async () => {
  const owner = await makeOrganization();
  const made = expectBody(
    v.looseObject({ key: v.string() }),
    await call('/api/v1/desk/keys', {
      bearer: owner.key,
      body: { name: 'Ohjelma', role: 'editor' },
    }),
    201,
  );
  assert.match(made.key, /^mk_00_[\w-]{32}$/);
  assert.equal((await events(made.key)).status, 200);
  const { db } = await host();
  const store = (key: string) =>
    db
      .prepare(
        `INSERT INTO api_keys (organization_id, name, hash, role, created_at)
         SELECT id, 'test', ?1, 'viewer', 0 FROM organizations WHERE slug = ?2`,
      )
      .bind(createHash('sha256').update(key).digest('hex'), owner.slug)
      .run();
  const [foreign, shardless] = [
    made.key.replace('mk_00_', 'mk_01_'),
    made.key.replace('mk_00_', 'mk_'),
  ];
  await store(foreign);
  await store(shardless);
  expectProblem(await events(foreign), 401, 'unauthenticated');
  expectProblem(await events(`mk_00_${'x'.repeat(32)}`), 401, 'unauthenticated');
  assert.equal((await events(shardless)).status, 200);
});
