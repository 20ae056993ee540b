/**
 * The request context of routes: environment, language, parsed body, and the context of use cases.
 */

import type { Context as HonoContext } from 'hono';
import type { Context, DeskContext, PersonContext } from '../cases/context.ts';
import type { ManageCaller } from '../cases/manage-link.ts';
import { type Language, languageOf, languages } from '../contract/languages.ts';
import { type Configuration, type Env, type Ports, serverOrigin } from '../env.ts';
import { deliverSoon } from '../jobs/deliver.ts';
import { sendAfterResponse } from '../jobs/send-one.ts';
import type { Caller } from '../storage/keys.ts';
import type { SignedInUser } from '../storage/sessions.ts';

export type Bindings = {
  Bindings: Env;
  Variables: {
    ports: Ports;
    configuration: Configuration;
    body: unknown;
    caller: Caller;
    signed: SignedInUser;
    participant: ManageCaller;
    requestId: string;
  };
};

export type RequestContext = HonoContext<Bindings>;

/** Supported languages of `Accept-Language`, by descending weight. */
export function acceptedLanguages(header: string | undefined): Language[] {
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
export function requestedLanguages(c: RequestContext): Language[] {
  const requested = languageOf(c.req.query('lang'));
  return [
    ...new Set([
      ...(requested ? [requested] : []),
      ...acceptedLanguages(c.req.header('accept-language')),
    ]),
  ];
}

/** The language of the response. */
export const responseLanguage = (c: RequestContext): Language =>
  requestedLanguages(c)[0] ?? languages[0];

export const originOf = (c: RequestContext): string => serverOrigin(c.env, c.req.url);

/** The context that a use case gets. */
export function contextOf<Who>(c: RequestContext, caller: Who): Context<Who> {
  const { secret, errors } = c.get('configuration');
  const ports = c.get('ports');
  const waitUntil = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  return {
    db: c.env.DB,
    env: {
      origin: originOf(c),
      secret,
      production: ports.production,
      isReady: errors.length === 0,
    },
    caller,
    now: Date.now(),
    language: responseLanguage(c),
    languages: requestedLanguages(c),
    deliver() {
      const sending = deliverSoon(c.env, ports, originOf(c));
      if (sending) waitUntil(sending);
    },
    send: (write) => waitUntil(sendAfterResponse(ports.mailer(c.env), write, c.get('requestId'))),
    waitUntil,
  };
}

/** For public routes: no caller. */
export const publicContext = (c: RequestContext): Context<null> => contextOf(c, null);
/** For routes of an organisation's desk. */
export const deskContext = (c: RequestContext): DeskContext => contextOf(c, c.get('caller'));
/** For a signed-in person, independent of organisations. */
export const personContext = (c: RequestContext): PersonContext => contextOf(c, c.get('signed'));
/** For a participant with a manage link. */
export const manageContext = (c: RequestContext): Context<ManageCaller> =>
  contextOf(c, c.get('participant'));
