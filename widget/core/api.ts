/** Calls the API: single requests with a timeout, and requests that are retried. */

import type { FormStrings } from '../../worker/contract/event.ts';
import type { Problem } from '../../worker/contract/problem.ts';

type FieldError = { pointer: string; message: string };

/**
 * A failed call: no answer (status 0) or an error response. The field errors carry the server's
 * JSON pointers; `retryAfter` is in seconds, or 0.
 */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fieldErrors: FieldError[];
  readonly retryAfter: number;

  /** @param problem the problem document, in the visitor's language */
  constructor(code: string, status: number, problem: Partial<Problem> = {}, retryAfter = 0) {
    // of a 5xx only the status is trusted: the form has its own texts for it
    super(status < 500 ? problem.title : '');
    this.code = code;
    this.status = status;
    this.fieldErrors = Array.isArray(problem.errors) ? problem.errors : [];
    this.retryAfter = retryAfter;
  }

  /** Wraps any caught value; an unknown error counts as an internal one. */
  static of(error: unknown): ApiError {
    return error instanceof ApiError ? error : new ApiError('internal', 500);
  }

  /** Whether the same request may succeed if it is sent again. */
  get isTransient(): boolean {
    return this.status === 0 || this.status >= 500 || this.code === 'idempotency-key-in-use';
  }

  /** The text for the visitor: the server's message, else the form's own. */
  messageIn({ problem }: Pick<FormStrings, 'problem'>): string {
    return this.message || problem[this.status ? 'internal' : 'network'];
  }
}

export type RequestOptions = Pick<RequestInit, 'cache'> & {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  timeout?: number;
};

/** `JSON.stringify`, but immune to libraries that add `toJSON` to `Array.prototype`. */
export function toJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${pairs.map(([key, one]) => `${JSON.stringify(key)}:${toJson(one)}`).join()}}`;
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return new ApiError(
    problem.code ?? 'internal',
    response.status,
    problem,
    Number(response.headers.get('retry-after')) || 0,
  );
}

/**
 * Sends one request and reads the JSON of its answer.
 * @param timeout milliseconds
 * @throws an API error, also for a timeout or no network
 */
export async function requestJson<T>(
  url: string,
  { headers = {}, timeout = 20_000, ...rest }: RequestOptions = {},
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
    if (!response.ok) throw await errorOf(response);
    return await response.json();
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError('network', 0);
  }
}

const pending = new Map<string, Promise<unknown>>();

/**
 * Reads public data; simultaneous reads of the same URL share one request.
 * @param cache `no-cache` to revalidate a cached answer
 */
export function fetchPublic<T>(
  url: string,
  language: string | undefined,
  cache: RequestCache = 'default',
): Promise<T> {
  const full = language ? `${url}?lang=${language}` : url;
  const running = pending.get(full);
  if (running) return running as Promise<T>;
  // "*": the event's first language, not the browser's
  const options = { headers: { 'accept-language': '*' }, cache, timeout: 30_000 };
  const answer = retry(() => requestJson<T>(full, options), undefined, 2000).finally(() =>
    pending.delete(full),
  );
  pending.set(full, answer);
  return answer;
}

/**
 * Retries transient failures, with growing pauses of ±25 %.
 * @param pause milliseconds; 1000 gives three tries, 2000 two
 */
export async function retry<T>(
  task: () => Promise<T>,
  onRetry?: () => void,
  pause = 1000,
): Promise<T> {
  for (; ; pause *= 3) {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof ApiError && error.isTransient) || pause > 3000) throw error;
    }
    onRetry?.();
    await new Promise((resolve) => setTimeout(resolve, pause * (0.75 + Math.random() / 2)));
  }
}

/** 160 random bits; `crypto.randomUUID` is missing on pages served over plain http. */
export const randomKey = (): string => crypto.getRandomValues(new Uint32Array(5)).join('-');
