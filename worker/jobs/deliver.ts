/** Sends what the outbox owes: rendered at sending, at least once, later again when the mail server is busy. */

import { addressToken, manageToken } from '../auth/manage-token.ts';
import { viewEvent } from '../domain/view.ts';
import { type Env, hostOf, type Ports, secretOf } from '../env.ts';
import type { Mailer, MailResult } from '../mail/mailer.ts';
import type { MailEvent, MessageInput } from '../mail/messages/input.ts';
import { renderMessage } from '../mail/messages/render.ts';
import { pendingAddress } from '../storage/address.ts';
import { readEventsById } from '../storage/definitions.ts';
import { type Cause, claimDue, type Delivery, settle } from '../storage/outbox.ts';
import { ownRows, type Person, readPerson } from '../storage/own.ts';

/** Messages in one go: keeps an invocation below the platform's 50 queries of its free plan. */
const most = 10;
const attemptsAtMost = 12;
const minute = 60_000;

/** 1, 2, 4 … minutes up to 6 hours, each between half and one and a half times that, so that retries spread out. */
const backOff = (attempts: number): number => Math.min(360, 2 ** (attempts - 1)) * minute * (0.5 + Math.random());

async function mailEvents(env: Env, cause: Cause, host: string, now: number): Promise<MailEvent[]> {
  const rows = await ownRows(env.DB, cause.person_id);
  const events = await readEventsById(env.DB, JSON.parse(cause.events) as number[]);
  return events.flatMap(({ event, counts }): MailEvent[] => {
    const row = rows.find((one) => one.event_id === event.id);
    if (!row) return [];
    const earlier = cause.kind === 'registered' && row.submission !== cause.submission;
    return [
      {
        event: viewEvent(event, counts, { languages: [cause.language], host, now }),
        status: earlier ? 'known' : row.status,
        waitlistPosition: row.waitlist_position,
        sequence: event.sequence,
      },
    ];
  });
}

/** What the state is now decides what is said; a message that has become untrue is not sent. */
const stillTrue = (cause: Cause, { status }: MailEvent): boolean => (cause.kind === 'cancelled') === (status === 'cancelled');

/** A manage link in the fragment, which no server sees; a link that confirms an address works once and opens nothing. */
async function linkFor(env: Env, person: Person, confirming: string | null, page: string, language: string): Promise<string> {
  if (confirming === null) return `${page}?lang=${language}#${await manageToken(secretOf(env), person.id, person.tokenVersion)}`;
  return `${page}/address?lang=${language}&token=${await addressToken(secretOf(env), person.id, person.tokenVersion, confirming)}`;
}

/** @returns null where there is nothing left to say or nobody to say it to */
async function messageInput(env: Env, cause: Cause, host: string, now: number): Promise<MessageInput | null> {
  const person = await readPerson(env.DB, cause.person_id);
  if (!person?.email) return null;
  const events = (await mailEvents(env, cause, host, now)).filter((event) => stillTrue(cause, event));
  const first = events[0]?.event;
  if (!first) return null;
  const confirming = cause.kind === 'address-confirm' ? await pendingAddress(env.DB, person.id, now) : null;
  if (cause.kind === 'address-confirm' && !confirming) return null;
  return {
    kind: cause.kind,
    language: cause.language,
    recipient: { name: person.name, email: confirming ?? person.email },
    events,
    manageUrl: await linkFor(env, person, confirming, `${host}/r`, cause.language),
    contact: first.contact,
    organizer: first.organizer,
    controller: first.privacy.controller,
    host,
    now: new Date(now),
  };
}

async function deliver(env: Env, mailer: Mailer, cause: Cause, host: string): Promise<Delivery> {
  const now = Date.now();
  const input = await messageInput(env, cause, host, now);
  if (!input) return { id: cause.id, sent: false, retryAt: null, reason: 'nothing left to say' };
  let result: MailResult;
  try {
    result = await mailer.send(renderMessage(input));
  } catch {
    result = { ok: false, retry: true, reason: 'the transport failed' };
  }
  if (result.ok) return { id: cause.id, sent: true, retryAt: null, reason: null };
  const again = result.retry && cause.attempts < attemptsAtMost;
  return { id: cause.id, sent: false, retryAt: again ? now + Math.round(backOff(cause.attempts)) : null, reason: result.reason };
}

/** @param host HOST's origin; where none is configured that of the request the mail follows from */
export async function deliverDue(env: Env, ports: Ports, host = hostOf(env, 'https://localhost')): Promise<void> {
  const mailer = ports.mailer(env);
  if (!mailer) return;
  const { lease, causes } = await claimDue(env.DB, Date.now(), most);
  for (const cause of causes) {
    const delivery = await deliver(env, mailer, cause, host);
    await settle(env.DB, lease, [delivery], Date.now());
  }
}
