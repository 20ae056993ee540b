/** The registration route for the widget and programs. */

import { type ReceivedSubmission, registerParticipants } from '../cases/register-participants.ts';
import type { Channel } from '../contract/desk.ts';
import { Submission } from '../contract/registration.ts';
import { parseIdempotencyKey } from '../domain/idempotency.ts';
import { parseOrRefuse } from '../http/body.ts';
import { originOf, publicContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';

/** The host name of the sending page. */
function siteHost(c: RequestContext): string | null {
  const page = c.req.header('origin') ?? c.req.header('referer') ?? '';
  return URL.canParse(page) ? new URL(page).hostname : null;
}

/** HOST's pages send HOST's origin; programs send none. */
function channelOf(c: RequestContext): Channel {
  const origin = c.req.header('origin');
  if (!origin) return 'program';
  return origin === originOf(c) ? 'page' : 'widget';
}

function foreignOrigin(c: RequestContext): string | null {
  const origin = c.req.header('origin') ?? null;
  return origin === originOf(c) ? null : origin;
}

export async function postRegistration(c: RequestContext): Promise<Response> {
  const body = c.get('body');
  const key = unwrapOrThrow(parseIdempotencyKey(c.req.header('idempotency-key')));
  const request: ReceivedSubmission = {
    submission: parseOrRefuse(Submission, body),
    key,
    body,
    channel: channelOf(c),
    siteHost: siteHost(c),
    foreignOrigin: foreignOrigin(c),
  };
  const { registrations, isReplayed } = unwrapOrThrow(
    await registerParticipants(publicContext(c), request),
  );
  if (isReplayed) c.header('Idempotency-Replayed', 'true');
  return c.json({ registrations }, 201);
}
