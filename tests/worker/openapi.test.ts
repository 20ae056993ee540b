/** `/openapi.json` describes every route, and the application has no others. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import * as v from 'valibot';
import { statusOfCode } from '../../worker/contract/codes.ts';
import { routes } from '../../worker/contract/routes/index.ts';
import { openApp } from '../support/app.ts';
import { call, eventInput, expectBody, expectProblem } from '../support/client.ts';

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

const document = async () => expectBody(Document, await call('/openapi.json'));

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
    // no network access
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

/** The methods of all routes whose path matches, and HEAD where GET is among them. */
function methodsAt(address: string): string[] {
  const methods = new Set<string>();
  for (const { method, path } of Object.values(routes))
    if (new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(address)) methods.add(method);
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}

test('every path of the contract takes the methods of the contract and no other', async () => {
  const addresses = new Set(Object.values(routes).map(({ path }) => path.replace(/:\w+/g, '1')));
  assert.ok(addresses.size >= 40);
  for (const address of addresses) {
    const answer = await call(address, { method: 'PUT' });
    expectProblem(answer, 405, 'method-not-allowed');
    const allowed = (answer.headers.get('allow') ?? '').split(', ').sort();
    assert.deepEqual(allowed, methodsAt(address), address);
  }
});

test('every operation of the contract is called with its method', async () => {
  for (const { method, path, role } of Object.values(routes)) {
    const answer = await call(path.replace(/:\w+/g, '1'), { method });
    const { code } = v.parse(v.object({ code: v.string() }), answer.body);
    const isUnknownSlug = role === 'public' && path.includes(':');
    // an unknown manage link is not found either
    if (isUnknownSlug || role === 'participant') assert.equal(code, 'not-found', path);
    else assert.ok(!['not-found', 'method-not-allowed', 'internal'].includes(code), path);
  }
});

test('the application has no handler under /api/v1 that the contract does not name', async () => {
  const { app } = await openApp();
  const contract = Object.values(routes);
  const inApi = app.routes.filter(({ path }) => path.startsWith('/api'));
  assert.ok(inApi.length >= contract.length);
  for (const { method, path } of inApi) {
    const described = contract.filter((one) => one.path === path);
    assert.ok(described.length > 0, `${method} ${path}`);
    // middleware is registered for all methods
    if (method !== 'ALL')
      assert.ok(
        described.some((one) => one.method === method),
        path,
      );
  }
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    for (const path of ['/api', '/api/v1', '/api/v1/unknown', '/api/v1/desk/unknown/1'])
      expectProblem(await call(path, { method }), 404, 'not-found');
});

test('every reference resolves, and every schema is used', async () => {
  const whole = await document();
  const refs = new Set(
    [...JSON.stringify(whole).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref),
  );
  const schemas = Object.keys(whole.components.schemas);
  assert.deepEqual([...refs].sort(), schemas.map((name) => `#/components/schemas/${name}`).sort());
});

test('every path variable is a parameter, and every status is in the contract', async () => {
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

test('the schemas list required keys and forbid unknown ones', async () => {
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
