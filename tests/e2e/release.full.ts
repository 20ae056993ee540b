/**
 * Releases and deployments for real, in a copy of the project: what `npm run release` and `npm run
 * deploy` refuse, and a page that pins the first release registering against the API two releases
 * later.
 */

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import type { Browser } from 'puppeteer-core';
import { createTestHarness } from 'wrangler';
import { type Release, scriptName } from '../../worker/contract/release.ts';
import type { Env } from '../../worker/env.ts';
import { integrityOf } from '../../worker/operate/releases.ts';
import { openBrowser } from '../support/browser.ts';
import { eventInput, makePerson, newIdempotencyKey, uniqueName } from '../support/client.ts';
import { openPinned, registerInPinned } from '../support/pinned.ts';
import { ProjectCopy } from '../support/project-copy.ts';
import { type MemberWebsite, openMemberWebsite, type Tab } from '../support/tab.ts';
import { readUndecoded } from '../support/undecoded-response.ts';

const release = 'worker/operate/release.ts';
const deploy = 'worker/operate/deploy.ts';
const versions = ['8.0.0', '8.1.0', '9.0.0'] as const;

let tree: ProjectCopy;
let harness: ReturnType<typeof createTestHarness>;
let url: string;
let browser: Browser;
let member: MemberWebsite;
/** opened before the deployments that follow */
let openTab: Tab;
let owner: { key: string; slug: string; owner: string };
let series: string;
let sessions: string[];

before(async () => {
  tree = await ProjectCopy.open();
  browser = await openBrowser();
  member = await openMemberWebsite();
});
after(async () => {
  await browser?.close();
  member?.close();
  await harness?.close();
  tree?.close();
});

