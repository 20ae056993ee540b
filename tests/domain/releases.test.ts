/** Releases: allowed versions, the changelog, and how long a script is served. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mustServeUntil, type Release } from '../../worker/contract/release.ts';
import { compareVersions, releasedChangelog } from '../../worker/operate/release.ts';
import { droppedReleases } from '../../worker/operate/releases.ts';

const release = (version: string, date: string): Release => ({
  version,
  date,
  hash: version.replaceAll('.', '').padStart(16, '0'),
  integrity: `sha384-${version.replaceAll('.', '').padStart(64, 'A')}`,
});

test('compares versions by their numbers', () => {
  for (const [lower, higher] of [
    ['0.1.0', '0.1.1'],
    ['0.9.0', '0.10.0'],
    ['0.99.99', '1.0.0'],
  ] as const) {
    assert.ok(compareVersions(lower, higher) < 0);
    assert.ok(compareVersions(higher, lower) > 0);
  }
  assert.equal(compareVersions('1.2.3', '1.2.3'), 0);
});

test('moves the unreleased part of the changelog under the version and its date', () => {
  const text = '# Changelog\n\n## Unreleased\n\n- New\n\n## 0.1.0 - 2026-01-02\n\n- Old\n';
  assert.equal(
    releasedChangelog(text, '0.2.0', '2026-12-01'),
    '# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n- New\n\n## 0.1.0 - 2026-01-02\n\n- Old\n',
  );
  assert.match(
    releasedChangelog('## Unreleased\n\n- Only', '0.1.0', '2026-12-01') ?? '',
    /^## 0\.1\.0 .*\n\n- Only$/m,
  );
});

test('finds an empty or missing unreleased part', () => {
  for (const text of [
    '# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-02\n\n- Old\n',
    '## Unreleased\n',
    '# Changelog\n',
  ])
    assert.equal(releasedChangelog(text, '0.2.0', '2026-12-01'), null);
});

test('refuses to drop a release in the two years after its date', () => {
  const [old, recent] = [release('0.1.0', '2026-11-30'), release('0.2.0', '2027-05-01')];
  assert.equal(mustServeUntil(old), '2028-11-30');
  assert.deepEqual(droppedReleases([recent, old], [recent, old], '2027-06-01'), []);
  assert.deepEqual(droppedReleases([recent, old], [recent], '2028-11-30'), []);
  const [sentence, ...others] = droppedReleases([recent, old], [recent], '2028-11-29');
  assert.match(
    sentence ?? '',
    /0\.1\.0 must stay served until 2028-11-30.*mukaan-0{13}010\.js.*tag v0\.1\.0/,
  );
  assert.deepEqual(others, []);
  assert.equal(droppedReleases([recent, old], [], '2027-06-01').length, 2);
});

test('takes a release under the same version with other bytes for another release', () => {
  const one = release('0.1.0', '2026-11-30');
  const other = { ...one, integrity: `sha384-${'B'.repeat(64)}` };
  assert.equal(droppedReleases([one], [other], '2027-01-01').length, 1);
});
