/** `/openapi.json`: it names every call there is and nothing it does not describe. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import * as v from 'valibot';
import { statusOfCode } from '../../worker/contract/codes.ts';
import { routes } from '../../worker/contract/routes/index.ts';
import { call, eventInput, read } from '../support/client.ts';

const Operation = v.looseObject({
  operationId: v.string(),
  tags: v.tuple([v.string()]),
  summary: v.string(),
  parameters: v.array(
    v.looseObject({
      name: v.string(),
      in: v.picklist(['path', 'query', 'header']),
      schema: v.looseObject({}),
    }),
  ),
  requestBody: v.optional(
    v.looseObject({
      content: v.record(
        v.string(),
        v.looseObject({ schema: v.optional(v.looseObject({ $ref: v.optional(v.string()) })) }),
      ),
    }),
  ),
  responses: v.record(v.string(), v.looseObject({ description: v.string() })),
});
const Document = v.looseObject({
  openapi: v.literal('3.1.0'),
  info: v.looseObject({ title: v.string(), version: v.string() }),
  servers: v.array(v.object({ url: v.string() })),
  paths: v.record(v.string(), v.record(v.picklist(['get', 'post', 'patch', 'delete']), Operation)),
  components: v.looseObject({
    schemas: v.record(v.string(), v.looseObject({})),
    securitySchemes: v.looseObject({}),
  }),
});

const document = async () => read(Document, await call('/openapi.json'));

/** Method and path of every route of the contract. */
const described = Object.values(routes).map(
  ({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`,
);

test('every route of the contract is described, and no other', async () => {
  const { paths } = await document();
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  assert.ok(found.length >= 65);
  assert.deepEqual(found.sort(), [...described].sort());
});

test('the document passes swagger-parser and Redocly', async () => {
  const { body, text } = await call('/openapi.json');
  await SwaggerParser.validate(
    structuredClone(body) as Parameters<typeof SwaggerParser.validate>[0],
  );
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    writeFileSync(join(folder, 'openapi.json'), text);
    const redocly = resolve('node_modules/@redocly/cli/bin/cli.js');
    // nothing of it goes over the network
    const env = {
      ...process.env,
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    };
    const { status, stderr } = spawnSync(
      process.execPath,
      [redocly, 'lint', 'openapi.json', '--extends', 'recommended'],
      {
        cwd: folder,
        env,
        encoding: 'utf8',
      },
    );
    assert.equal(status, 0, stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the API is routed by the table alone', () => {
  assert.doesNotMatch(readFileSync('worker/app.ts', 'utf8'), /\/api\/v1/);
});

test('every reference leads somewhere and every schema is used', async () => {
  const whole = await document();
  const refs = new Set(
    [...JSON.stringify(whole).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref),
  );
  const schemas = Object.keys(whole.components.schemas);
  assert.deepEqual([...refs].sort(), schemas.map((name) => `#/components/schemas/${name}`).sort());
});

test('every part of a path is a parameter, every status one of the contract', async () => {
  const { paths } = await document();
  const statuses = new Set<number>([200, 201, 202, 204, ...Object.values(statusOfCode)]);
  for (const [path, methods] of Object.entries(paths))
    for (const { parameters, responses } of Object.values(methods)) {
      const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      assert.deepEqual(
        inPath,
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        path,
      );
      for (const status of Object.keys(responses))
        assert.ok(statuses.has(Number(status)), `${path} ${status}`);
      assert.ok(Object.keys(responses).some((status) => status.startsWith('2')));
    }
});

test('the schemas say what is required and let nothing unknown in', async () => {
  const { components } = await document();
  const { Submission, EventInput } = components.schemas;
  assert.deepEqual(Submission?.required, ['events', 'participants']);
  assert.equal(Submission?.additionalProperties, false);
  const known = Object.keys((EventInput?.properties ?? {}) as object);
  for (const key of Object.keys(eventInput())) assert.ok(known.includes(key), key);
});

test('every JSON body of a request is a named component', async () => {
  const { paths } = await document();
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { requestBody }] of Object.entries(operations)) {
      const schema = requestBody?.content['application/json']?.schema;
      if (schema) assert.ok(schema.$ref, `${method} ${path}`);
    }
});
