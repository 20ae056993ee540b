/** The submission of a registration form, and the response to it. */

import * as v from 'valibot';
import { limits } from './limits.ts';
import { AnswerValue, Lang } from './values.ts';

/** Absent and null mean the same. */
const line = v.optional(v.nullable(v.string()));

/** Checks only the shape; `participant.ts` validates the texts, in the browser and here. */
export const participantEntries = {
  name: v.string(),
  email: v.string(),
  phone: line,
  organization: line,
  role: line,
  region: line,
  level: line,
  answers: v.optional(v.record(v.string(), AnswerValue)),
};
export const Participant = v.strictObject(participantEntries);

export const Submission = v.strictObject({
  events: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(limits.events)),
  participants: v.pipe(v.array(Participant), v.minLength(1), v.maxLength(limits.participants)),
  language: v.optional(v.nullable(Lang)),
  site: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(limits.line)))),
  privacyNotice: v.optional(v.nullable(v.string())),
});
export type Submission = v.InferOutput<typeof Submission>;

export const RegistrationResult = v.strictObject({
  event: v.string(),
  /** index in `participants` */
  participant: v.number(),
  status: v.picklist(['confirmed', 'waitlisted']),
  /** waitlist position from 1; null if confirmed */
  waitlistPosition: v.nullable(v.number()),
});
export type RegistrationResult = v.InferOutput<typeof RegistrationResult>;

export const SubmissionResult = v.strictObject({ registrations: v.array(RegistrationResult) });
export type SubmissionResult = v.InferOutput<typeof SubmissionResult>;
