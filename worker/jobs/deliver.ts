/** Sends what the outbox owes: rendered at sending, at least once, later again when the mail server is busy. */

import { addressToken, manageToken } from '../auth/manage-token.ts';
import type { Event } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { viewEvent } from '../domain/view.ts';
import { type Env, hostOf, type Ports, secretOf } from '../env.ts';
import type { Mailer, MailMessage, MailResult } from '../mail/mailer.ts';
import type { MailEvent } from '../mail/messages/input.ts';
import { renderMessage } from '../mail/messages/render.ts';
import type { Known } from '../storage/definitions.ts';
import { type Cause, type Claimed, claimDue, type Delivery, type Recipient, settle } from '../storage/outbox.ts';

/**
 * Messages in one go. A lease costs five queries and two calls, each message one call: together with a registration's own,
 * an invocation stays below the 50 of either that the platform's free plan has.
 */
const most = 36;
const attemptsAtMost = 12;
const minute = 60_000;

/** 1, 2, 4 … minutes up to 6 hours, each between half and one and a half times that, so that retries spread out. */
const backOff = (attempts: number): number => Math.min(360, 2 ** (attempts - 1)) * minute * (0.5 + Math.random());

type Work = {
  env: Env;
  mailer: Mailer;
  host: string;
  claimed: Claimed;
  now: number;
  /** events as a mail of a language sees them: in a storm a whole lease speaks of one */
  views: Map<string, Event>;
};

function viewOf({ host, now, views }: Work, { event, counts }: Known, language: Language): Event {
  const key = `${language} ${event.id}`;
  const view = views.get(key) ?? viewEvent(event, counts, { languages: [language], host, now });
  views.set(key, view);
  return view;
}

/** The events a message speaks of, by start; what its person is to each of them now. */
function mailEvents(work: Work, cause: Cause): MailEvent[] {
  const ids = JSON.parse(cause.events) as number[];
  const { events, rows } = work.claimed;
  return [...events.values()].flatMap((known): MailEvent[] => {
    const { event } = known;
    const row = rows.find((one) => one.event_id === event.id && one.person_id === cause.person_id);
    if (!row || !ids.includes(event.id)) return [];
    const earlier = cause.kind === 'registered' && row.submission !== cause.submission;
    return [
      {
        event: viewOf(work, known, cause.language),
        status: earlier ? 'known' : row.status,
        waitlistPosition: row.waitlist_position,
        sequence: event.sequence,
      },
    ];
  });
}

/** What the state is now decides what is said: a message that has become untrue is not sent. A link is a link in any state. */
const stillTrue = ({ kind }: Cause, { status }: MailEvent): boolean =>
  kind === 'link' || (kind === 'cancelled') === (status === 'cancelled');

/** A manage link in the fragment, which no server sees; a link that confirms an address works once and opens nothing. */
async function linkFor({ env, host }: Work, person: Recipient, confirming: string | null, language: string): Promise<string> {
  const { id, token_version: version } = person;
  if (confirming === null) return `${host}/r?lang=${language}#${await manageToken(secretOf(env), id, version)}`;
  return `${host}/r/address?lang=${language}&token=${await addressToken(secretOf(env), id, version, confirming)}`;
}

/** The address a message goes to, and whether it is one that still has to prove itself; null where there is none. */
function addressee(cause: Cause, person: Recipient, now: number): { email: string; confirming: string | null } | null {
  if (cause.kind !== 'address-confirm') return person.email ? { email: person.email, confirming: null } : null;
  const waits = person.new_email !== null && (person.new_email_until ?? 0) > now;
  return waits && person.new_email ? { email: person.new_email, confirming: person.new_email } : null;
}

/** @returns null where there is nothing left to say or nobody to say it to */
async function messageOf(work: Work, cause: Cause): Promise<MailMessage | null> {
  const person = work.claimed.people.get(cause.person_id);
  const to = person && addressee(cause, person, work.now);
  const events = mailEvents(work, cause).filter((event) => stillTrue(cause, event));
  const first = events[0]?.event;
  if (!to || !first) return null;
  return renderMessage({
    kind: cause.kind,
    language: cause.language,
    recipient: { name: person.name, email: to.email },
    events,
    manageUrl: await linkFor(work, person, to.confirming, cause.language),
    contact: first.contact,
    organizer: first.organizer,
    controller: first.privacy.controller,
    host: work.host,
    now: new Date(work.now),
  });
}

async function send(mailer: Mailer, message: MailMessage): Promise<MailResult> {
  try {
    return await mailer.send(message);
  } catch {
    return { ok: false, retry: true, reason: 'the transport failed' };
  }
}

async function deliver(work: Work, cause: Cause): Promise<Delivery> {
  const message = await messageOf(work, cause);
  if (!message) return { id: cause.id, sent: false, retryAt: null, reason: 'nothing left to say' };
  const result = await send(work.mailer, message);
  if (result.ok) return { id: cause.id, sent: true, retryAt: null, reason: null };
  const again = result.retry && cause.attempts < attemptsAtMost;
  const retryAt = again ? work.now + Math.round(backOff(cause.attempts)) : null;
  return { id: cause.id, sent: false, retryAt, reason: result.reason };
}

/**
 * Leases what is due, as much as one invocation may send, sends it and settles.
 * @param host HOST's origin; where none is configured that of the request the mail follows from
 */
export async function deliverDue(env: Env, ports: Ports, host = hostOf(env, 'https://localhost')): Promise<void> {
  const mailer = ports.mailer(env);
  if (!mailer) return;
  const claimed = await claimDue(env.DB, Date.now(), most);
  if (claimed.causes.length === 0) return;
  const work = { env, mailer, host, claimed, now: Date.now(), views: new Map<string, Event>() };
  const deliveries = await Promise.all(claimed.causes.map((cause) => deliver(work, cause)));
  await settle(env.DB, claimed.lease, deliveries, Date.now());
}

/** Long enough for the next registrations of a storm to share a lease, too short for anybody to notice. Milliseconds. */
const gather = 500;
/** A wait that is still not over by then was cut off with its invocation. */
const lost = 5000;

let waitingSince = 0;

async function gatherAndDeliver(env: Env, ports: Ports, host: string): Promise<void> {
  await scheduler.wait(gather);
  waitingSince = 0;
  await deliverDue(env, ports, host);
}

/**
 * For after an answer: in one isolate one sender works for all requests of a moment, so that a storm of registrations is
 * not also a storm of senders. The lease keeps isolates apart; this only spares work.
 * @returns what keeps the invocation alive; null where the sender of another request will send this too, as waiting for
 * nothing costs the platform something as well
 */
export function deliverSoon(env: Env, ports: Ports, host: string): Promise<void> | null {
  if (Date.now() - waitingSince < lost) return null;
  waitingSince = Date.now();
  return gatherAndDeliver(env, ports, host);
}
