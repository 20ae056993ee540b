/**
 * `node demo/bootstrap.mjs FILE …`: installs the packages that are missing, then runs a TypeScript file
 * with the Node of devDependencies. Plain JavaScript, as Node 20 runs it on a fresh clone.
 */

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PARENT_CHECK_INTERVAL_MS = 500;

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const node = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node');

/** The packages of a lock file; none where it is missing or incomplete. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return {};
  }
}

/**
 * Compares contents, not dates: a checkout renews the date of package-lock.json. Optional packages
 * are those of other platforms.
 */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return (
    existsSync(node) &&
    Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
      const found = installed[path];
      if (!found) return path === '' || wanted.optional || wanted.devOptional;
      return found.version === wanted.version && found.integrity === wanted.integrity;
    })
  );
}

function install() {
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error('node_modules links to a folder whose packages are outdated: run npm ci there.');
    process.exit(1);
  }
  console.log('Installing the packages of package-lock.json, Node 24 among them (npm ci)…');
  const { npm_execpath: npm, npm_node_execpath: npmNode = process.execPath } = process.env;
  // below `error` npm warns that packages need a newer Node than this one: Node 24 runs them
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund'];
  const options = { cwd: root, stdio: 'inherit' };
  const { status } = npm
    ? spawnSync(npmNode, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: windows });
  if (status === 0 && isInstalled()) return;
  console.error('The packages could not be installed: see the output of npm ci above.');
  process.exit(1);
}

function run(args) {
  const child = spawn(node, args, { stdio: 'inherit' });
  // Ctrl-C reaches the child directly, as both belong to the terminal's process group
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm does not pass signals through its shell: a new parent means that npm was stopped
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event)
    setInterval(
      () => process.ppid !== parent && child.kill('SIGTERM'),
      PARENT_CHECK_INTERVAL_MS,
    ).unref();
  child.once('error', (error) => {
    console.error(`${node} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    if (signal) console.error(`${args[0]} was ended by ${signal}.`);
    process.exitCode = code ?? 1;
  });
}

if (!isInstalled()) install();
run(process.argv.slice(2));
