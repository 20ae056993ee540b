/**
 * Chromium's headless shell out of the npm package `@sparticuz/chromium`, for machines without a
 * browser. Downloaded on demand, as 70 MB are too many for everyone who has one.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const version = '153.0.0';
const integrity =
  'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==';

const cache = join(import.meta.dirname, '../../node_modules/.cache');
const folder = join(cache, `chromium-${version}`);
const script = join(folder, 'chromium.sh');

/** @throws with the first line of the command's error output when it fails */
function command(name: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(name, args, { encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${basename(name)} failed: ${error?.message ?? stderr.split('\n', 1)[0]}`);
}

/** `npm pack` downloads through the registry and the cache that npm is configured with. */
function download(into: string): string {
  const { npm_execpath: npm } = process.env;
  const args = ['pack', `@sparticuz/chromium@${version}`, '--loglevel=error'];
  args.push('--pack-destination', into);
  command(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args);
  const [file = ''] = globSync(join(into, '*.tgz'));
  const digest = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (`sha512-${digest}` !== integrity) throw new Error(`${file} has another checksum.`);
  return file;
}

async function unpack(into: string): Promise<void> {
  command('tar', ['-xzf', download(into), '-C', into]);
  for (const name of ['chromium', 'al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
    const file = join(into, name);
    const compressed = join(into, `package/bin/${name}.br`);
    await pipeline(
      createReadStream(compressed),
      createBrotliDecompress(),
      createWriteStream(file, { mode: 0o755 }),
    );
    if (name.endsWith('.tar')) command('tar', ['-xf', file, '-C', into]);
  }
  for (const path of ['package', ...globSync('*.{tar,tgz}', { cwd: into })])
    rmSync(join(into, path), { recursive: true });
}

const fontConfiguration =
  '<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>';

/** The package has the libraries and the fonts that a bare container lacks. */
const startScript = `#!/bin/sh
folder=$(dirname "$0")
export LD_LIBRARY_PATH="$folder/lib"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$folder/fonts.conf"
exec "$folder/chromium" "$@"
`;

/** @returns the path of the browser; `undefined` where the package has none for this machine */
export async function packagedChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  if (existsSync(script)) return script;
  console.log(`No browser found: downloading @sparticuz/chromium ${version} (70 MB)…`);
  const unfinished = `${folder}.${process.pid}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    await unpack(unfinished);
    writeFileSync(join(unfinished, 'fonts.conf'), fontConfiguration);
    writeFileSync(join(unfinished, 'chromium.sh'), startScript, { mode: 0o755 });
    command(join(unfinished, 'chromium.sh'), ['--version']);
    renameSync(unfinished, folder);
    return script;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    console.log(`It can't be used here: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
