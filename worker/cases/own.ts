/** A participant's registrations as the manage page shows them. */

import type { Own } from '../contract/own.ts';
import type { Answers } from '../contract/participant.ts';
import { startsAt } from '../domain/definition.ts';
import { type Outcome, Refused } from '../domain/outcome.ts';
import { abilities } from '../domain/state.ts';
import { privateQuestionsOf } from '../domain/submission.ts';
import { instant, viewEvent } from '../domain/view.ts';
import type { Known } from '../storage/definitions.ts';
import type { OwnRow } from '../storage/own.ts';
import type { PrivateAnswers } from '../storage/private.ts';
import { type Context, viewerOf } from './context.ts';
import { type Holder, readAgain } from './manage-link.ts';

export type Held = { row: OwnRow; known: Known; privately: PrivateAnswers | null };

/** The participant's registrations with their events, by start time. */
export const held = ({ rows, events, privately }: Holder): Held[] =>
  rows
    .flatMap((row) => {
      const known = events.get(row.event_id);
      return known ? [{ row, known, privately: privately.get(row.id) ?? null }] : [];
    })
    .sort((one, other) => startsAt(one.known.event) - startsAt(other.known.event));

function viewOne(
  context: Context,
  { row, known: { event, counts }, privately }: Held,
): Own['registrations'][number] {
  const { joinLink, joinLinkAt } = event.content;
  const isReleased =
    row.status === 'confirmed' &&
    event.cancelledAt === null &&
    Date.parse(joinLinkAt ?? '') <= context.now;
  const eventView = viewEvent(event, counts, viewerOf(context));
  return {
    id: row.id,
    event: eventView,
    status: row.status,
    waitlistPosition: row.waitlist_position,
    answers: { ...(JSON.parse(row.answers) as Answers), ...privately?.answers },
    privateQuestions:
      row.status === 'cancelled' ? [] : privateQuestionsOf(event.content, eventView.textLanguage),
    consentedAt: privately && instant(privately.consentedAt),
    joinLink: isReleased ? joinLink : null,
    promises: eventView.promises,
    can: abilities(event, row.status, counts, context.now),
  };
}

function viewCaller(context: Context, caller: Holder): Own {
  const { person, until, rows, pending } = caller;
  const latest = rows.find(({ status }) => status !== 'cancelled') ?? rows[0];
  return {
    participant: {
      name: person.name,
      email: person.email,
      phone: latest?.phone ?? null,
      organization: latest?.organization ?? null,
      role: latest?.role ?? null,
      region: latest?.region ?? null,
      level: latest?.level ?? null,
    },
    registrations: held(caller).map((one) => viewOne(context, one)),
    validUntil: instant(until),
    addressChange: pending && { email: pending.email, until: instant(pending.until) },
  };
}

export const viewOwn = (context: Context<Holder>): Own => viewCaller(context, context.caller);

/** The registrations after a change, read again. */
export async function viewOwnAgain(context: Context<Holder>): Promise<Outcome<Own>> {
  const caller = await readAgain(context);
  return caller instanceof Refused ? caller : viewCaller(context, caller);
}
