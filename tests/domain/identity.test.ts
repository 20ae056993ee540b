/** Which details identify the same person. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalEmail, foldName, identityOf, mailboxOf } from '../../worker/domain/identity.ts';

const same = (...names: string[]) =>
  assert.equal(new Set(names.map(foldName)).size, 1, names.map(foldName).join(' | '));
const differ = (...names: string[]) =>
  assert.equal(new Set(names.map(foldName)).size, names.length, names.join(' | '));

test('case, diacritics, hyphens, apostrophes and the order of words do not make another person', () => {
  same('Čáhci Ááhku', 'cahci aahku', 'ČÁHCI ÁÁHKU', 'Ááhku Čáhci');
  same("O'Brien-Ååk", 'O’Brien‑Ååk', 'OBrienAak', 'OʼBRIEN–ÅÅK', 'o`brien—aak');
  same('Meikäläinen Maija', '  maija\u00a0 MEIKALAINEN ', 'Maija\tMeikäläinen');
  // composed, decomposed and full-width
  same('Åsa', 'A\u030asa', '\uff21\u030a\uff53\uff41');
});

test('different letters are different persons', () => {
  differ('Maija Meikäläinen', 'Maija Meikalaine', 'Maija', 'Matti Meikäläinen');
  differ('Đorđe', 'Gorge', 'Žorže');
  differ('A', 'B');
});

test('a canonical address has its domain in lower case and punycode, and the local part as typed', () => {
  assert.equal(canonicalEmail('Maija@Example.ORG'), 'Maija@example.org');
  assert.equal(canonicalEmail('maija@järjestö.fi'), 'maija@xn--jrjest-bua3m.fi');
  assert.equal(canonicalEmail('maija@JÄRJESTÖ.fi'), canonicalEmail('maija@xn--jrjest-bua3m.fi'));
  assert.notEqual(canonicalEmail('Maija@example.org'), canonicalEmail('maija@example.org'));
  assert.equal(canonicalEmail('"a@b"@Example.org'), '"a@b"@example.org');
});

test('a person is an address with a name: neither alone', () => {
  const one = { name: 'Maija Meikäläinen', email: 'toimisto@example.org', phone: null };
  assert.notEqual(identityOf(one), identityOf({ ...one, name: 'Matti Meikäläinen' }));
  assert.notEqual(identityOf(one), identityOf({ ...one, email: 'maija@example.org' }));
  assert.equal(
    identityOf(one),
    identityOf({ name: 'meikalainen MAIJA', email: 'toimisto@EXAMPLE.org', phone: '040 1' }),
  );
});

test('without an address the phone number identifies the person, however its digits are grouped', () => {
  const one = { name: 'Eino', email: null, phone: '+358 40 527-1665' };
  assert.equal(identityOf(one), identityOf({ ...one, phone: '+358405271665' }));
  assert.notEqual(identityOf(one), identityOf({ ...one, phone: '+358405271666' }));
  assert.notEqual(identityOf(one), identityOf({ ...one, email: 'eino@example.org' }));
});

test('variants of an address are one mailbox, and another name is another mailbox', () => {
  const one = ['maija.m+a@gmail.com', 'MaijaM@googlemail.com', 'm.a.i.j.a.m@GMAIL.com'];
  assert.equal(new Set(one.map(mailboxOf)).size, 1);
  assert.equal(mailboxOf('Maija+kokous@Esimerkki.fi'), mailboxOf('maija@esimerkki.fi'));
  const apart = [
    'maija@esimerkki.fi',
    'mai.ja@esimerkki.fi',
    'maija@muu.fi',
    '+maija@esimerkki.fi',
    '+@esimerkki.fi',
  ];
  assert.equal(new Set(apart.map(mailboxOf)).size, apart.length);
});
