/** The registration route for the widget and programs. */

import { type RegistrationRequest, registerParticipants } from '../cases/register-participants.ts';
import type { Channel } from '../contract/desk.ts';
import { Submission } from '../contract/registration.ts';
import { idempotencyKey } from '../domain/idempotency.ts';
import { shaped } from '../http/body.ts';
import { host, publicContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';

/** The host name of the sending page. */
function siteHost(c: Route): string | null {
  const page = c.req.header('origin') ?? c.req.header('referer') ?? '';
  return URL.canParse(page) ? new URL(page).hostname : null;
}

/** HOST's pages send HOST's origin; programs send none. */
function channelOf(c: Route): Channel {
  const origin = c.req.header('origin');
  if (!origin) return 'program';
  return origin === host(c) ? 'page' : 'widget';
}

function foreignOrigin(c: Route): string | null {
  const origin = c.req.header('origin') ?? null;
  return origin === host(c) ? null : origin;
}

export async function postRegistration(c: Route): Promise<Response> {
  const body = c.get('body');
  const key = accept(idempotencyKey(c.req.header('idempotency-key')));
  const request: RegistrationRequest = {
    submission: shaped(Submission, body),
    key,
    body,
    channel: channelOf(c),
    siteHost: siteHost(c),
    elsewhere: foreignOrigin(c),
  };
  const { registrations, isReplayed } = accept(
    await registerParticipants(publicContext(c), request),
  );
  if (isReplayed) c.header('Idempotency-Replayed', 'true');
  return c.json({ registrations }, 201);
}
