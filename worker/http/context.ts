/**
 * The request context of routes: environment, language, parsed body, and the context of use cases.
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
    participant: Holder;
    requestId: string;
  };
};

export type Route = HonoContext<Bindings>;

/** Supported languages of `Accept-Language`, by descending weight. */
export function accepted(header: string | undefined): Language[] {
  const preferences = (header ?? '')
    .split(',')
    .map((preference) => {
      const [tag = '', ...parameters] = preference.trim().split(';');
      const weight = Number(
        parameters.find((one) => one.trim().startsWith('q='))?.split('=')[1] ?? 1,
      );
      return { language: languageOf(tag), weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter((preference) => preference.weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return preferences.flatMap(({ language }) => language ?? []);
}

/** Requested languages in order of preference: `?lang`, then the header's. */
export function wanted(c: Route): Language[] {
  const requested = languageOf(c.req.query('lang'));
  return [
    ...new Set([...(requested ? [requested] : []), ...accepted(c.req.header('accept-language'))]),
  ];
}

/** The language of the response. */
export const speak = (c: Route): Language => wanted(c)[0] ?? languages[0];

export const host = (c: Route): string => hostOf(c.env, c.req.url);

/** The context that a use case gets. */
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

/** For public routes: no caller. */
export const publicContext = (c: Route): Context<null> => contextOf(c, null);
/** For routes of an organisation's desk. */
export const deskContext = (c: Route): DeskContext => contextOf(c, c.get('caller'));
/** For a signed-in person, independent of organisations. */
export const personContext = (c: Route): PersonContext => contextOf(c, c.get('signed'));
/** For a participant with a manage link. */
export const ownContext = (c: Route): Context<Holder> => contextOf(c, c.get('participant'));
