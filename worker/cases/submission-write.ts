/** Turns a validated plan into the storage's input: assigns ids and finds the limited options. */

import { newPersonId } from '../auth/person-id.ts';
import { limits } from '../contract/limits.ts';
import type { Answers } from '../contract/participant.ts';
import { type EventDefinition, isQuotaDue } from '../domain/definition.ts';
import type { RegistrationPlan } from '../domain/submission.ts';
import type { EventWithCounts } from '../storage/definitions.ts';
import { newId } from '../storage/ids.ts';
import type { SubmissionWrite } from '../storage/submission-statements.ts';

const DAY_MS = 86_400_000;

/** The answers that use a seat of an option. */
function limitedChoices({ content }: EventDefinition, answers: Answers): [string, string][] {
  return content.questions.flatMap(({ id, options }) => {
    const given = [answers[id] ?? []].flat();
    const limited =
      options?.filter(({ value, places }) => places !== null && given.includes(value)) ?? [];
    return limited.map(({ value }): [string, string] => [id, value]);
  });
}

function peopleOf(entries: RegistrationPlan['entries']): SubmissionWrite['people'] {
  const people = new Map<string, SubmissionWrite['people'][number]>();
  for (const { event, participant, scope, identity } of entries) {
    const known = people.get(`${scope} ${participant}`);
    if (known) known.events.push(event.id);
    else
      people.set(`${scope} ${participant}`, {
        id: newPersonId(),
        participant,
        scope,
        identity,
        events: [event.id],
      });
  }
  return [...people.values()];
}

/** Fields that the caller adds: sender and origin. */
type Sender =
  | 'key'
  | 'fingerprint'
  | 'language'
  | 'channel'
  | 'siteKey'
  | 'siteHost'
  | 'privacyNotice';

/** For participants who register themselves; other use cases override fields. */
export function toSubmissionWrite(
  known: readonly EventWithCounts[],
  { events, entries, participants }: RegistrationPlan,
  now: number,
): Omit<SubmissionWrite, Sender> {
  const releases = known
    .filter(({ counts }) => counts.quotas.some((quota) => isQuotaDue(quota, now)))
    .map(({ event }) => event.id);
  return {
    organization: entries[0]?.event.organization.id ?? 0,
    now,
    expires: now + limits.idempotencyDays * DAY_MS,
    entries: entries.map(({ event, ...entry }) => ({
      ...entry,
      event: event.id,
      slug: event.slug,
      version: event.version,
      registration: newId(),
      choices: limitedChoices(event, entry.answers),
    })),
    details: participants.map(({ answers: _, ...details }) => details),
    people: peopleOf(entries),
    promoteEvents: events
      .filter(
        ({ id, content }) =>
          participants.length > 1 || content.registration.waitlist || releases.includes(id),
      )
      .map(({ id }) => id),
    releaseEvents: releases,
    hasQuotas: known.some(({ counts }) => counts.quotas.length > 0),
    actor: 'participant',
    enteredBy: null,
    consentSpoken: null,
    override: false,
    announce: true,
  };
}