async function send(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function make(path: string, body: unknown): Promise<string> {
  const answer = await send(path, body, { authorization: `Bearer ${owner.key}` });
  assert.equal(answer.status, 201, await answer.clone().text());
  return ((await answer.json()) as { slug: string }).slug;
}

async function count(slug: string): Promise<number> {
  const { DB } = await harness.getWorker<Env>().getEnv();
  const sql =
    'SELECT count(*) AS n FROM registrations JOIN events ON events.id = event_id WHERE slug = ?';
  return (await DB.prepare(sql).bind(slug).first<number>('n')) ?? 0;
}

const configPath = () => join(tree.path, 'worker/dev/wrangler.jsonc');
const email = () => `${uniqueName('p')}@example.org`;

function newest(): Release {
  const [first] = tree.releases();
  assert.ok(first, 'there is no release');
  return first;
}

async function released(version: string): Promise<void> {
  const { code, text } = await tree.node(release, version);
  assert.equal(code, 0, text);
  assert.match(
    text,
    new RegExp(`Released ${version.replaceAll('.', '\\.')} as mukaan-[0-9a-f]{16}\\.js`),
  );
}

async function refused(reason: RegExp, ...args: string[]): Promise<void> {
  const before = [
    await tree.git('rev-parse', 'HEAD'),
    await tree.git('status', '--porcelain'),
    await tree.git('tag'),
  ];
  const { code, text } = await tree.node(release, ...args);
  assert.equal(code, 1, text);
  assert.match(text, reason);
  const now = [
    await tree.git('rev-parse', 'HEAD'),
    await tree.git('status', '--porcelain'),
    await tree.git('tag'),
  ];
  assert.deepEqual(now, before);
}

async function notDeployed(reason: RegExp, ...args: string[]): Promise<void> {
  const { code, text } = await tree.node(deploy, ...args);
  assert.equal(code, 1, text);
  assert.match(text, reason);
}

async function changeScript(text: string): Promise<void> {
  tree.write(
    'widget/embed/mukaan.ts',
    `${tree.read('widget/embed/mukaan.ts')}\nconsole.debug('${text}');\n`,
  );
  tree.replace('CHANGELOG.md', '## Unreleased\n', `## Unreleased\n\n- ${text}\n`);
  await tree.commit(text);
}

test('release refuses a version that is none or too low, a dirty tree and an empty changelog', async () => {
  await refused(/Usage/, 'new');
  await refused(/Usage/);
  await refused(/must not be lower than/, '0.0.1');
  tree.write('untracked.txt', 'x');
  await refused(/uncommitted changes/, versions[0]);
  rmSync(join(tree.path, 'untracked.txt'));
  tree.write('CHANGELOG.md', '# Changelog\n\n## Unreleased\n');
  await tree.commit('Empty the changelog');
  await refused(/nothing under/, versions[0]);
  tree.write('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\n- First\n');
  await tree.commit('Write the changelog');
});

test('release writes version, script, manifest and changelog into one tagged commit that passes the checks', async () => {
  await released(versions[0]);
  assert.equal(await tree.git('status', '--porcelain'), '');
  assert.equal(
    await tree.git('rev-parse', `v${versions[0]}^{commit}`),
    await tree.git('rev-parse', 'HEAD'),
  );
  const { version, date, hash, integrity } = newest();
  assert.equal(version, versions[0]);
  assert.match(date, /^\d{4}-\d\d-\d\d$/);
  const files = (await tree.git('show', '--name-only', '--format=')).split('\n').sort();
  assert.deepEqual(
    files,
    [
      'CHANGELOG.md',
      'package-lock.json',
      'package.json',
      'widget/embed/version.ts',
      `worker/releases/mukaan-${hash}.js`,
      'worker/releases/releases.json',
    ].sort(),
  );
  const built = JSON.parse(tree.read('dist/scripts.json')).pinned;
  assert.deepEqual([hash, integrity], [built.hash, built.integrity]);
  assert.equal(tree.read(`worker/releases/mukaan-${hash}.js`), built.text);
  assert.match(
    tree.read('CHANGELOG.md'),
    new RegExp(`## Unreleased\n\n## ${version} - ${date}\n\n- `),
  );
  for (const name of ['package.json', 'package-lock.json'])
    assert.equal(JSON.parse(tree.read(name)).version, version);
  assert.equal(JSON.parse(tree.read('package-lock.json')).packages[''].version, version);
  const { code, text } = await tree.node('node_modules/@biomejs/biome/bin/biome', 'ci', '.');
  assert.equal(code, 0, text);
});

test('release refuses the same version again, a lower one, and a script that has not changed', async () => {
  await refused(/higher than 8\.0\.0/, versions[0]);
  await refused(/higher than 8\.0\.0/, '7.9.9');
  tree.replace('CHANGELOG.md', '## Unreleased\n', '## Unreleased\n\n- Something of the Worker\n');
  await tree.commit('Change something else');
  await refused(/is that of release 8\.0\.0/, versions[1]);
});

test('deploy refuses a released script that is missing, changed or not listed', async () => {
  const name = `worker/releases/${scriptName(newest())}`;
  const script = tree.read(name);
  rmSync(join(tree.path, name));
  await notDeployed(new RegExp(`missing.*git checkout v8\\.0\\.0 -- ${name}`));
  await notDeployed(/is missing/, '--dry-run');
  tree.write(name, script.replace('mukaan', 'mukaaN'));
  await notDeployed(/differs from its hash/, '--dry-run');
  tree.write(name, script);
  tree.write('worker/releases/mukaan-0000000000000000.js', script);
  await notDeployed(/not in releases\.json/, '--dry-run');
  rmSync(join(tree.path, 'worker/releases/mukaan-0000000000000000.js'));
  assert.equal(await tree.git('status', '--porcelain'), '');
});

test('the first release is served, and a page that pins it registers', async () => {
  harness = createTestHarness({ workers: [{ configPath: configPath() }] });
  ({
    url: { origin: url },
  } = await harness.listen());
  await harness.getWorker<Env>().applyD1Migrations('DB');
  owner = (await (await send('/dev/organizations', {})).json()) as typeof owner;
  series = await make('/api/v1/desk/series', { slug: uniqueName('s'), title: 'Kiertue' });
  sessions = [];
  for (let n = 0; n < 3; n += 1)
    sessions.push(await make('/api/v1/desk/events', eventInput({ series })));
  const tab = await openPinned(browser, member, url, {
    copy: newest(),
    kind: 'series',
    slug: series,
  });
  await registerInPinned(tab, email(), sessions.slice(0, 2));
  assert.equal(await count(sessions[0] ?? ''), 1);
  await tab.close();
});

/** The mail is sent after the answer. */
async function codeOf(address: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const mails = await fetch(`${url}/dev/mail.json?to=${encodeURIComponent(address)}`);
    const [mail] = (await mails.json()) as { subject: string }[];
    const code = /\d{6}/.exec(mail?.subject ?? '')?.[0];
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return assert.fail('no code came');
}

test('the desk gives the tag of the newest release', async () => {
  const page = await browser.newPage();
  const desk = url.replace('127.0.0.1', 'localhost');
  await page.goto(`${desk}/health`);
  const post = (path: string, body: unknown) =>
    page.evaluate(
      async (address, content) => {
        const headers = { 'content-type': 'application/json' };
        await fetch(`/api/v1/desk/auth/${address}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(content),
        });
      },
      path,
      body,
    );
  await post('codes', { email: owner.owner, language: 'fi' });
  await post('sessions', { code: await codeOf(owner.owner) });
  await page.goto(`${desk}/desk/${owner.slug}/series/${series}/tag`);
  const pre = await page.waitForSelector('desk-tag-pinned pre');
  const tag = await pre?.evaluate(({ textContent }) => textContent ?? '');
  const { integrity } = newest();
  assert.ok(
    tag?.startsWith(
      `<script async src="${desk}/embed/${scriptName(newest())}" integrity="${integrity}" crossorigin="anonymous">`,
    ),
    tag,
  );
  assert.ok(tag?.includes(`<mukaan-series series="${series}"`), tag);
  await page.close();
});

/** What a later API may do to an earlier one: every object of its answers has one more key. */
const grownApi = `import worker from './before.ts';
const grown = (value) =>
  Array.isArray(value) ? value.map(grown)
  : value && typeof value === 'object'
    ? { ...Object.fromEntries(Object.entries(value).map(([key, one]) => [key, grown(one)])), addedLater: { list: [1] } }
    : value;
export default {
  ...worker,
  async fetch(request, env, context) {
    const response = await worker.fetch(request, env, context);
    const isPublic = /^\\/api\\/v1\\/(events|series|registrations)/.test(new URL(request.url).pathname);
    if (!isPublic || !response.ok || !/json/.test(response.headers.get('content-type') ?? '')) return response;
    return new Response(JSON.stringify(grown(await response.json())), response);
  },
};
`;

test('two more releases with a changed API are built, and the bundle of a deployment holds the list', async () => {
  await changeScript('The second release');
  await released(versions[1]);
  tree.write('worker/dev/before.ts', tree.read('worker/dev/index.ts'));
  tree.write('worker/dev/index.ts', grownApi);
  tree.write(
    'worker/storage/migrations/9000_later.sql',
    'ALTER TABLE registrations ADD COLUMN later TEXT;\n',
  );
  await changeScript('The third release');
  await released(versions[2]);
  assert.deepEqual(
    tree.releases().map(({ version }) => version),
    versions.toReversed(),
  );
  const { code, text } = await tree.node(
    deploy,
    '--dry-run',
    '--outdir',
    join(tree.path, 'dist/deployed'),
  );
  assert.equal(code, 0, text);
  for (const { integrity } of tree.releases())
    assert.ok(tree.read('dist/deployed/index.js').includes(integrity));
});

test('a migration and the deployment of a later version lose no registration under load', {
  timeout: 120_000,
}, async () => {
  const first = tree.releases().at(-1) ?? assert.fail('no release');
  openTab = await openPinned(browser, member, url, { copy: first, kind: 'series', slug: series });
  await openTab.waitFor('[name=name]');
  const slug = sessions[2] ?? '';
  let isOver = false;
  const statuses: number[] = [];
  /** As the widget does: the same key until there is an answer. */
  const visitor = async (): Promise<number> => {
    let registered = 0;
    while (!isOver) {
      const [key, participant] = [newIdempotencyKey(), makePerson()];
      for (let status = 0; status !== 201; ) {
        const answer = await send(
          '/api/v1/registrations',
          { events: [slug], participants: [participant] },
          { 'idempotency-key': key },
        ).catch(() => undefined);
        status = answer?.status ?? 0;
        statuses.push(status);
        await answer?.body?.cancel();
        assert.ok(status === 0 || status === 201 || status >= 500, `an answer ${status}`);
        if (status !== 201) await new Promise((resolve) => setTimeout(resolve, 100));
      }
      registered += 1;
    }
    return registered;
  };
  const visitors = Array.from({ length: 4 }, visitor);
  await harness.getWorker<Env>().applyD1Migrations('DB');
  const { DB } = await harness.getWorker<Env>().getEnv();
  const { results } = await DB.prepare('PRAGMA table_info(registrations)').all<{ name: string }>();
  assert.ok(
    results.some(({ name }) => name === 'later'),
    'the migration was not applied',
  );
  const before = statuses.length;
  await harness.update({ workers: [{ configPath: configPath() }] });
  ({
    url: { origin: url },
  } = await harness.listen());
  while (statuses.slice(before).filter((status) => status === 201).length < 20)
    await new Promise((resolve) => setTimeout(resolve, 50));
  isOver = true;
  const registered = (await Promise.all(visitors)).reduce((sum, one) => sum + one);
  assert.equal(await count(slug), registered);
  const { addedLater } = (await (await fetch(`${url}/api/v1/events/${slug}`)).json()) as {
    addedLater?: unknown;
  };
  assert.deepEqual(addedLater, { list: [1] }, 'the API is not the later one');
});

test('the first copy, two releases old, registers in a page opened before the deployment and in a new one', async () => {
  const slug = sessions[0] ?? '';
  const before = await count(slug);
  await registerInPinned(openTab, email(), [slug]);
  assert.equal(await count(slug), before + 1);
  for (const copy of tree.releases()) {
    const tab = await openPinned(browser, member, url, { copy, kind: 'event', slug });
    await registerInPinned(tab, email());
    await tab.close();
  }
  assert.equal(await count(slug), before + 4);
});

test('every release is served as it was, in brotli or plain, cached for ever', async () => {
  for (const one of tree.releases())
    for (const coding of ['br', 'identity']) {
      const path = `${url}/embed/${scriptName(one)}`;
      const { status, headers, ...answer } = await readUndecoded(path, {
        'accept-encoding': coding,
      });
      assert.equal(status, 200);
      const script = coding === 'br' ? brotliDecompressSync(answer.bytes) : answer.bytes;
      assert.equal(integrityOf(script), one.integrity);
      assert.equal(headers['content-encoding'], coding === 'br' ? 'br' : undefined);
      assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
      assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
      assert.equal(headers['access-control-allow-origin'], '*');
      assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
      assert.equal(headers['timing-allow-origin'], '*');
      const again = await readUndecoded(path, { 'if-none-match': headers.etag ?? '' });
      assert.deepEqual([again.status, again.bytes.length], [304, 0]);
    }
});

test('deploy refuses to drop a release that the running server serves', async () => {
  tree.replace('worker/wrangler.jsonc', '"ORIGIN": ""', `"ORIGIN": "${url}"`);
  const all = tree.releases();
  const [first, file] = [all.at(-1), `worker/releases/${scriptName(all.at(-1) ?? assert.fail())}`];
  tree.writeReleases(all.slice(0, -1));
  rmSync(join(tree.path, file));
  const dropped = new RegExp(
    `Release 8\\.0\\.0 must stay served until .*Restore ${scriptName(first ?? assert.fail())}`,
  );
  await notDeployed(dropped);
  await notDeployed(dropped, '--dry-run');
  await tree.git('checkout', '--', 'worker/releases');
  tree.replace('worker/wrangler.jsonc', `"ORIGIN": "${url}"`, '"ORIGIN": "http://127.0.0.1:1"');
  await notDeployed(/not known which releases pages depend on.*--skip-served-releases/);
  const { code, text } = await tree.node(deploy, '--dry-run');
  assert.equal(code, 0, text);
  assert.match(text, /not known which releases/);
});
