/** Names that the build shortens must not be among data, strings or attributes. */

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import * as contract from '../../worker/contract/event.ts';
import { formStrings } from '../../worker/contract/strings/index.ts';

const root = `${import.meta.dirname}/../..`;
const { innerNames } = (await import(`${root}/rollup.config.mjs`)) as { innerNames: RegExp };

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Keys of a value and of everything in it. */
function* keysOf(value: unknown, seen = new Set<unknown>()): Generator<string> {
  if (!isNode(value) || seen.has(value)) return;
  seen.add(value);
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) yield key;
    yield* keysOf(inner, seen);
  }
}

/**
 * Parts of a schema that contain other schemas; `entries` has keys of the data, and values of a
 * list may be keys of strings.
 */
const inside = ['item', 'wrapped', 'key', 'value', 'rest', 'items', 'options', 'pipe'];

/** Keys of the data that a schema describes, and the values it lists. */
function* keysOfSchema(schema: unknown, seen = new Set<unknown>()): Generator<string> {
  if (typeof schema === 'string') yield schema;
  if (!isNode(schema) || seen.has(schema)) return;
  seen.add(schema);
  if (Array.isArray(schema)) for (const one of schema) yield* keysOfSchema(one, seen);
  for (const [key, entry] of Object.entries(isNode(schema.entries) ? schema.entries : {})) {
    yield key;
    yield* keysOfSchema(entry, seen);
  }
  for (const part of inside) yield* keysOfSchema(schema[part], seen);
}

const isSchema = (value: unknown): value is Node => isNode(value) && value.kind === 'schema';

async function exportsOf(pattern: string): Promise<[string, unknown][]> {
  const files = globSync(pattern, { cwd: root }).sort();
  assert.ok(files.length > 0, pattern);
  const modules = await Promise.all(
    files.map((file) => import(`${root}/${file}`) as Promise<Node>),
  );
  return modules.flatMap((module, index) =>
    Object.entries(module).map(([name, value]): [string, unknown] => [
      `${files[index]} ${name}`,
      value,
    ]),
  );
}

const shortened = (names: Iterable<string>): string[] =>
  [...new Set(names)].filter((name) => innerNames.test(name));

suite('No name that the build shortens', () => {
  test('is in any data of the contract; the desk is built otherwise', async () => {
    const schemas = (
      await exportsOf('worker/contract/!(desk|desk-answers|desk-events|people|settings).ts')
    ).filter(([, value]) => isSchema(value));
    const names = schemas.map(([file]) => file.split(' ')[1]);
    for (const name of [
      'Event',
      'Series',
      'FormStrings',
      'Problem',
      'Submission',
      'ManageView',
      'ManagePatch',
      'ManageExport',
      'LinkRequest',
    ])
      assert.ok(names.includes(name), name);
    for (const [name, schema] of schemas)
      assert.deepEqual(shortened(keysOfSchema(schema)), [], name);
  });

  test('is among the strings of the data and of the script', async () => {
    assert.deepEqual(shortened(keysOf(formStrings)), []);
    const locales = [
      ...(await exportsOf('widget/locales/*.ts')),
      ...(await exportsOf('worker/contract/{problems,strings}/*.ts')),
    ];
    for (const [name, value] of locales) assert.deepEqual(shortened(keysOf(value)), [], name);
    const count = locales.reduce((sum, [, value]) => sum + [...keysOf(value)].length, 0);
    assert.ok(count > 100, `only ${count} keys were read`);
  });

  test('is an attribute of an element or the property that goes with it', () => {
    const listed = globSync('widget/{core,embed,embed/event,embed/series,manage}/*.ts', {
      cwd: root,
    }).flatMap((file) => {
      const text = readFileSync(`${root}/${file}`, 'utf8');
      const attributes = [
        ...text.matchAll(/observedAttributes\(\)[^{]*\{\s*return \[([^\]]*)\]/g),
      ].flatMap(([, names = '']) =>
        names.split(',').map((name) => name.trim().replaceAll("'", '')),
      );
      const read = [...text.matchAll(/(?:get|set)Attribute\('([^']+)'/g)].map(
        ([, name = '']) => name,
      );
      return [...attributes, ...read];
    });
    for (const name of ['event', 'series', 'site', 'lang', 'heading-level', 'server'])
      assert.ok(listed.includes(name), name);
    const properties = listed.map((name) =>
      name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
    assert.deepEqual(shortened([...listed, ...properties]), []);
  });

  test('is overlooked: every kind of schema is searched', () => {
    const keys = [...keysOfSchema(contract.Event)];
    // an object, one in a list, a nullable one, a listed value, and a value after a pipe
    for (const key of [
      'registration',
      'speakers',
      'address',
      'waitlist',
      'textLanguage',
      'join-link',
    ])
      assert.ok(keys.includes(key), key);
    assert.ok(
      innerNames.test('phase') && innerNames.test('_$litType$') && !innerNames.test('phases'),
    );
    assert.deepEqual(
      shortened(
        keysOfSchema({
          kind: 'schema',
          entries: { one: { item: { wrapped: { entries: { phase: {} } } } } },
        }),
      ),
      ['phase'],
    );
  });
});
