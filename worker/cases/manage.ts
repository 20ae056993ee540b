/** A participant's registrations as the manage page shows them. */

import type { ManageView } from '../contract/manage.ts';
import type { Answers } from '../contract/participant.ts';
import { startsAt } from '../domain/definition.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { abilities } from '../domain/state.ts';
import { privateQuestionsOf } from '../domain/submission.ts';
import { formatInstant, viewEvent } from '../domain/view.ts';
import type { EventWithCounts } from '../storage/definitions.ts';
import type { PersonRegistration } from '../storage/manage.ts';
import type { PrivateAnswers } from '../storage/private-answers.ts';
import { type Context, viewerOf } from './context.ts';
import { type ManageCaller, reloadManageCaller } from './manage-link.ts';

export type RegistrationWithEvent = {
  row: PersonRegistration;
  known: EventWithCounts;
  privately: PrivateAnswers | null;
};

/** The participant's registrations with their events, by start time. */
export const registrationsWithEvents = ({
  rows,
  events,
  privateAnswers,
}: ManageCaller): RegistrationWithEvent[] =>
  rows
    .flatMap((row) => {
      const known = events.get(row.event_id);
      return known ? [{ row, known, privately: privateAnswers.get(row.id) ?? null }] : [];
    })
    .sort((one, other) => startsAt(one.known.event) - startsAt(other.known.event));

function viewOne(
  context: Context,
  { row, known: { event, counts }, privately }: RegistrationWithEvent,
): ManageView['registrations'][number] {
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
    consentedAt: privately && formatInstant(privately.consentedAt),
    joinLink: isReleased ? joinLink : null,
    promises: eventView.promises,
    can: abilities(event, row.status, counts, context.now),
  };
}

function viewCaller(context: Context, caller: ManageCaller): ManageView {
  const { person, validUntilMs, rows, pendingAddressChange } = caller;
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
    registrations: registrationsWithEvents(caller).map((one) => viewOne(context, one)),
    validUntil: formatInstant(validUntilMs),
    addressChange: pendingAddressChange && {
      email: pendingAddressChange.email,
      until: formatInstant(pendingAddressChange.until),
    },
  };
}

export const manageViewOf = (context: Context<ManageCaller>): ManageView =>
  viewCaller(context, context.caller);

/** The registrations after a change, read again. */
export async function readManageView(context: Context<ManageCaller>): Promise<Outcome<ManageView>> {
  const caller = await reloadManageCaller(context);
  return caller instanceof Rejected ? caller : viewCaller(context, caller);
}
