/**
 * Finds the browser the tests drive: an installed one, else Debian's package if root may install
 * it, else the headless shell from an npm package, which lacks what `isHeadlessShell` names.
 */

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { packagedChromium } from './packaged-chromium.ts';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsFiles = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

const canRun = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Ubuntu's `chromium-browser` is a shell script that asks for a snap. */
const isSnapStub = (file: string): boolean =>
  statSync(file).size < 10_000 && readFileSync(file, 'utf8').includes('snap install');

function candidates(): string[] {
  const { PATH = '', ProgramFiles, LOCALAPPDATA, HOME = '' } = process.env;
  if (process.platform === 'win32')
    return [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => windowsFiles.map((file) => join(folder, file)));
  const onMac = ['/Applications', join(HOME, 'Applications')].flatMap((folder) =>
    applications.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
  );
  const folders = [...PATH.split(delimiter), '/usr/bin', '/opt/google/chrome', '/snap/bin'];
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...(process.platform === 'darwin' ? onMac : [])];
}

const installed = (): string | undefined =>
  candidates().find((file) => canRun(file) && !isSnapStub(file));

/** For a container of continuous integration: root may install the distribution's package. */
function installWithApt(): void {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  // on Ubuntu this package only asks for a snap, which a container can't run
  if (/^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'))) return;
  console.log('No browser found: installing the package chromium (apt-get)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ])
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/**
 * @returns the path of a Chrome or Chromium, `CHROME_PATH` before all others
 * @throws with what to do when there is none
 */
export async function findChrome(): Promise<string> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (canRun(chosen)) return chosen;
    throw new Error(`CHROME_PATH is ${chosen}, which is not a program that can be run.`);
  }
  const found = installed();
  if (found) return found;
  installWithApt();
  const other = installed() ?? (await packagedChromium());
  if (other) return other;
  throw new Error(
    'The tests need Chrome or Chromium: install one, or set CHROME_PATH to the path of its program.',
  );
}
