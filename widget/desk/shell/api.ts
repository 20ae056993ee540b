/** The desk's calls: JSON with the session's cookie, for one organisation and in one language. */

import type { Language } from '../../../worker/contract/languages.ts';
import type { Problem } from '../../../worker/contract/problem.ts';
import { Refusal } from '../../core/api.ts';

/** A refusal with whatever the server sends beside it: of `edit-conflict` the `current` version, of `code-wrong` the tries. */
export class Refused extends Refusal {
  readonly current: unknown;
  readonly triesLeft: number | undefined;

  constructor(problem: Partial<Problem> & { current?: unknown; triesLeft?: number }, status: number, retryAfter: number) {
    super(problem.code ?? (status === 404 ? 'not-found' : 'internal'), status, problem, retryAfter);
    this.current = problem.current;
    this.triesLeft = problem.triesLeft;
  }
}

export type Query = Record<string, string | number | boolean | undefined>;

const base = '/api/v1/desk';

/** The keys of calls whose answer was lost, by what they said. */
const unanswered = new Map<string, string>();

export class Api {
  readonly language: Language;
  readonly organization: string | undefined;
  #onSignedOut: () => void;

  /** @param onSignedOut told when the session turns out to be over */
  constructor(language: Language, organization: string | undefined, onSignedOut: () => void) {
    this.language = language;
    this.organization = organization;
    this.#onSignedOut = onSignedOut;
  }

  get<T>(path: string, query?: Query): Promise<T> {
    return this.#call<T>('GET', path, { query });
  }

  /** @param key for calls that must not be done twice */
  post<T>(path: string, body: unknown, { query, key }: { query?: Query; key?: string } = {}): Promise<T> {
    return this.#call<T>('POST', path, { query, body, key });
  }

  /** Makes something: should the answer be lost, the same call again makes nothing twice. */
  async make<T>(path: string, body: unknown): Promise<T> {
    const call = `${this.organization} ${path} ${JSON.stringify(body)}`;
    const key = unanswered.get(call) ?? crypto.randomUUID();
    unanswered.set(call, key);
    try {
      const made = await this.post<T>(path, body, { key });
      unanswered.delete(call);
      return made;
    } catch (error) {
      if (!Refusal.of(error).passing) unanswered.delete(call);
      throw error;
    }
  }

  patch<T>(path: string, body: unknown, query?: Query): Promise<T> {
    return this.#call<T>('PATCH', path, { query, body });
  }

  delete<T = void>(path: string): Promise<T> {
    return this.#call<T>('DELETE', path, {});
  }

  /** A file as it is, such as a table to bring in. */
  send<T>(path: string, file: Blob, query?: Query): Promise<T> {
    return this.#call<T>('POST', path, { query, file });
  }

  /** The address of a call, for links to downloads. */
  url(path: string, query: Query = {}): string {
    const all = { organization: this.organization, lang: this.language, ...query };
    const given = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
    return `${base}/${path}?${new URLSearchParams(given)}`;
  }

  async #call<T>(
    method: string,
    path: string,
    { query, body, file, key }: { query?: Query | undefined; body?: unknown; file?: Blob; key?: string | undefined },
  ): Promise<T> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (file) headers['content-type'] = file.type;
    if (key) headers['idempotency-key'] = key;
    const init = { method, headers, signal: AbortSignal.timeout(file ? 120_000 : 20_000) };
    const response = await fetch(this.url(path, query), {
      ...init,
      ...(body === undefined && !file ? {} : { body: file ?? JSON.stringify(body) }),
    }).catch(() => {
      throw new Refusal('network', 0);
    });
    if (response.ok) return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
    const problem = (await response.json().catch(() => ({}))) as ConstructorParameters<typeof Refused>[0];
    if (response.status === 401) this.#onSignedOut();
    throw new Refused(problem, response.status, Number(response.headers.get('retry-after')) || 0);
  }
}
