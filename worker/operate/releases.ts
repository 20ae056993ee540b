/** The released scripts: integrity errors, and releases that a deployment must not drop. */

import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { mustServeUntil, type Release, ReleaseList, scriptName } from '../contract/release.ts';
import { root } from './wrangler.ts';

export const releasesFolder = join(root, 'worker/releases');
export const manifestPath = join(releasesFolder, 'releases.json');

export const today = (): string => new Date().toISOString().slice(0, 10);

export const hashOf = (script: Uint8Array): string =>
  createHash('sha256').update(script).digest('hex').slice(0, 16);

export const integrityOf = (script: Uint8Array): string =>
  `sha384-${createHash('sha384').update(script).digest('base64')}`;

/** Newest first. */
export const readReleases = (): Release[] =>
  v.parse(ReleaseList, JSON.parse(readFileSync(manifestPath, 'utf8'))).releases;

/** @returns a sentence for each file that is missing, changed or not in the manifest */
export function releaseErrors(releases: readonly Release[]): string[] {
  const errors = releases.flatMap((release) => {
    const name = scriptName(release);
    const path = join(releasesFolder, name);
    const restore = `Restore it: git checkout v${release.version} -- worker/releases/${name}`;
    if (!existsSync(path)) return `${name} of release ${release.version} is missing. ${restore}`;
    const script = readFileSync(path);
    const isSame = hashOf(script) === release.hash && integrityOf(script) === release.integrity;
    return isSame ? [] : `${name} differs from its hash or integrity in releases.json. ${restore}`;
  });
  const listed = new Set(releases.map(scriptName));
  const unlisted = globSync(join(releasesFolder, '*.js'))
    .map((file) => basename(file))
    .filter((name) => !listed.has(name))
    .map((name) => `${name} is not in releases.json. Add its release there, or delete the file.`);
  return [...errors, ...unlisted];
}

/** @returns a sentence for each release that must still be served and is missing */
export function droppedReleases(
  served: readonly Release[],
  releases: readonly Release[],
  day: string,
): string[] {
  const stored = new Set(releases.map(({ integrity }) => integrity));
  return served
    .filter((release) => !stored.has(release.integrity) && day < mustServeUntil(release))
    .map(
      (release) =>
        `Release ${release.version} must stay served until ${mustServeUntil(release)}, as pages pin it. ` +
        `Restore ${scriptName(release)} and its entry in releases.json from the tag v${release.version}.`,
    );
}

/** The server's releases, or why they are unknown. */
export type Served = { releases: Release[] } | { unknown: string };

/** @param origin the running server's origin; empty: none is configured */
export async function readServed(origin: string): Promise<Served> {
  if (!origin) return { releases: [] };
  const address = `${origin}/embed/releases.json`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(15_000) });
    // a version from before the first release
    if (answer.status === 404) return { releases: [] };
    if (!answer.ok) return { unknown: `${address} answered ${answer.status}` };
    return v.parse(ReleaseList, await answer.json());
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; message?: string } };
    // the name does not resolve before the first deployment
    if (cause?.code === 'ENOTFOUND') return { releases: [] };
    const reason = cause?.message || (error instanceof Error ? error.message : 'unknown');
    return { unknown: `${address} could not be read: ${reason}` };
  }
}
