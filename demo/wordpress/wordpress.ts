/**
 * A WordPress of Debian on this machine, with the plugin: as one site or as a network with a
 * subsite `/yhdistys/`, and a user for each role. Everything is in a temporary folder.
 */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const SOURCE = process.env.WORDPRESS ?? '/usr/share/wordpress';
const START_TIMEOUT_MS = 30_000;

export const neededPackages =
  'apt-get install -y --no-install-recommends wordpress php-cli php-mysql mariadb-server ' +
  'wordpress-theme-twentytwentyone wordpress-theme-twentytwentythree';

export type WordpressOptions = {
  /** Mukaan's origin */
  server: string;
  isNetwork: boolean;
  /** folder name of an installed theme */
  theme: string;
  /** PHP that runs before plugins, in a must-use plugin */
  muPlugin?: string;
};

export type Wordpress = {
  /** the site with the plugin, without a slash at the end */
  url: string;
  /** of every user: `admin` (of the network, if it is one), `administrator`, `editor`, `author` */
  password: string;
  version: string;
  stop(): Promise<void>;
};

export const isInstalled = (): boolean =>
  existsSync(join(SOURCE, 'wp-load.php')) && existsSync('/usr/sbin/mariadbd');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function waitFor(isReady: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady())) {
    if (Date.now() > end) throw new Error(`${what} did not start.`);
    await pause(100);
  }
}

function run(command: string, args: string[], input = ''): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? ''}${stdout}${stderr}`);
}

async function startDatabase(folder: string): Promise<{ socket: string; process: ChildProcess }> {
  const data = join(folder, 'data');
  const socket = join(folder, 'mariadb.sock');
  run('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--user=root',
  ]);
  const options = [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${socket}`,
    '--skip-networking',
    '--user=root',
    `--pid-file=${join(folder, 'pid')}`,
  ];
  const database = spawn('mariadbd', options, { stdio: 'ignore' });
  const query = (sql: string) =>
    spawnSync('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', sql]).status === 0;
  await waitFor(() => query('SELECT 1'), 'MariaDB');
  query('CREATE DATABASE wordpress');
  return { socket, process: database };
}

const configuration = (socket: string, host: string, isNetwork: boolean): string => `<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('AUTH_KEY', '${randomBytes(24).toString('hex')}');
define('SECURE_AUTH_KEY', '${randomBytes(24).toString('hex')}');
define('LOGGED_IN_KEY', '${randomBytes(24).toString('hex')}');
define('NONCE_KEY', '${randomBytes(24).toString('hex')}');
define('WP_DEBUG', false);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', 'localhost,127.0.0.1');
define('CONCATENATE_SCRIPTS', false);
${
  isNetwork
    ? `define('WP_ALLOW_MULTISITE', true);
define('MULTISITE', true);
define('SUBDOMAIN_INSTALL', false);
define('DOMAIN_CURRENT_SITE', '${host}');
define('PATH_CURRENT_SITE', '/');
define('SITE_ID_CURRENT_SITE', 1);
define('BLOG_ID_CURRENT_SITE', 1);`
    : ''
}
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

function copyWordpress(folder: string, muPlugin: string | undefined): string {
  const site = join(folder, 'site');
  cpSync(SOURCE, site, {
    recursive: true,
    dereference: true,
    filter: (file) => !file.includes('/languages/') && !file.endsWith('/wp-config.php'),
  });
  cpSync(join(import.meta.dirname, 'mukaan'), join(site, 'wp-content/plugins/mukaan'), {
    recursive: true,
  });
  if (muPlugin) {
    mkdirSync(join(site, 'wp-content/mu-plugins'), { recursive: true });
    writeFileSync(join(site, 'wp-content/mu-plugins/set-up.php'), `<?php\n${muPlugin}`);
  }
  return site;
}

/** @throws when a package is missing or a part does not start */
export async function startWordpress(options: WordpressOptions): Promise<Wordpress> {
  if (!isInstalled()) throw new Error(`WordPress is missing: ${neededPackages}`);
  const folder = mkdtempSync(join(tmpdir(), 'mukaan-wordpress-'));
  const site = copyWordpress(folder, options.muPlugin);
  const database = await startDatabase(folder);
  const host = `localhost:${await freePort()}`;
  const password = randomBytes(12).toString('base64url');
  const settings = JSON.stringify({
    host,
    folder: site,
    password,
    server: options.server,
    theme: options.theme,
  });
  const configure = (isNetwork: boolean) =>
    writeFileSync(join(site, 'wp-config.php'), configuration(database.socket, host, isNetwork));
  const install = (step: string) =>
    run('php', [join(import.meta.dirname, 'install.php'), step], settings);
  configure(false);
  install('single');
  if (options.isNetwork) {
    install('network');
    configure(true);
  }
  install('sites');
  const server = spawn(
    'php',
    ['-d', 'error_reporting=0', '-S', host, '-t', site, join(import.meta.dirname, 'router.php')],
    {
      stdio: 'ignore',
      env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
      detached: true,
    },
  );
  const url = `http://${host}${options.isNetwork ? '/yhdistys' : ''}`;
  await waitFor(
    () =>
      fetch(`${url}/`).then(
        ({ ok }) => ok,
        () => false,
      ),
    'WordPress',
  );
  return {
    url,
    password,
    version:
      /wp_version = '([^']+)'/.exec(
        readFileSync(join(site, 'wp-includes/version.php'), 'utf8'),
      )?.[1] ?? '',
    async stop() {
      // its workers are in its process group
      if (server.pid) process.kill(-server.pid);
      database.process.kill();
      await new Promise((resolve) => database.process.once('exit', resolve));
      rmSync(folder, { recursive: true });
    },
  };
}
