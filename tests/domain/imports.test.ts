/** The import graph has no cycles and goes one way, and SQL is only in storage. */

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

type Graph = Map<string, string[]>;

/** `import … from`, `export … from`, `import '…'` and `import('…')` of our own files. */
const imported = /\b(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g;

const root = join(import.meta.dirname, '../..');

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(imported)].map(([, path = '']) => join(dirname(file), path));
}

const graphOf = (files: string[]): Graph => new Map(files.map((file) => [file, importsOf(file)]));

/** @returns each cycle that a depth-first search closes, as `a → b → a` */
function cyclesIn(graph: Graph): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

test('finds cycles of one or more files, and none where two paths meet', () => {
  const graph = (edges: Record<string, string[]>): Graph => new Map(Object.entries(edges));
  assert.deepEqual(cyclesIn(graph({ a: ['b'], b: ['c'], c: ['b'] })), ['b → c → b']);
  assert.deepEqual(cyclesIn(graph({ a: ['a'] })), ['a → a']);
  assert.deepEqual(cyclesIn(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })), []);
});

/** Which folders a folder's files must not import. */
const forbidden: [from: RegExp, to: RegExp][] = [
  [/^widget\/core\//, /^widget\/(embed|manage|desk)\//],
  [/^widget\/embed\//, /^widget\/(manage|desk)\//],
  [/^widget\/manage\//, /^widget\/desk\//],
  [/^widget\/desk\//, /^widget\/manage\//],
  [/^worker\/routes\//, /^worker\/routes\//],
  [/^worker\/http\//, /^worker\/routes\//],
  [/^worker\/cases\//, /^worker\/(routes|jobs|pages|app|env|http)\b/],
  [/^worker\/storage\//, /^worker\/(routes|http|cases|jobs|pages)\//],
];

test('imports between folders go one way', () => {
  const graph = graphOf(globSync('{worker,widget,demo}/**/*.ts', { cwd: root }));
  for (const [from, to] of forbidden) {
    const files = [...graph].filter(([file]) => from.test(file));
    assert.ok(files.length > 0, `no file matches ${from}`);
    const wrong = files.flatMap(([file, imports]) =>
      imports.filter((one) => to.test(one)).map((one) => `${file} → ${one}`),
    );
    assert.deepEqual(wrong, []);
  }
});

test('no file imports itself through others, not even for a type', () => {
  const files = globSync('{worker,widget,demo}/**/*.ts', { cwd: root });
  const graph = graphOf(files);
  const edges = [...graph].flatMap(([file, imports]) => imports.map((to) => ({ file, to })));
  assert.ok(edges.length > 1000, `only ${edges.length} imports were read`);
  assert.deepEqual(
    edges.filter(({ to }) => !graph.has(to)),
    [],
    'an import leads nowhere',
  );
  assert.deepEqual(cyclesIn(graph), []);
});

const sql =
  /\.prepare\(|\.batch\(|\b(?:SELECT [\w*(]|INSERT (?:OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)/;
const errorText =
  /constraint failed|D1_ERROR|SQLITE_|\.message\s*\.\s*(?:includes|match|startsWith|endsWith)|\.test\(\w+\.message/;

test('recognises SQL statements and matched error texts', () => {
  for (const text of [
    'db.prepare(query)',
    'UPDATE people SET name = ?',
    'WITH a AS (SELECT 1)',
    'INSERT OR IGNORE INTO a',
  ])
    assert.match(text, sql);
  for (const text of [
    "error.message.includes('last_owner')",
    '/UNIQUE constraint failed/',
    'passing.test(error.message)',
  ])
    assert.match(text, errorText);
  assert.doesNotMatch('Select an event. Update it. batch', sql);
  assert.doesNotMatch('console.error(error.message)', errorText);
});

test('no file of the Worker outside storage holds SQL or reads error texts', () => {
  // the development Worker has its own mailbox, and tables.ts reads the schema
  const files = globSync('worker/**/*.ts', { cwd: root }).filter(
    (file) => !/^worker\/(?:storage|dev)\//.test(file) && file !== 'worker/operate/tables.ts',
  );
  assert.ok(files.length > 100, `only ${files.length} files were read`);
  const found = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [sql, errorText].flatMap((pattern) =>
      pattern.test(text) ? `${file}: ${pattern.exec(text)?.[0]}` : [],
    );
  });
  assert.deepEqual(found, []);
});
