/** What the desk withstands: others' addresses, lost answers of long ago, texts that no parser likes, numbers beyond what is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import {
  type Answer,
  call,
  eventInput,
  faults,
  host,
  type Organization,
  organization,
  problem,
  read,
  type Sent,
  unique,
  writesNothing,
} from '../support/client.ts';

const desk = ({ key }: Organization, path: string, sent: Sent = {}): Promise<Answer> =>
  call(`/api/v1/desk/${path}`, { bearer: key, ...sent });
const remove = (owner: Organization, path: string) => desk(owner, path, { method: 'DELETE' });

test('an address that an event or a series has had is its organisation’s for good: old links lead into no other’s form', async () => {
  const [mine, theirs] = [await organization(), await organization()];
  for (const kind of ['events', 'series'] as const) {
    const [removed, renamed, now] = [unique('poistettu'), unique('ennen'), unique('nyt')];
    const make = (owner: Organization, slug?: string) =>
      desk(owner, kind, { body: { ...(kind === 'events' ? eventInput() : {}), title: removed, slug } });
    read(v.looseObject({}), await make(mine, removed), 201);
    assert.equal((await remove(mine, `${kind}/${removed}`)).status, 204);
    read(v.looseObject({}), await make(mine, renamed), 201);
    assert.equal((await desk(mine, `${kind}/${renamed}`, { method: 'PATCH', body: { version: 1, slug: now } })).status, 200);

    for (const slug of [removed, renamed]) {
      const refused = await writesNothing(() => make(theirs, slug));
      assert.deepEqual(faults(problem(refused, 422, 'validation')), ['/slug slug-taken']);
    }
    const { slug } = read(v.looseObject({ slug: v.string() }), await make(theirs), 201);
    assert.equal(slug, `${removed}-2`, 'none is issued either');
    const taking = await desk(theirs, `${kind}/${slug}`, { method: 'PATCH', body: { version: 1, slug: renamed } });
    assert.deepEqual(faults(problem(taking, 422, 'validation')), ['/slug slug-taken']);

    read(v.looseObject({}), await make(mine, removed), 201);
    assert.equal((await desk(mine, `${kind}/${now}`, { method: 'PATCH', body: { version: 2, slug: renamed } })).status, 200);
  }
});

test('a key says nothing of what another organisation has made since under the same address', async () => {
  const [mine, theirs] = [await organization(), await organization()];
  const body = eventInput();
  const key = unique('avain-avain');
  const make = () => desk(mine, 'events', { body, headers: { 'idempotency-key': key } });
  read(v.looseObject({}), await make(), 201);
  assert.equal((await remove(mine, `events/${body.slug}`)).status, 204);
  const { db } = await host();
  await db.prepare('DELETE FROM spent_slugs WHERE slug = ?').bind(body.slug).run();
  read(v.looseObject({}), await desk(theirs, 'events', { body: { ...body, joinLink: 'https://kokous.example/1' } }), 201);
  problem(await make(), 404, 'not-found');
});
