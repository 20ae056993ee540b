/** Checks a submission against its events and plans what to write. */

import { cleanEmail, cleanText, isBlank } from '../contract/checks.ts';
import type { ErrorCode, FieldCode } from '../contract/codes.ts';
import type { Question } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import {
  type Answers,
  checkParticipant,
  type Form,
  isAsked,
  mergeForms,
  type ParticipantInput,
} from '../contract/participant.ts';
import type { Submission } from '../contract/registration.ts';
import { regionCodes } from '../contract/strings/strings.ts';
import { pickText, pickTextOrNull, type StoredEvent, type StoredQuestion } from './content.ts';
import { type EventDefinition, manageScopeOf, noticeVersion } from './definition.ts';
import { identityOf } from './identity.ts';
import { Rejected, rejectedAt, type ValidationError } from './outcome.ts';
import { quotaOf } from './quotas.ts';
import { timeRejectionCode } from './state.ts';

/** A participant as a form sends it, or an organiser without an e-mail address. */
export type DeskParticipantInput = Omit<ParticipantInput, 'email'> & {
  email?: string | null | undefined;
};

/** A participant as stored: cleaned, without fields that the event does not ask for. */
export type CleanParticipant = {
  name: string;
  /** null if an organiser entered a participant without an address */
  email: string | null;
  phone: string | null;
  organization: string | null;
  role: string | null;
  region: string | null;
  level: string | null;
  answers: Answers;
};

export type RegistrationPlan = {
  events: EventDefinition[];
  participants: CleanParticipant[];
  /** one for each event and participant, events first */
  entries: {
    event: EventDefinition;
    participant: number;
    /** 1 for the event's first participant */
    nth: number;
    /** the quota that the participant matches */
    quota: number | null;
    scope: string;
    identity: string;
    answers: Answers;
  }[];
};

const inLanguage = (
  questions: readonly StoredQuestion[],
  language: Language,
  order: readonly Language[],
): Question[] =>
  questions.map((question) => ({
    ...question,
    label: pickText(question.label, language, order),
    hint: pickTextOrNull(question.hint, language, order),
    options:
      question.options?.map(({ value, label }) => ({
        value,
        label: pickText(label, language, order),
        placesLeft: null,
      })) ?? null,
  }));

/** Public questions with texts in one language, enough to check answers. */
export const questionsOf = (
  { questions, languages }: StoredEvent,
  language: Language,
): Question[] => inLanguage(questions, language, languages);

/** Private questions, asked on the manage page only. */
export const privateQuestionsOf = (
  { privateQuestions, languages }: StoredEvent,
  language: Language,
): Question[] => inLanguage(privateQuestions, language, languages);

export const formOf = ({ content }: EventDefinition): Form => ({
  fields: content.fields,
  questions: questionsOf(content, 'fi'),
});

const cleanLine = (text: string | null | undefined): string | null => {
  const cleaned = cleanText(text ?? '');
  return isBlank(cleaned) ? null : cleaned;
};

/** Drops hidden and empty answers and cleans texts. */
export function cleanAnswers(questions: readonly Question[], answers: Answers): Answers {
  const asked = questions.filter(
    (question) => Object.hasOwn(answers, question.id) && isAsked(question, questions, answers),
  );
  const cleaned: Answers = {};
  for (const { id } of asked) {
    const value = answers[id];
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0))
      continue;
    if (typeof value !== 'string') cleaned[id] = value;
    else if (!isBlank(value)) cleaned[id] = cleanText(value);
  }
  return cleaned;
}

export const cleanParticipant = (input: DeskParticipantInput): CleanParticipant => ({
  name: cleanText(input.name),
  email: cleanLine(cleanEmail(input.email ?? '')),
  phone: cleanLine(input.phone),
  organization: cleanLine(input.organization),
  role: cleanLine(input.role),
  region: cleanLine(input.region),
  level: cleanLine(input.level),
  answers: input.answers ?? {},
});

