/** Business IDs: accepted spellings and the stored form. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalBusinessId } from '../../worker/contract/business-id.ts';

test('a business ID is normalised to one form', () => {
  const written = [
    '0201256-6',
    '02012566',
    ' 0201256 - 6 ',
    '0201256–6',
    'FI02012566',
    'fi 0201256-6',
    '０２０１２５６-６',
  ];
  for (const one of written) assert.equal(normalBusinessId(one), '0201256-6', one);
});

test('a business ID with a wrong check digit is rejected, and so is one that is never issued', () => {
  const wrong = [
    '0201256-5',
    '0000000-0',
    '020125-6',
    '0201256-66',
    '',
    'FI',
    'SE556036079301',
    '0201256-X',
  ];
  for (const one of wrong) assert.equal(normalBusinessId(one), null, one);
});

test('no number whose remainder is one has a check digit', () => {
  // 7·1 + 9·0 + 10·0 + 5·1 = 12: remainder one
  for (let digit = 0; digit < 10; digit += 1)
    assert.equal(normalBusinessId(`1001000-${digit}`), null);
});
