/** A load of requests over a number of connections, and what it took. */

import { Agent, request } from 'node:http';

export type LoadRequest = {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
};
export type LoadResult = {
  /** requests a second */
  rate: number;
  /** milliseconds */
  p50: number;
  p99: number;
  elapsedMs: number;
  statuses: Record<number, number>;
};

function fire(
  url: string,
  agent: Agent,
  { method, path, headers = {}, body }: LoadRequest,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { agent, method, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const at = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Sends `count` requests made by `shot`, each connection one at a time. */
export async function runLoad(
  url: string,
  connections: number,
  count: number,
  shot: (n: number) => LoadRequest,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  let next = 0;
  const began = performance.now();
  const connection = async () => {
    for (let n = next++; n < count; n = next++) {
      const from = performance.now();
      const status = await fire(url, agent, shot(n));
      times.push(performance.now() - from);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const elapsed = performance.now() - began;
  agent.destroy();
  times.sort((one, other) => one - other);
  return {
    rate: (count / elapsed) * 1000,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    elapsedMs: elapsed,
    statuses,
  };
}
