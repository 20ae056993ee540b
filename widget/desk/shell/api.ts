/** The desk's API calls: JSON with the session cookie, for one organisation and one language. */

import type * as v from 'valibot';
import type { Language } from '../../../worker/contract/languages.ts';
import type { Problem } from '../../../worker/contract/problem.ts';
import type { Routes } from '../../../worker/contract/routes/index.ts';
import { ApiError } from '../../core/api.ts';

/**
 * An API error with the desk's extra fields: the `current` version for `edit-conflict`, the tries
 * left for `code-wrong`.
 */
export class DeskApiError extends ApiError {
  readonly current: unknown;
  readonly triesLeft: number | undefined;

  constructor(
    problem: Partial<Problem> & { current?: unknown; triesLeft?: number },
    status: number,
    retryAfter: number,
  ) {
    super(problem.code ?? (status === 404 ? 'not-found' : 'internal'), status, problem, retryAfter);
    this.current = problem.current;
    this.triesLeft = problem.triesLeft;
  }
}

type Name<Path> = Path extends `${string}:${infer First}/${infer Rest}`
  ? First | Name<Rest>
  : Path extends `${string}:${infer Last}`
    ? Last
    : never;

type Options<Path, R> = ([Name<Path>] extends [never]
  ? unknown
  : { params: Record<Name<Path>, string | number> }) &
  (R extends { body: infer Body extends v.GenericSchema }
    ? { body: v.InferInput<Body> }
    : unknown) &
  (R extends { query: infer Query extends v.GenericSchema }
    ? { query?: Partial<v.InferOutput<Query>> }
    : unknown) &
  (R extends { file: unknown } ? { file: Blob } : unknown) &
  // idempotency key of calls that must not be done twice
  (R extends { idempotencyKey: string } ? { key?: string } : unknown) & { lang?: Language };

type Answer<R> = R extends { responses: infer Replies }
  ? {
      [Status in keyof Replies]: Replies[Status] extends v.GenericSchema
        ? v.InferOutput<Replies[Status]>
        : undefined;
    }[keyof Replies]
  : never;

/** The desk's routes by method and path below `/api/v1/desk/`: `GET events/:slug`. */
type Calls = {
  [Id in keyof Routes as Routes[Id]['path'] extends `${typeof base}/${infer Path}`
    ? `${Routes[Id]['method']} ${Path}`
    : never]: {
    options: Options<Routes[Id]['path'], Routes[Id]>;
    answer: Answer<Routes[Id]>;
  };
};
type Call = keyof Calls;
type Arguments<Name extends Call> =
  Record<never, never> extends Calls[Name]['options']
    ? [options?: Calls[Name]['options']]
    : [options: Calls[Name]['options']];

/** The options of any route. */
type Given = {
  params?: Record<string, string | number>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  file?: Blob;
  key?: string;
  lang?: Language;
};

const base = '/api/v1/desk';

/** Idempotency keys of calls without an answer, by their content. */
const unanswered = new Map<string, string>();

export class Api {
  readonly language: Language;
  readonly organization: string | undefined;
  #onSignedOut: () => void;

  /** @param onSignedOut called if the session has ended */
  constructor(language: Language, organization: string | undefined, onSignedOut: () => void) {
    this.language = language;
    this.organization = organization;
    this.#onSignedOut = onSignedOut;
  }

  /** Calls a route of the contract, whose schemas type the options and the answer. */
  call<Name extends Call>(
    name: Name,
    ...[options]: Arguments<Name>
  ): Promise<Calls[Name]['answer']> {
    return this.#call(name, options as unknown as Given | undefined) as Promise<
      Calls[Name]['answer']
    >;
  }

  /** Creates something; after a lost answer, the same call repeats its idempotency key. */
  async create<Name extends Call>(
    name: Name,
    ...[options]: Arguments<Name>
  ): Promise<Calls[Name]['answer']> {
    const given = options as unknown as Given;
    const call = `${this.organization} ${name} ${JSON.stringify(given)}`;
    const key = unanswered.get(call) ?? crypto.randomUUID();
    unanswered.set(call, key);
    try {
      const made = await this.#call(name, { ...given, key });
      unanswered.delete(call);
      return made as Calls[Name]['answer'];
    } catch (error) {
      if (!ApiError.of(error).isTransient) unanswered.delete(call);
      throw error;
    }
  }

  /** The URL of a route that answers with a file, for links. */
  url<Name extends Call & `GET ${string}`>(name: Name, ...[options]: Arguments<Name>): string {
    return this.#url(name, options as unknown as Given | undefined);
  }

  #url(name: string, { params = {}, query = {}, lang = this.language }: Given = {}): string {
    const [, path = ''] = name.split(' ');
    const filled = path.replace(/:(\w+)/g, (_, part: string) =>
      encodeURIComponent(params[part] ?? ''),
    );
    const all = { organization: this.organization, lang, ...query };
    const given = Object.entries(all).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    );
    return `${base}/${filled}?${new URLSearchParams(given)}`;
  }

  async #call(name: string, options: Given = {}): Promise<unknown> {
    const { body, file, key } = options;
    const headers: Record<string, string> = { accept: 'application/json' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (file) headers['content-type'] = file.type;
    if (key) headers['idempotency-key'] = key;
    const [method = ''] = name.split(' ');
    const init = { method, headers, signal: AbortSignal.timeout(file ? 120_000 : 20_000) };
    const response = await fetch(this.#url(name, options), {
      ...init,
      ...(body === undefined && !file ? {} : { body: file ?? JSON.stringify(body) }),
    }).catch(() => {
      throw new ApiError('network', 0);
    });
    if (response.ok) return response.status === 204 ? undefined : response.json();
    const problem = (await response.json().catch(() => ({}))) as ConstructorParameters<
      typeof DeskApiError
    >[0];
    if (response.status === 401) this.#onSignedOut();
    throw new DeskApiError(
      problem,
      response.status,
      Number(response.headers.get('retry-after')) || 0,
    );
  }
}
