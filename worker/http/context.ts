/**
 * What every route has at hand: environment, clock, language, the parsed body, and the context of a
 * use case.
 */

import type { Context as HonoContext } from 'hono';
import type { Context, DeskContext, PersonContext } from '../cases/context.ts';
import type { Holder } from '../cases/manage-link.ts';
import { type Language, languageOf, languages } from '../contract/languages.ts';
import { type Configuration, type Env, hostOf, type Ports } from '../env.ts';
import { deliverSoon } from '../jobs/deliver.ts';
import { sendAfterAnswer } from '../jobs/send-one.ts';
import type { Caller } from '../storage/keys.ts';
import type { Signed } from '../storage/sessions.ts';

export type Bindings = {
  Bindings: Env;
  Variables: {
    ports: Ports;
    configuration: Configuration;
    body: unknown;
    caller: Caller;
    signed: Signed;
    holder: Holder;
    requestId: string;
  };
};

export type Route = HonoContext<Bindings>;

/** `Accept-Language` in the order of its weights, for the languages we speak. */
export function accepted(header: string | undefined): Language[] {
  const wishes = (header ?? '')
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(';');
      const weight = Number(
        parameters.find((one) => one.trim().startsWith('q='))?.split('=')[1] ?? 1,
      );
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

/** What a use case gets of a request. */
export function contextOf<Who>(c: Route, caller: Who): Context<Who> {
  const { secret, faults } = c.get('configuration');
  const ports = c.get('ports');
  const waitUntil = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  return {
    db: c.env.DB,
    env: { host: host(c), secret, production: ports.production, isReady: faults.length === 0 },
    caller,
    now: Date.now(),
    language: speak(c),
    languages: wanted(c),
    deliver() {
      const sending = deliverSoon(c.env, ports, host(c));
      if (sending) waitUntil(sending);
    },
    send: (write) => waitUntil(sendAfterAnswer(ports.mailer(c.env), write, c.get('requestId'))),
    waitUntil,
  };
}

/** For the public: the caller is not known. */
export const publicContext = (c: Route): Context<null> => contextOf(c, null);
/** For the caller of a route of an organisation's desk. */
export const deskContext = (c: Route): DeskContext => contextOf(c, c.get('caller'));
/** For a person who is signed in, whatever they belong to. */
export const personContext = (c: Route): PersonContext => contextOf(c, c.get('signed'));
/** For the holder of a manage link. */
export const ownContext = (c: Route): Context<Holder> => contextOf(c, c.get('holder'));
