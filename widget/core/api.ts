/**
 * Talks to the API: one request with a time limit, and a stubborn one for what must get through.
 */

import type { FormWords } from '../../worker/contract/event.ts';
import type { Problem } from '../../worker/contract/problem.ts';

type Place = { pointer: string; message: string };

/**
 * No answer (status 0), or one that refuses; `places` are the server's pointers, `retryAfter` is
 * seconds or 0.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly places: Place[];
  readonly retryAfter: number;

  /** @param problem what the server says, in the visitor's language */
  constructor(code: string, status: number, problem: Partial<Problem> = {}, retryAfter = 0) {
    // a server in trouble knows less of the visitor's form than the form does
    super(status < 500 ? problem.title : '');
    this.code = code;
    this.status = status;
    this.places = Array.isArray(problem.errors) ? problem.errors : [];
    this.retryAfter = retryAfter;
  }

  /** What a caught value is to the visitor. */
  static of(error: unknown): Refusal {
    return error instanceof Refusal ? error : new Refusal('internal', 500);
  }

  /** Whether the same request may well succeed a moment later. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500 || this.code === 'idempotency-key-in-use';
  }

  /** Why, in words. */
  told({ problem }: Pick<FormWords, 'problem'>): string {
    return this.message || problem[this.status ? 'internal' : 'network'];
  }
}

export type Ask = Pick<RequestInit, 'cache'> & {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  timeout?: number;
};

/**
 * JSON as `JSON.stringify` would write it, also where an old library has put `toJSON` on every
 * array.
 */
export function toJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${pairs.map(([key, one]) => `${JSON.stringify(key)}:${toJson(one)}`).join()}}`;
}

async function refusal(response: Response): Promise<Refusal> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return new Refusal(
    problem.code ?? 'internal',
    response.status,
    problem,
    Number(response.headers.get('retry-after')) || 0,
  );
}

/**
 * @param body JSON
 * @param timeout milliseconds
 * @throws Refusal
 */
export async function ask<T>(
  url: string,
  { headers = {}, timeout = 20_000, ...rest }: Ask = {},
): Promise<T> {
  const type: Record<string, string> = rest.body ? { 'content-type': 'application/json' } : {};
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(url, {
      ...rest,
      headers: { ...headers, ...type },
      credentials: 'omit',
      signal,
    });
    if (!response.ok) throw await refusal(response);
    return await response.json();
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('network', 0);
  }
}

const asked = new Map<string, Promise<unknown>>();

/**
 * A public read; a page with the same event in a hundred places asks once.
 * @param cache `no-cache` where an answer of a moment ago won't do
 */
export function read<T>(
  url: string,
  language: string | undefined,
  cache: RequestCache = 'default',
): Promise<T> {
  const full = language ? `${url}?lang=${language}` : url;
  const running = asked.get(full);
  if (running) return running as Promise<T>;
  // "*": the event's first language, not the browser's
  const options = { headers: { 'accept-language': '*' }, cache, timeout: 30_000 };
  const answer = persist(() => ask<T>(full, options), undefined, 2000).finally(() =>
    asked.delete(full),
  );
  asked.set(full, answer);
  return answer;
}

/**
 * Tries again as long as the failure may pass, with growing pauses of ±25 %.
 * @param pause milliseconds; from 1000 three tries, from 2000 two
 */
export async function persist<T>(
  task: () => Promise<T>,
  onRetry?: () => void,
  pause = 1000,
): Promise<T> {
  for (; ; pause *= 3) {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof Refusal && error.passing) || pause > 3000) throw error;
    }
    onRetry?.();
    await new Promise((resolve) => setTimeout(resolve, pause * (0.75 + Math.random() / 2)));
  }
}

/** 160 random bits; `crypto.randomUUID` is missing on pages served over plain http. */
export const randomKey = (): string => crypto.getRandomValues(new Uint32Array(5)).join('-');
