/**
 * Adds the demo's events to a running server through the desk's API; existing ones are left alone.
 */

import type { Temporal } from 'temporal-polyfill';
import { demo } from './events/index.ts';

export type Seed = {
  /** HOST's origin */
  host: string;
  /** the demo organisation's API key */
  key: string;
  /** today in Helsinki; all dates are relative to it */
  today: Temporal.PlainDate;
};

/**
 * @returns the number of new series and events
 * @throws with the server's answer if one is rejected
 */
export async function seed({ host, key, today }: Seed): Promise<number> {
  const { series, events } = demo(today);
  let added = 0;
  for (const one of series) added += await addIfMissing('series', one);
  for (const one of events) added += await addIfMissing('events', one);
  return added;

  async function addIfMissing(
    kind: 'series' | 'events',
    input: { slug?: string | undefined },
  ): Promise<number> {
    const known = await call('GET', `${kind}/${input.slug}`);
    if (known.ok) return 0;
    if (known.status !== 404) throw await errorOf(known, `looking for ${input.slug}`);
    const made = await call('POST', kind, input);
    if (!made.ok) throw await errorOf(made, `adding ${input.slug}`);
    return 1;
  }

  function call(method: string, path: string, body?: unknown): Promise<Response> {
    const authorization = { authorization: `Bearer ${key}` };
    const url = `${host}/api/v1/desk/${path}`;
    if (!body) return fetch(url, { method, headers: authorization });
    return fetch(url, {
      method,
      headers: { ...authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}

const errorOf = async (response: Response, task: string): Promise<Error> =>
  new Error(
    `The demo's events: ${task} was answered ${response.status} ${(await response.text()).slice(0, 2000)}`,
  );