/** A validation error with the question's type and maximum length, which its text needs. */
export function validationErrorOf(form: Form, pointer: string, code: FieldCode): ValidationError {
  const [, group, id] =
    /^\/(?:participants\/\d+\/|registrations\/\d+\/)?(answers)\/(.+)$/.exec(pointer) ?? [];
  const question = group && form.questions.find((one) => one.id === id);
  if (!question) return { pointer, code };
  return {
    pointer,
    code,
    kind: question.type,
    ...(question.maxLength ? { max: question.maxLength } : {}),
  };
}

function participantErrors(
  form: Form,
  participants: readonly ParticipantInput[],
): ValidationError[] {
  const identities =
    participants.length > 1 ? participants.map((one) => identityOf(cleanParticipant(one))) : [];
  return participants.flatMap((participant, index) => {
    const at = `/participants/${index}`;
    const errors = checkParticipant(form, participant, regionCodes).map(({ pointer, code }) =>
      validationErrorOf(form, at + pointer, code),
    );
    const isDuplicate = identities
      .slice(0, index)
      .some((identity) => identity === identities[index]);
    return isDuplicate && errors.length === 0
      ? [{ pointer: at, code: 'participant-duplicate' as const }]
      : errors;
  });
}

/** @returns rejections that do not depend on time: wrong fields, unknown events (422) */
export function inputRejection(
  submission: Submission,
  events: readonly EventDefinition[],
): Rejected | null {
  const unknown = submission.events.flatMap((slug, index): ValidationError[] =>
    events.some((event) => event.slug === slug)
      ? []
      : [{ pointer: `/events/${index}`, code: 'event-unknown' }],
  );
  const errors =
    events.length > 0
      ? participantErrors(mergeForms(events.map(formOf)), submission.participants)
      : [];
  if (errors.length > 0) return new Rejected('validation', [...errors, ...unknown]);
  if (unknown.length > 0) return new Rejected('event-unknown', unknown);
  const mixed = events.findIndex((event) => event.organization.id !== events[0]?.organization.id);
  if (mixed > 0) return rejectedAt(`/events/${mixed}`, 'events-mixed');
  const notice = submission.privacyNotice;
  if (notice && events.some((event) => noticeVersion(event.organization) !== notice))
    return rejectedAt('/privacyNotice', 'privacy-notice-unknown');
  return null;
}

/** @returns the rejection by time or cancellation (409), with one error per closed event */
export function timeRejection(
  submission: Submission,
  events: readonly EventDefinition[],
  now: number,
): Rejected | null {
  const errors = submission.events.flatMap((slug, index): ValidationError[] => {
    const event = events.find((one) => one.slug === slug);
    const code = event && timeRejectionCode(event, now);
    return code ? [{ pointer: `/events/${index}`, code }] : [];
  });
  return errors[0] ? new Rejected(errors[0].code as ErrorCode, errors) : null;
}

/** Plans the registrations of a submission that passed `inputRejection` and `timeRejection`. */
export function planRegistrations(
  submission: { events: readonly string[]; participants: readonly DeskParticipantInput[] },
  events: readonly EventDefinition[],
): RegistrationPlan {
  const participants = submission.participants.map(cleanParticipant);
  const chosen = [...new Set(submission.events)].flatMap(
    (slug) => events.find((event) => event.slug === slug) ?? [],
  );
  const merged = mergeForms(chosen.map(formOf)).questions;
  const entries = chosen.flatMap((event) =>
    participants.map((participant, index) => {
      const cleaned = cleanAnswers(merged, participant.answers);
      const own = event.content.questions
        .filter(({ id }) => Object.hasOwn(cleaned, id))
        .map(({ id }) => [id, cleaned[id]] as const);
      const identity = identityOf(participant);
      const answers = Object.fromEntries(own) as Answers;
      const quota = quotaOf(event.content.registration.quotas, { ...participant, answers });
      return {
        event,
        participant: index,
        nth: index + 1,
        quota,
        scope: manageScopeOf(event),
        identity,
        answers,
      };
    }),
  );
  return { events: chosen, participants, entries };
}
