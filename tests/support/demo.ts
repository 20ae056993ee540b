/**
 * HOST with the demo's events and a member's website on another origin, as `npm start` has them.
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Temporal } from 'temporal-polyfill';
import { seed } from '../../demo/seed.ts';
import { site } from '../../demo/site/server.ts';
import { sharedHost } from './host.ts';

export type Demo = { url: string; member: string; key: string; close(): void };

let seeded: Promise<unknown> | undefined;

async function fill(url: string, key: string): Promise<void> {
  await fetch(`${url}/dev/setup`, { method: 'POST' });
  await seed({ host: url, key, today: Temporal.Now.plainDateISO('Europe/Helsinki') });
}

/** Seeds once per process; the caller closes the website, HOST ends with the run. */
export async function openDemo(): Promise<Demo> {
  const { url } = await sharedHost();
  const key = 'mk_demo';
  seeded ??= fill(url, key);
  await seeded;
  const server = createServer(site(url)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url,
    member: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    close: () => server.close(),
  };
}
