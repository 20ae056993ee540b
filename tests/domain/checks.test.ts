/**
 * Names, addresses and texts: which are accepted, which are rejected, and that checking is fast.
 */

import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { test } from 'node:test';
import {
  checkEmail,
  checkName,
  checkText,
  cleanEmail,
  cleanText,
  isBlank,
} from '../../worker/contract/checks.ts';

const names = (code: string | null, ...given: string[]) => {
  for (const name of given) assert.equal(checkName(cleanText(name)), code, JSON.stringify(name));
};
const addresses = (code: string | null, ...given: string[]) => {
  for (const email of given)
    assert.equal(checkEmail(cleanEmail(email)), code, JSON.stringify(email));
};

test('names are accepted with Sámi letters, apostrophes, one letter, titles, non-Latin scripts', () => {
  names(
    null,
    'Čáhci',
    "O'Brien-Ååk",
    'O’Brien',
    'X',
    'Ǥ',
    'Maija Meikäläinen',
    'Dr. J. R. Smith Jr.',
    'Žižek',
    '王',
    'محمد علي',
  );
  names(
    null,
    'Anna-Maija v. Essen',
    'N.N',
    '<img src=x onerror=alert(1)>',
    'n'.repeat(120),
    ' Maija ',
  );
});

test('a name of invisible characters counts as missing', () => {
  names('required', '', '   ', '\u00a0', '\u200b\u200d\ufeff', '\u2060', '\u3164');
  assert.ok(isBlank('\u200b \u00ad'));
  assert.ok(!isBlank('\u200bA'));
});

test('a name with a web address, control characters or line breaks is rejected', () => {
  names(
    'url-in-name',
    'https://spam.example/x',
    'Win www.spam.test',
    'Maija spam.com',
    'spam.ru/a',
    'ftp://x',
  );
  names(
    'control-character',
    'Maija\r\nBcc: a@b.fi',
    'Maija\u0000',
    'Maija\u2028x',
    'Maija\u2029x',
    'Ma\u202eija',
    'M\u2066a',
  );
  names(
    'control-character',
    'Maija%0d%0aBcc:uhri@example.org',
    'Maija%0ABcc',
    'M\u0085a',
    'M\u007fa',
    'M\ud800a',
    'a\tb',
  );
});

test('a name is at most 120 characters, also when it is 100 kilobytes', () => {
  names('too-long', 'n'.repeat(121), 'n'.repeat(100_000), 'å'.repeat(121));
});

test('addresses are accepted, also with non-ASCII letters', () => {
  addresses(
    null,
    'maija@example.fi',
    'maija.meikalainen+kuopio@mail.example.org',
    "o'brien@example.ie",
    'a@b.fi',
  );
  addresses(
    null,
    'äiti@järjestö.fi',
    'x_y-z@sub.example.museum',
    '1@2.fi',
    ' maija@example.fi ',
    `${'l'.repeat(64)}@example.fi`,
  );
});

test('invisible characters around an address and inside it are dropped', () => {
  const marks =
    '\u00ad \u034f \u061c \u200b \u200c \u200d \u200e \u200f \u2060 \u2063 \ufe0f \ufeff \u{e0020}'.split(
      ' ',
    );
  const around = [
    ...marks,
    ' ',
    '\u00a0',
    '\u3000',
    '\t',
    '\u202a',
    '\u202c',
    '\u2066',
    '\u2069',
    '\ufff9',
  ];
  for (const mark of around)
    assert.equal(cleanEmail(`${mark}maija@example.fi${mark}`), 'maija@example.fi', escape(mark));
  for (const mark of marks)
    assert.equal(cleanEmail(`maija${mark}@exa${mark}mple.fi`), 'maija@example.fi', escape(mark));
  assert.equal(cleanEmail(' \u202amaija@example.fi\u202c\u200b\r\n'), 'maija@example.fi');
  assert.equal(cleanEmail('m\u00e4\u00e4tta\u0308@example.fi'), 'määttä@example.fi');
  assert.equal(cleanEmail('\u200b\u202e'), '');
  assert.equal(checkEmail(cleanEmail(`a@b${' '.repeat(100_000)}.fi`)), 'too-long');
});

test('impossible addresses are rejected', () => {
  addresses('required', '', ' ', '\u200b');
  addresses(
    'email-format',
    'maija',
    'maija@',
    '@example.fi',
    'maija@example',
    'maija@@example.fi',
    'mai ja@example.fi',
  );
  addresses(
    'email-format',
    'maija@example..fi',
    '.maija@example.fi',
    'maija.@example.fi',
    'ma..ija@example.fi',
  );
  addresses(
    'email-format',
    'maija@-example.fi',
    'maija@example-.fi',
    'maija@127.0.0.1',
    'maija@[127.0.0.1]',
    '<a@b.fi>',
  );
  addresses(
    'email-format',
    'a@b.fi,c@d.fi',
    'a@b.fi;c@d.fi',
    '"a b"@example.fi',
    'maija@exa_mple.fi',
    'Maija <a@b.fi>',
  );
  addresses(
    'email-format',
    `${'l'.repeat(65)}@example.fi`,
    'javascript:alert(1)@x',
    'maija@example.fi.',
  );
});

test('an address with any kind of line break is rejected, so that it cannot begin a header', () => {
  addresses(
    'control-character',
    'a@b.fi\r\nBcc: c@d.fi',
    'a@b.fi\nBcc:c@d.fi',
    'a@b.fi\u2028Bcc:c@d.fi',
    'a\u0000@b.fi',
  );
  addresses(
    'control-character',
    'a%0d%0aBcc:c@b.fi',
    'a@b.fi%0ABcc:c',
    'a\u202e@b.fi',
    'a\u0085@b.fi',
  );
});

test('an address is at most 254 characters', () => {
  const maxLengthAddress = `${'l'.repeat(64)}@${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.museum`;
  assert.equal(maxLengthAddress.length, 254);
  addresses(null, maxLengthAddress);
  addresses('too-long', `${maxLengthAddress}s`);
});

test('an address of 50,000 characters is rejected fast', () => {
  const nasty = [
    'a'.repeat(50_000),
    `${'a.'.repeat(25_000)}@x`,
    `a@${'a.'.repeat(25_000)}`,
    `a@${'-'.repeat(50_000)}`,
    '@'.repeat(50_000),
  ];
  for (const one of nasty) {
    // the fastest of ten: the others measure the load of the machine
    const times = Array.from({ length: 10 }, () => {
      const before = performance.now();
      assert.equal(checkEmail(one), 'too-long');
      assert.equal(checkName(one), 'too-long');
      return performance.now() - before;
    });
    assert.ok(Math.min(...times) < 5, `${Math.min(...times)} ms`);
  }
});

test('a long text may have lines and tabs, a line may not', () => {
  assert.equal(checkText('a\nb\tc', 100, true), null);
  assert.equal(checkText('a\nb', 100), 'control-character');
  assert.equal(checkText('a\u202eb', 100, true), 'control-character');
  assert.equal(checkText('aaa', 2), 'too-long');
});

test('text is stored composed, trimmed and with plain line feeds', () => {
  assert.equal(cleanText(' A\u030akan \r\n b\rc '), 'Åkan \n b\nc');
  assert.equal(cleanText('Č\u0301áhci'.normalize('NFD')), 'Č\u0301áhci'.normalize('NFC'));
});
