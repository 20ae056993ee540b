/** A person's own registrations, read and changed with the manage token from the mail. */

import * as v from 'valibot';
import { Event, PublicPromise, Question } from './event.ts';
import { AnswerValue, Instant, Lang } from './values.ts';

export const statuses = ['confirmed', 'waitlisted', 'cancelled'] as const;
export type Status = (typeof statuses)[number];

/** `answer`: the private questions may be answered. */
export const abilities = ['change', 'cancel', 'restore', 'move', 'answer'] as const;
export type Ability = (typeof abilities)[number];

const text = v.nullable(v.string());

export const OwnParticipant = v.strictObject({
  name: v.string(),
  email: text,
  phone: text,
  organization: text,
  role: text,
  region: text,
  level: text,
});
export type OwnParticipant = v.InferOutput<typeof OwnParticipant>;

export const OwnRegistration = v.strictObject({
  id: v.string(),
  event: Event,
  status: v.picklist(statuses),
  waitlistPosition: v.nullable(v.number()),
  /** to the event's questions and to the private ones */
  answers: v.record(v.string(), AnswerValue),
  /** none of a cancelled registration */
  privateQuestions: v.array(Question),
  /** when the person consented to what they have answered privately; null where nothing is kept */
  consentedAt: v.nullable(Instant),
  joinLink: text,
  promises: v.array(PublicPromise),
  can: v.array(v.picklist(abilities)),
});
export type OwnRegistration = v.InferOutput<typeof OwnRegistration>;

export const Own = v.strictObject({
  participant: OwnParticipant,
  registrations: v.array(OwnRegistration),
  /** until when the link works */
  validUntil: Instant,
  /**
   * an address that takes effect when a click in a mail to it says so, and until when that works;
   * null where none waits
   */
  addressChange: v.nullable(v.strictObject({ email: v.string(), until: Instant })),
});
export type Own = v.InferOutput<typeof Own>;

const optionalText = v.optional(text);

export const OwnPatch = v.strictObject({
  participant: v.optional(
    v.strictObject({
      name: v.optional(v.string()),
      /** takes effect when a click in a mail to it says so */
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
         * Answers to the event's questions replace all earlier ones, unless none but private ones
         * are given. Of the private ones each stands for itself: null, or empty, takes it away.
         */
        answers: v.record(v.string(), AnswerValue),
        /** true where a private answer is given; false withdraws: all of them go */
        consent: v.optional(v.boolean()),
      }),
    ),
  ),
});
export type OwnPatch = v.InferOutput<typeof OwnPatch>;

/** Body of cancel and restore: which; without ids the person's only registration is meant. */
export const OwnSelection = v.strictObject({
  registrations: v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100))),
});
export type OwnSelection = v.InferOutput<typeof OwnSelection>;

export const OwnMove = v.strictObject({
  registration: v.string(),
  /** slug of another event of the series */ to: v.string(),
});
export type OwnMove = v.InferOutput<typeof OwnMove>;

export const OwnJoin = v.strictObject({ registration: v.string() });
export type OwnJoin = v.InferOutput<typeof OwnJoin>;

/** The link to the session; asking for it is noted as having been there. */
export const OwnJoined = v.strictObject({ joinLink: v.string() });
export type OwnJoined = v.InferOutput<typeof OwnJoined>;

const kept = v.record(v.string(), v.unknown());

/**
 * All that is kept of a person, in the words of the storage: what one may ask for by the GDPR's
 * article 15.
 */
export const OwnExport = v.strictObject({
  person: kept,
  registrations: v.array(kept),
  messages: v.array(kept),
  history: v.array(kept),
  addressChange: v.nullable(kept),
});
export type OwnExport = v.InferOutput<typeof OwnExport>;

/** "Send me my link again": answered alike whether anybody of that address is registered or not. */
export const LinkRequest = v.strictObject({
  email: v.string(),
  language: v.optional(v.nullable(Lang)),
});
export type LinkRequest = v.InferOutput<typeof LinkRequest>;
