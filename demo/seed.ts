/**
 * Puts the demo's events into a running Mukaan through the desk's API, leaving whatever is there
 * already.
 */

import type { Temporal } from 'temporal-polyfill';
import { demo } from './events/index.ts';

export type Seed = {
  /** HOST's origin */
  host: string;
  /** the demo organisation's API key */
  key: string;
  /** in Helsinki; the dates are reckoned from it */
  today: Temporal.PlainDate;
};

/**
 * @returns how many series and events were new; @throws with the server's words when one was
 *   refused
 */
export async function seed({ host, key, today }: Seed): Promise<number> {
  const { series, events } = demo(today);
  let added = 0;
  for (const one of series) added += await put('series', one);
  for (const one of events) added += await put('events', one);
  return added;

  async function put(
    kind: 'series' | 'events',
    input: { slug?: string | undefined },
  ): Promise<number> {
    const known = await call('GET', `${kind}/${input.slug}`);
    if (known.ok) return 0;
    if (known.status !== 404) throw await refusal(known, `looking for ${input.slug}`);
    const made = await call('POST', kind, input);
    if (!made.ok) throw await refusal(made, `adding ${input.slug}`);
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

const refusal = async (response: Response, doing: string): Promise<Error> =>
  new Error(
    `The demo's events: ${doing} was answered ${response.status} ${(await response.text()).slice(0, 2000)}`,
  );
