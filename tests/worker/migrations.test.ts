/** Migrations arrive whole: wrangler cuts a file into statements before it sends them to a remote database. */

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unstable_splitSqlQuery as split } from 'wrangler';

const files = globSync('worker/storage/migrations/*.sql').sort();

const withoutComments = (sql: string): string => sql.replace(/--[^\n]*/g, '');

test('each trigger is one statement after the splitter, from CREATE to END', () => {
  assert.ok(files.length > 0);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const statements = split(text).map((one) => withoutComments(one).trim());
    const triggers = statements.filter((one) => /^CREATE TRIGGER/i.test(one));
    assert.equal(triggers.length, withoutComments(text).match(/CREATE TRIGGER/gi)?.length ?? 0, file);
    for (const trigger of triggers) {
      assert.match(trigger, /\bBEGIN\b[\s\S]+;\s*END;?$/, trigger);
      assert.equal(trigger.match(/\bBEGIN\b/g)?.length, 1, trigger);
      assert.doesNotMatch(trigger, /\bCASE\b/i, trigger);
    }
  }
});

test('no statement is cut in two: each begins with its verb', () => {
  for (const file of files)
    for (const statement of split(readFileSync(file, 'utf8'))) {
      const sql = withoutComments(statement).trim();
      assert.match(sql, /^(?:CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|PRAGMA)\b/, sql);
    }
});

test('the files have line feeds alone and are numbered in their order', () => {
  for (const [index, file] of files.entries()) {
    assert.ok(!readFileSync(file, 'utf8').includes('\r'), file);
    assert.match(file, new RegExp(`/${String(index + 1).padStart(4, '0')}_`));
  }
});
