/** Calls through the runner's Node process: the desk, the mailbox, the network between. */

import { executeServerCommand } from '@web/test-runner-commands';
import type { Row, RowPage } from '../../../worker/contract/desk.ts';

type Input = Record<string, unknown>;
type Rule = {
  method?: string;
  path?: string;
  times?: number;
  act: 'refuse' | 'lose' | 'hold' | 'delay' | 'answer';
  ms?: number;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
};
type Passed = { method: string; path: string; key: string | null; body: string };
type Asked = {
  path: string;
  method?: string;
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
};

export const hostUrl = (): Promise<string> => executeServerCommand('mukaan:host');

/** One request from outside the browser; fails for anything but success. */
export async function ask<T>(asked: Asked): Promise<T> {
  const { status, text } = await executeServerCommand<{ status: number; text: string }, Asked>(
    'mukaan:ask',
    asked,
  );
  if (status >= 300) throw new Error(`${asked.path}: ${status} ${text}`);
  return JSON.parse(text || 'null');
}

export type Organization = { key: string; site: string };
export const organization = (): Promise<Organization> =>
  ask({ path: '/dev/organizations', body: {} });

const minute = 60_000;
export const day = 24 * 60 * minute;
export const fromNow = (milliseconds: number): string =>
  `${new Date(Date.now() + milliseconds).toISOString().slice(0, 19)}Z`;
export const unique = (name: string): string => `${name}-${crypto.randomUUID().slice(0, 13)}`;

/** Makes a published event in thirty days, without a capacity. @returns the slug */
export async function makeEvent({ key }: Organization, more: Input = {}): Promise<string> {
  const event = {
    slug: unique('e'),
    status: 'published',
    title: 'Järjestöpäivä',
    startsAt: fromNow(30 * day),
    endsAt: fromNow(30 * day + 120 * minute),
    ...more,
  };
  return (await ask<{ slug: string }>({ path: '/api/v1/desk/events', body: event, key })).slug;
}

export const makeSeries = async ({ key }: Organization, more: Input = {}): Promise<string> =>
  (
    await ask<{ slug: string }>({
      path: '/api/v1/desk/series',
      body: { slug: unique('s'), title: 'Kiertue', ...more },
      key,
    })
  ).slug;

export async function patchEvent(
  { key }: Organization,
  slug: string,
  changes: Input,
): Promise<void> {
  const path = `/api/v1/desk/events/${slug}`;
  const { version } = await ask<{ version: number }>({ path, key });
  await ask({ path, method: 'PATCH', key, body: { version, ...changes } });
}

export const cancelEvent = (slug: string): Promise<true> =>
  executeServerCommand('mukaan:cancel', slug);

/** Registers strangers, one after the other. */
export async function fill(slug: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await registerAt(slug, `Täyttäjä ${index}`, `${unique('p')}@example.org`);
}

export const registerAt = (slug: string, name: string, email: string): Promise<unknown> =>
  ask({
    path: '/api/v1/registrations',
    body: { events: [slug], participants: [{ name, email }] },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });

/** The organiser erases a registration. */
export const forget = ({ key }: Organization, slug: string, id: string): Promise<unknown> =>
  ask({ path: `/api/v1/desk/events/${slug}/registrations/${id}`, method: 'DELETE', key });

/** The registrations of an event, as the desk lists them. */
export const rows = async ({ key }: Organization, slug: string): Promise<Row[]> =>
  (await ask<RowPage>({ path: `/api/v1/desk/events/${slug}/registrations`, key })).registrations;

type Mail = { to: string; subject: string; text: string };

export async function mailTo(address: string): Promise<Mail> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const [mail] = await ask<Mail[]>({ path: `/dev/mail.json?to=${encodeURIComponent(address)}` });
    if (mail) return mail;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no mail to ${address}`);
}

/** The network between this page and HOST. */
export class Edge {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  static async open(): Promise<Edge> {
    return new Edge(await executeServerCommand('mukaan:new-edge'));
  }

  /** Faults to make, the first that fits; none without arguments. */
  rules(...rules: Rule[]): Promise<Passed[]> {
    return executeServerCommand('mukaan:edge', { url: this.url, rules });
  }

  /** What has passed so far, without preflights. */
  async log(path = ''): Promise<Passed[]> {
    const all = await executeServerCommand<Passed[], unknown>('mukaan:edge', { url: this.url });
    return all.filter((one) => one.method !== 'OPTIONS' && one.path.includes(path));
  }
}

/** The part of the API that the test page's own origin answers. */
export const ownEdge = new Edge('own');
