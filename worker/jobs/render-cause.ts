/** Renders a leased cause to a message, from the state at sending time. */

import { addressToken, manageToken } from '../auth/manage-token.ts';
import { formatDateTime } from '../contract/dates.ts';
import type { Event } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { limits } from '../contract/limits.ts';
import type { Text } from '../contract/values.ts';
import { pickText } from '../domain/content.ts';
import { type StoredTimeAndVenue, viewTimeAndVenue } from '../domain/time-and-venue.ts';
import { viewEvent } from '../domain/view.ts';
import { type Env, secretOf } from '../env.ts';
import type { MailMessage } from '../mail/mailer.ts';
import { hasChanged } from '../mail/messages/event-blocks.ts';
import type { MailEvent, MessageInput } from '../mail/messages/input.ts';
import { renderMessage } from '../mail/messages/render.ts';
import type { EventWithCounts } from '../storage/definitions.ts';
import type { PersonRegistration } from '../storage/manage.ts';
import type { Cause, ClaimedLease, Recipient } from '../storage/outbox.ts';

const DAY_MS = 86_400_000;

export type RenderContext = {
  env: Env;
  host: string;
  claimed: ClaimedLease;
  now: number;
  /** cache of event views by language: in a burst a whole lease is about one event */
  views: Map<string, Event>;
};

function viewOf(
  { host, now, views }: RenderContext,
  { event, counts }: EventWithCounts,
  language: Language,
): Event {
  const key = `${language} ${event.id}`;
  const view =
    views.get(key) ?? viewEvent(event, counts, { languages: [language], origin: host, now });
  views.set(key, view);
  return view;
}

function mailEvent(
  work: RenderContext,
  cause: Cause,
  person: Recipient,
  known: EventWithCounts,
  row: PersonRegistration,
): MailEvent {
  const { event } = known;
  const view = viewOf(work, known, cause.language);
  const isOtherSubmission = cause.kind === 'registered' && row.submission !== cause.submission;
  const before = cause.before === null ? null : (JSON.parse(cause.before) as StoredTimeAndVenue);
  return {
    event: view,
    status: isOtherSubmission && row.status !== 'cancelled' ? 'known' : row.status,
    waitlistPosition: row.waitlist_position,
    // giving up a seat raises the revision by two: this cancels the entry, the next is higher
    sequence: event.sequence + person.calendar_revision - (row.status === 'cancelled' ? 1 : 0),
    hadSeat: row.placed_by !== null,
    ...(before
      ? { before: viewTimeAndVenue(before, view.textLanguage, event.content.languages) }
      : {}),
  };
}

/**
 * The participant's current registrations in the message's events, by start; apart those left by a
 * move.
 */
function mailEvents(
  work: RenderContext,
  cause: Cause,
  person: Recipient,
): { events: MailEvent[]; left: MailEvent[] } {
  const ids = JSON.parse(cause.events) as number[];
  const rows = work.claimed.rows.filter(
    (row) => row.person_id === person.id && ids.includes(row.event_id),
  );
  const rendered = [...work.claimed.events.values()].flatMap((known) =>
    rows
      .filter((row) => row.event_id === known.event.id)
      .map((row) => ({ row, rendered: mailEvent(work, cause, person, known, row) })),
  );
  const of = (left: boolean) =>
    rendered.filter(({ row }) => (row.moved_to !== null) === left).map((one) => one.rendered);
  return { events: of(false), left: cause.kind === 'moved' ? of(true) : [] };
}

/**
 * A message that is no longer true is not sent; a cancelled event gets no message that raises
 * hopes. A link is always sent.
 */
