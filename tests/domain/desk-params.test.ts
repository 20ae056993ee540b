/** Parameters of desk paths, none of which can reach another call. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areSafeParams } from '../../widget/desk/shell/params.ts';

test('slugs, keys and ids are names', () => {
  assert.ok(
    areSafeParams({
      organization: 'yhdistys',
      slug: 'kuopio-2',
      id: 'dedddc83-4c78-43d6-97f7-b753d0569594',
    }),
  );
  assert.ok(areSafeParams({}));
});

test('a parameter that contains another path is rejected', () => {
  for (const slug of [
    '..%2Fmembers%2F5',
    'x%3Forganization=toinen',
    '%2e%2e',
    '%E0%A4%A',
    'a%23b',
    '..',
    'a b',
    'a/b',
    '',
  ])
    assert.ok(!areSafeParams({ organization: 'yhdistys', slug }), slug);
});
