/** Registrations of one participant, read and changed with the token of the manage link. */

import * as v from 'valibot';
import { Event, PublicPromise, Question } from './event.ts';
import { AnswerValue, Instant, Lang } from './values.ts';

export const statuses = ['confirmed', 'waitlisted', 'cancelled'] as const;
export type Status = (typeof statuses)[number];

/** Actions the participant may take; `answer`: answer the private questions. */
export const abilities = ['change', 'cancel', 'restore', 'move', 'answer'] as const;
export type Ability = (typeof abilities)[number];

const text = v.nullable(v.string());

export const ManagedParticipant = v.strictObject({
  name: v.string(),
  email: text,
  phone: text,
  organization: text,
  role: text,
  region: text,
  level: text,
});
export type ManagedParticipant = v.InferOutput<typeof ManagedParticipant>;

export const ManagedRegistration = v.strictObject({
  id: v.string(),
  event: Event,
  status: v.picklist(statuses),
  waitlistPosition: v.nullable(v.number()),
  /** answers to the event's questions and to the private ones */
  answers: v.record(v.string(), AnswerValue),
  /** empty for a cancelled registration */
  privateQuestions: v.array(Question),
  /** when the participant consented to storing the private answers; null if none are stored */
  consentedAt: v.nullable(Instant),
  joinLink: text,
  promises: v.array(PublicPromise),
  can: v.array(v.picklist(abilities)),
});
export type ManagedRegistration = v.InferOutput<typeof ManagedRegistration>;

export const ManageView = v.strictObject({
  participant: ManagedParticipant,
  registrations: v.array(ManagedRegistration),
  /** when the manage link expires */
  validUntil: Instant,
  /**
   * a new address that waits for confirmation by the link mailed to it, and when that link expires;
   * null if none waits
   */
  addressChange: v.nullable(v.strictObject({ email: v.string(), until: Instant })),
});
export type ManageView = v.InferOutput<typeof ManageView>;

const optionalText = v.optional(text);

export const ManagePatch = v.strictObject({
  participant: v.optional(
    v.strictObject({
      name: v.optional(v.string()),
      /** takes effect when the participant follows the link mailed to it */
      email: v.optional(v.string()),
      phone: optionalText,
      organization: optionalText,
      role: optionalText,
      region: optionalText,
      level: optionalText,
    }),
  ),
  registrations: v.optional(
    v.array(
      v.strictObject({
        id: v.string(),
        /**
         * Answers to the event's questions replace all earlier ones, unless only private answers
         * are given.
         * Private answers change one by one; null or empty removes one.
         */
        answers: v.record(v.string(), AnswerValue),
        /**
         * true when a private answer is given; false withdraws consent and deletes all private
         * answers
         */
        consent: v.optional(v.boolean()),
      }),
    ),
  ),
});
export type ManagePatch = v.InferOutput<typeof ManagePatch>;

/** Body of cancel and restore. Without ids it means the participant's only registration. */
export const ManageSelection = v.strictObject({
  registrations: v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100))),
});
export type ManageSelection = v.InferOutput<typeof ManageSelection>;

export const ManageMove = v.strictObject({
  registration: v.string(),
  /** slug of another event of the series */
  to: v.string(),
});
export type ManageMove = v.InferOutput<typeof ManageMove>;

export const ManageJoin = v.strictObject({ registration: v.string() });
export type ManageJoin = v.InferOutput<typeof ManageJoin>;

/** The join link; the request is recorded as attendance. */
export const ManageJoinResult = v.strictObject({ joinLink: v.string() });
export type ManageJoinResult = v.InferOutput<typeof ManageJoinResult>;

const storedRecord = v.record(v.string(), v.unknown());

/** All stored data of a participant, with the storage's column names (GDPR, article 15). */
export const ManageExport = v.strictObject({
  person: storedRecord,
  registrations: v.array(storedRecord),
  messages: v.array(storedRecord),
  history: v.array(storedRecord),
  addressChange: v.nullable(storedRecord),
});
export type ManageExport = v.InferOutput<typeof ManageExport>;

/** Requests the manage link by mail; the response is the same for unknown addresses. */
export const LinkRequest = v.strictObject({
  email: v.string(),
  language: v.optional(v.nullable(Lang)),
});
export type LinkRequest = v.InferOutput<typeof LinkRequest>;
