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
export async function callOutside<T>(asked: Asked): Promise<T> {
  const { status, text } = await executeServerCommand<{ status: number; text: string }, Asked>(
    'mukaan:ask',
    asked,
  );
  if (status >= 300) throw new Error(`${asked.path}: ${status} ${text}`);
  return JSON.parse(text || 'null');
}

export type Organization = { key: string; site: string };
export const makeOrganization = (): Promise<Organization> =>
  callOutside({ path: '/dev/organizations', body: {} });

const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
export const fromNow = (milliseconds: number): string =>
  `${new Date(Date.now() + milliseconds).toISOString().slice(0, 19)}Z`;
export const uniqueName = (name: string): string => `${name}-${crypto.randomUUID().slice(0, 13)}`;

/** Makes a published event in thirty days, without a capacity. @returns the slug */
export async function makeEvent({ key }: Organization, more: Input = {}): Promise<string> {
  const event = {
    slug: uniqueName('e'),
    status: 'published',
    title: 'Järjestöpäivä',
    startsAt: fromNow(30 * DAY_MS),
    endsAt: fromNow(30 * DAY_MS + 120 * MINUTE_MS),
    ...more,
  };
  return (await callOutside<{ slug: string }>({ path: '/api/v1/desk/events', body: event, key }))
    .slug;
}

export const makeSeries = async ({ key }: Organization, more: Input = {}): Promise<string> =>
  (
    await callOutside<{ slug: string }>({
      path: '/api/v1/desk/series',
      body: { slug: uniqueName('s'), title: 'Kiertue', ...more },
      key,
    })
  ).slug;

export async function patchEvent(
  { key }: Organization,
  slug: string,
  changes: Input,
): Promise<void> {
  const path = `/api/v1/desk/events/${slug}`;
  const { version } = await callOutside<{ version: number }>({ path, key });
  await callOutside({ path, method: 'PATCH', key, body: { version, ...changes } });
}

export const cancelEvent = (slug: string): Promise<true> =>
  executeServerCommand('mukaan:cancel', slug);

/** Registers strangers, one after the other. */
export async function registerStrangers(slug: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await registerAt(slug, `Täyttäjä ${index}`, `${uniqueName('p')}@example.org`);
}

export const registerAt = (slug: string, name: string, email: string): Promise<unknown> =>
  callOutside({
    path: '/api/v1/registrations',
    body: { events: [slug], participants: [{ name, email }] },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });

/** The organiser erases a registration. */
export const eraseRegistration = (
  { key }: Organization,
  slug: string,
  id: string,
): Promise<unknown> =>
  callOutside({ path: `/api/v1/desk/events/${slug}/registrations/${id}`, method: 'DELETE', key });

/** The registrations of an event, as the desk lists them. */
export const readRegistrations = async ({ key }: Organization, slug: string): Promise<Row[]> =>
  (await callOutside<RowPage>({ path: `/api/v1/desk/events/${slug}/registrations`, key }))
    .registrations;

type Mail = { to: string; subject: string; text: string };

export async function mailTo(address: string): Promise<Mail> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const [mail] = await callOutside<Mail[]>({
      path: `/dev/mail.json?to=${encodeURIComponent(address)}`,
    });
    if (mail) return mail;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no mail to ${address}`);
}

/** The network between this page and HOST. */
export class EdgeProxy {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  static async open(): Promise<EdgeProxy> {
    return new EdgeProxy(await executeServerCommand('mukaan:new-edge'));
  }

  /** Faults to make, the first that fits; none without arguments. */
  setRules(...rules: Rule[]): Promise<Passed[]> {
    return executeServerCommand('mukaan:edge', { url: this.url, rules });
  }

  /** What has passed so far, without preflights. */
  async requests(path = ''): Promise<Passed[]> {
    const all = await executeServerCommand<Passed[], unknown>('mukaan:edge', { url: this.url });
    return all.filter((one) => one.method !== 'OPTIONS' && one.path.includes(path));
  }
}

/** The part of the API that the test page's own origin answers. */
export const manageEdge = new EdgeProxy('own');
