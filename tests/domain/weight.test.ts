/** The scripts that every visitor of a member's page downloads stay within their limits. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { languages } from '../../worker/contract/languages.ts';

const KIB = 1024;
const limits = {
  mukaan: 18 * KIB,
  ...Object.fromEntries(languages.map((language) => [`event.${language}`, 16 * KIB])),
};

test('the scripts of visitors are within their limits in brotli', () => {
  const file = join(import.meta.dirname, '../../dist/scripts.json');
  const scripts: Record<string, { brotli: string }> = JSON.parse(readFileSync(file, 'utf8'));
  for (const [name, limit] of Object.entries(limits)) {
    const bytes = Buffer.from(scripts[name]?.brotli ?? assert.fail(name), 'base64').length;
    assert.ok(bytes <= limit, `${name} has ${bytes} bytes, ${limit} are allowed`);
  }
});