function isStillTrue({ kind, language }: Cause, event: MailEvent, now: number): boolean {
  const { startsAt, registration } = event.event;
  const { state } = registration;
  const active = event.status !== 'cancelled';
  switch (kind) {
    case 'link':
      return true;
    case 'cancelled':
      return !active;
    case 'event-cancelled':
      return active && state === 'cancelled';
    case 'event-changed':
      return active && state !== 'cancelled' && state !== 'ended' && hasChanged(event, language);
    case 'promoted':
      // it may have waited a day because of the limit per mailbox
      return active && state !== 'cancelled' && now < Date.parse(startsAt);
    case 'changed':
    case 'address-confirm':
    case 'address-change':
      return active;
    case 'registered':
    case 'restored':
    case 'moved':
      return active && state !== 'cancelled';
  }
}

/**
 * The manage link, with the token in the fragment, which is not sent to servers; or a link that
 * confirms an address once and opens nothing.
 */
async function linkFor(
  { env, host }: RenderContext,
  person: Recipient,
  confirming: string | null,
  language: string,
): Promise<string> {
  const { id, token_version: version } = person;
  if (confirming === null)
    return `${host}/r?lang=${language}#${await manageToken(secretOf(env), id, version)}`;
  return `${host}/r/address?lang=${language}&token=${await addressToken(secretOf(env), id, version, confirming)}`;
}

/** The recipient's address, and whether it is unconfirmed; null if there is none. */
function addressee(
  cause: Cause,
  person: Recipient,
  now: number,
): { email: string; confirming: string | null } | null {
  if (cause.kind !== 'address-confirm')
    return person.email ? { email: person.email, confirming: null } : null;
  const isPending = person.new_email !== null && (person.new_email_until ?? 0) > now;
  return isPending && person.new_email
    ? { email: person.new_email, confirming: person.new_email }
    : null;
}

/** The organiser's text in the reader's language, else in the event's first. */
function organizersMessage(
  { message, language }: Cause,
  { languages, textLanguage }: Event,
): Pick<MessageInput, 'message'> {
  if (message === null) return {};
  const words = JSON.parse(message) as Text;
  const own = typeof words !== 'string' && words[language];
  if (own) return { message: { text: own } };
  const text = pickText(words, textLanguage, languages);
  return text
    ? { message: { text, ...(textLanguage === language ? {} : { lang: textLanguage }) } }
    : {};
}

/** The last message per day that others may cause says so, and from when further ones are sent. */
function lastOfDay(
  { nth, created_at: at, language }: Cause,
  { timeZone }: Event,
): Pick<MessageInput, 'last'> {
  if (nth !== limits.mailsByOthersPerDay) return {};
  return {
    last: {
      limit: limits.mailsByOthersPerDay,
      from: formatDateTime(language, new Date(at + DAY_MS).toISOString(), timeZone),
    },
  };
}

/** The organisation's sender settings; all events of one message belong to one organisation. */
function senderOf(
  { claimed }: RenderContext,
  { slug }: Event,
): Pick<MessageInput, 'senderName' | 'replyTo'> {
  const known = [...claimed.events.values()].find(({ event }) => event.slug === slug);
  return {
    senderName: known?.event.organization.senderName ?? null,
    replyTo: known?.event.organization.replyTo ?? null,
  };
}

/** @returns null if the message is not needed any more or has no recipient */
export async function renderCause(work: RenderContext, cause: Cause): Promise<MailMessage | null> {
  const person = work.claimed.people.get(cause.person_id);
  const to = person && addressee(cause, person, work.now);
  if (!to) return null;
  const rendered = mailEvents(work, cause, person);
  const events = rendered.events.filter((event) => isStillTrue(cause, event, work.now));
  const first = events[0]?.event;
  if (!first) return null;
  return renderMessage({
    kind: cause.kind,
    language: cause.language,
    recipient: { name: person.name, email: to.email },
    events,
    left: rendered.left,
    ...organizersMessage(cause, first),
    ...lastOfDay(cause, first),
    manageUrl: await linkFor(work, person, to.confirming, cause.language),
    contact: first.contact,
    organizer: first.organizer,
    ...senderOf(work, first),
    controller: first.privacy.controller,
    origin: work.host,
    now: new Date(work.now),
  });
}
