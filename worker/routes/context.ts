/** What every route has at hand: environment, clock, language and the parsed body. */

import type { Context } from 'hono';
import { type Language, languageOf, languages } from '../contract/languages.ts';
import { type Env, hostOf, type Ports } from '../env.ts';
import type { Pending } from '../storage/address.ts';
import type { Known } from '../storage/definitions.ts';
import type { Caller } from '../storage/keys.ts';
import type { OwnRow, Person } from '../storage/own.ts';
import type { PrivateAnswers } from '../storage/private.ts';
import type { Signed } from '../storage/sessions.ts';

/** What a manage token opens. */
export type Holder = {
  person: Person;
  until: number;
  rows: OwnRow[];
  events: Map<number, Known>;
  /** by registration */
  privately: Map<string, PrivateAnswers>;
  /** the new address that has not yet proved itself */
  pending: Pending | null;
};

export type Bindings = {
  Bindings: Env;
  Variables: { ports: Ports; body: unknown; caller: Caller; signed: Signed; holder: Holder; requestId: string };
};

export type Route = Context<Bindings>;

/** `Accept-Language` in the order of its weights, for the languages we speak. */
export function accepted(header: string | undefined): Language[] {
  const wishes = (header ?? '')
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(';');
      const weight = Number(parameters.find((one) => one.trim().startsWith('q='))?.split('=')[1] ?? 1);
      return { language: languageOf(tag), weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter((wish) => wish.weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wishes.flatMap(({ language }) => language ?? []);
}

/** The languages asked for, best first: `?lang`, then the header's. */
export function wanted(c: Route): Language[] {
  const asked = languageOf(c.req.query('lang'));
  return [...new Set([...(asked ? [asked] : []), ...accepted(c.req.header('accept-language'))])];
}

/** The language to speak to the caller in. */
export const speak = (c: Route): Language => wanted(c)[0] ?? languages[0];

export const host = (c: Route): string => hostOf(c.env, c.req.url);

export const viewer = (c: Route) => ({ languages: wanted(c), host: host(c), now: Date.now() });
