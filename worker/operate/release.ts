/**
 * `npm run release -- VERSION`: stores the built script for pages that pin it, commits and tags the
 * version.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Release, type ReleaseList, scriptName } from '../contract/release.ts';
import {
  hashOf,
  integrityOf,
  manifestPath,
  readReleases,
  releasesFolder,
  today,
} from './releases.ts';
import { root } from './wrangler.ts';

class ReleaseError extends Error {}

const path = (name: string): string => join(root, name);
const read = (name: string): string => readFileSync(path(name), 'utf8');
const write = (name: string, text: string): void => writeFileSync(path(name), text);

function output(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0)
    throw new ReleaseError(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout.trim();
}

const git = (...args: string[]): string => output('git', args);

function build(): Buffer {
  output(process.execPath, [path('node_modules/rollup/dist/bin/rollup'), '-c', '--silent']);
  return readFileSync(path('dist/pinned.js'));
}

/**
 * @returns below 0, 0 or above 0 if one version is lower than, equal to or higher than the other
 */
export function compareVersions(one: string, other: string): number {
  const numbers = (version: string) => version.split('.').map(Number);
  const others = numbers(other);
  return numbers(one).reduce((sum, number, at) => sum || number - (others[at] ?? 0), 0);
}

/**
 * @returns the changelog with the unreleased part under the version; `null` if that part is empty
 */
export function releasedChangelog(text: string, version: string, date: string): string | null {
  const heading = '## Unreleased\n';
  const [, part = ''] = /^## Unreleased\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(text) ?? [];
  return part.trim() ? text.replace(heading, `${heading}\n## ${version} - ${date}\n`) : null;
}

/** A release must not have a lower version than the package; the first may have the same. */
function checkVersion(version: string, current: string, releases: readonly Release[]): void {
  if (!/^\d+\.\d+\.\d+$/.test(version))
    throw new ReleaseError('Usage: npm run release -- VERSION, such as 1.2.0');
  const newest = releases[0]?.version;
  if (newest && compareVersions(version, newest) <= 0)
    throw new ReleaseError(`The version must be higher than ${newest}, the newest release.`);
  if (compareVersions(version, current) < 0)
    throw new ReleaseError(
      `The version must not be lower than ${current}, the one in package.json.`,
    );
  if (git('tag', '--list', `v${version}`))
    throw new ReleaseError(`The tag v${version} exists already.`);
}

function writeVersion(version: string, current: string): void {
  const json = (
    name: string,
    change: (content: { version: string; packages: Record<string, { version: string }> }) => void,
  ) => {
    const content = JSON.parse(read(name));
    change(content);
    write(name, `${JSON.stringify(content, null, 2)}\n`);
  };
  json('package.json', (content) => {
    content.version = version;
  });
  json('package-lock.json', (content) => {
    content.version = version;
    Object.assign(content.packages[''] ?? {}, { version });
  });
  write(
    'widget/embed/version.ts',
    read('widget/embed/version.ts').replace(`'${current}'`, `'${version}'`),
  );
}

/** @returns the name of the new file */
function storeScript(script: Buffer, version: string, releases: readonly Release[]): string {
  const release = { version, date: today(), hash: hashOf(script), integrity: integrityOf(script) };
  writeFileSync(join(releasesFolder, scriptName(release)), script);
  const list: ReleaseList = { releases: [release, ...releases] };
  writeFileSync(manifestPath, `${JSON.stringify(list, null, 2)}\n`);
  return scriptName(release);
}

function release(version: string): void {
  const releases = readReleases();
  const current: string = JSON.parse(read('package.json')).version;
  checkVersion(version, current, releases);
  if (git('status', '--porcelain'))
    throw new ReleaseError('There are uncommitted changes. Commit or stash them first.');
  const changelog = releasedChangelog(read('CHANGELOG.md'), version, today());
  if (!changelog)
    throw new ReleaseError(
      'CHANGELOG.md has nothing under “## Unreleased”. Write what has changed first.',
    );
  // the script contains the version, so it is compared before the version changes
  if (releases[0] && releases[0].hash === hashOf(build()))
    throw new ReleaseError(
      `The script is that of release ${current}: there is nothing to release.`,
    );
  const head = git('rev-parse', 'HEAD');
  try {
    writeVersion(version, current);
    write('CHANGELOG.md', changelog);
    const name = storeScript(build(), version, releases);
    git('add', '--all');
    git('commit', '--quiet', '--message', `Release ${version}`);
    git('tag', '--annotate', `v${version}`, '--message', `Release ${version}`);
    console.log(`Released ${version} as ${name}. Push it with its tag: git push --follow-tags`);
  } catch (error) {
    git('reset', '--quiet', '--hard', head);
    git('clean', '--quiet', '--force', 'worker/releases');
    throw error;
  }
}

if (import.meta.main) {
  try {
    release(process.argv[2] ?? '');
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    console.error(`Not released. ${error.message}`);
    process.exit(1);
  }
}
