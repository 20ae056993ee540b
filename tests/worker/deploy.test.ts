/** The deployed Worker: no development code, and no registrations until it is configured. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { createTestHarness } from 'wrangler';
import { Problem } from '../../worker/contract/problem.ts';
import type { Env } from '../../worker/env.ts';
import { makePerson, newIdempotencyKey } from '../support/client.ts';

const configPath = 'worker/wrangler.jsonc';
const outdir = mkdtempSync(join(tmpdir(), 'mukaan-deploy-'));
after(() => rmSync(outdir, { recursive: true, force: true }));

/** @returns the text of every script a deployment would send */
async function bundle(): Promise<string> {
  const args = [
    'node_modules/wrangler/bin/wrangler.js',
    'deploy',
    '--dry-run',
    '--config',
    configPath,
    '--outdir',
    outdir,
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: 'true' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0, output);
  return globSync(join(outdir, '*.js'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

test('the deployed bundle has no development routes, keys or mailboxes', async () => {
  const text = await bundle();
  const development = globSync('worker/dev/*.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  assert.ok(text.includes('/api/v1/registrations'), 'the bundle is not the Worker');
  for (const word of [
    '/dev/',
    'mk_demo',
    'DEMO_API_KEY',
    'development_mail',
    'Postilaatikko',
    'Testiyhdistys',
  ]) {
    assert.ok(development.includes(word), `worker/dev no longer contains ${word}`);
    assert.ok(!text.includes(word), word);
  }
});

type Settings = { vars?: Record<string, string>; secrets?: Record<string, string> };

const Health = v.strictObject({ status: v.string(), wrong: v.optional(v.array(v.string())) });

/**
 * Starts the deployed Worker with these settings and tries its health, a registration and
 * development routes.
 */
async function start(settings: Settings) {
  const harness = createTestHarness({ workers: [{ configPath, ...settings }] });
  try {
    const { url } = await harness.listen();
    await harness.getWorker<Env>().applyD1Migrations('DB');
    const health = await fetch(new URL('/health', url));
    const posted = await fetch(new URL('/api/v1/registrations', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': newIdempotencyKey() },
      body: JSON.stringify({ events: ['unknown'], participants: [makePerson()] }),
    });
    const [development, demo] = [
      await fetch(new URL('/dev/organizations', url), { method: 'POST', body: '{}' }),
      await fetch(new URL('/api/v1/desk/events', url), {
        headers: { authorization: 'Bearer mk_demo' },
      }),
    ];
    return {
      health: [health.status, v.parse(Health, await health.json())] as const,
      posted: v.parse(Problem, await posted.json()),
      development: development.status,
      demo: demo.status,
    };
  } finally {
    await harness.close();
  }
}

const configured = { ORIGIN: 'https://mukaan.example.org', MAIL_FROM: 'mukaan@example.org' };

test('without configuration health names what is missing and registrations are refused', async () => {
  const { health, posted, development, demo } = await start({});
  const [status, { wrong = [] }] = health;
  assert.equal(status, 503);
  for (const name of ['MANAGE_SECRET', 'ORIGIN', 'MAIL_FROM'])
    assert.ok(
      wrong.some((one) => one.includes(name)),
      name,
    );
  assert.deepEqual([posted.status, posted.code], [503, 'unavailable']);
  assert.ok(posted.requestId);
  assert.deepEqual([development, demo], [404, 401]);
});

test('with the public development secret registrations are refused', async () => {
  const secrets = { MANAGE_SECRET: 'development only, known to everybody' };
  const { health, posted } = await start({ vars: configured, secrets });
  assert.equal(health[0], 503);
  assert.deepEqual(health[1].wrong?.length, 1);
  assert.equal(posted.code, 'unavailable');
});

test('a configured Worker is healthy and validates submissions', async () => {
  const { health, posted } = await start({
    vars: configured,
    secrets: { MANAGE_SECRET: 'x'.repeat(32) },
  });
  assert.deepEqual(health, [200, { status: 'ok' }]);
  assert.equal(posted.code, 'event-unknown');
  assert.equal(posted.type, 'https://mukaan.example.org/problems/event-unknown');
});
