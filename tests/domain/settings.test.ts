/** Settings of an organisation: websites that may register people, and issued slugs. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayRegister, parseHostName } from '../../worker/domain/embedding.ts';
import { nextFreeSlug, slugWithoutNumber } from '../../worker/domain/slugs.ts';

test('a host name is stored in lower case and punycode', () => {
  const names: [string, string][] = [
    ['Org.FI', 'org.fi'],
    [' www.org.fi. ', 'www.org.fi'],
    ['järjestö.fi', 'xn--jrjest-bua3m.fi'],
    ['a-b.example.org', 'a-b.example.org'],
  ];
  for (const [given, stored] of names) assert.equal(parseHostName(given, false), stored, given);
});

test('anything but a host name is rejected', () => {
  const none = [
    'https://org.fi',
    'org.fi/tapahtumat',
    'org.fi:8443',
    'a@org.fi',
    'org',
    '',
    '.fi',
    'org..fi',
    '-a.fi',
    '127.0.0.1',
    '[::1]',
    '0x7f.1',
    '*.org.fi',
    'org.fi evil.com',
    'a\r\nb.fi',
    'localhost',
    `${'a'.repeat(64)}.fi`,
  ];
  for (const text of none) assert.equal(parseHostName(text, false), null, text);
  assert.equal(parseHostName('localhost', true), 'localhost');
});

test('only an https page of a listed host may register people, with or without its www', () => {
  const hosts = ['org.fi', 'www.toinen.fi'];
  const may = (origin: string, development = false) => mayRegister(hosts, origin, development);
  for (const origin of [
    'https://org.fi',
    'https://www.org.fi',
    'https://toinen.fi',
    'https://www.toinen.fi',
  ])
    assert.ok(may(origin), origin);
  const others = [
    'null',
    '',
    'http://org.fi',
    'https://org.fi.evil.com',
    'https://evil-org.fi',
    'https://sub.org.fi',
    'https://www.www.org.fi',
    'https://org.fi:8443',
    'https://org.fi/',
    'https://evil.com#https://org.fi',
    'https://org.fi@evil.com',
    'HTTPS://ORG.FI',
    'file://org.fi',
    'http://localhost:8788',
  ];
  for (const origin of others) assert.ok(!may(origin), origin);
  // not even in development
  assert.ok(!may('http://org.fi', true));
  assert.ok(!may('http://localhost:8788', true));
  assert.ok(mayRegister(['localhost'], 'http://localhost:8788', true));
  assert.ok(!mayRegister(['localhost'], 'http://localhost:8788', false));
  assert.ok(!mayRegister(['www.fi'], 'https://fi', false));
  assert.ok(!mayRegister([], 'https://org.fi', false));
});

test('an issued slug is the first free one and never too long', () => {
  assert.equal(nextFreeSlug('kuopio', new Set()), 'kuopio');
  assert.equal(nextFreeSlug('kuopio', new Set(['kuopio', 'kuopio-3'])), 'kuopio-2');
  // the desk's own address
  assert.equal(nextFreeSlug('new', new Set()), 'new-2');
  assert.equal(nextFreeSlug('kuopio', new Set(['kuopio', 'kuopio-2', 'kuopio-3'])), 'kuopio-4');
  const long = 'a'.repeat(60);
  assert.equal(nextFreeSlug(long, new Set([long])), `${'a'.repeat(58)}-2`);
});

test('the slug of a copy of a copy counts up, and a year stays', () => {
  assert.deepEqual(['kuopio', 'kuopio-2', 'kuopio-2020', '2'].map(slugWithoutNumber), [
    'kuopio',
    'kuopio',
    'kuopio-2020',
    '2',
  ]);
});
