/** Bodies and responses of the desk's routes for registrations, phone calls and messages. */

import * as v from 'valibot';
import { statuses } from './manage.ts';
import { participantEntries } from './registration.ts';
import { AnswerValue, Instant, Lang, modes, shortText, text } from './values.ts';

/** Cancels an event; this cannot be undone. */
export const CancelInput = v.strictObject({
  /**
   * the organiser's message to confirmed and waitlisted participants: plain text, an empty line
   * between
   * paragraphs
   */
  message: v.optional(v.nullable(text(2000))),
  /** default true; false: Mukaan sends no message */
  notify: v.optional(v.boolean()),
});
export type CancelInput = v.InferOutput<typeof CancelInput>;

/**
 * A merge patch (RFC 7396) with the version that the caller read. The merged object is validated
 * again by the input's schema.
 */
export const MergePatch = v.looseObject({ version: v.pipe(v.number(), v.integer()) });
export type MergePatch = v.InferOutput<typeof MergePatch>;

export const channels = ['widget', 'page', 'phone', 'paper', 'import', 'program'] as const;
export type Channel = (typeof channels)[number];

const cell = v.nullable(v.string());

/** One registration in the desk's list; the keys are the columns of the CSV file, in this order. */
export const Row = v.strictObject({
  id: v.string(),
  event: v.string(),
  status: v.picklist(statuses),
  waitlistPosition: v.nullable(v.number()),
  placedBy: cell,
  name: v.string(),
  email: cell,
  phone: cell,
  organization: cell,
  role: cell,
  region: cell,
  level: cell,
  answers: v.record(v.string(), AnswerValue),
  /** only for owners and editors; absent in a viewer's rows */
  privateAnswers: v.optional(v.record(v.string(), AnswerValue)),
  language: Lang,
  site: v.nullable(v.strictObject({ key: cell, host: cell })),
  channel: v.picklist(channels),
  createdAt: Instant,
  updatedAt: Instant,
  version: v.number(),
});
export type Row = v.InferOutput<typeof Row>;

/** Sort keys; a leading `-` sorts descending. `waitlistPosition` needs `status=waitlisted`. */
export const rowSorts = ['createdAt', 'name', 'waitlistPosition'] as const;
export type RowSort = (typeof rowSorts)[number];

/** Limits of a search query. */
export const searchLimits = { maxCharacters: 200, maxWords: 10 } as const;

export const RowPage = v.strictObject({
  registrations: v.array(Row),
  /** number of rows on all pages: exact without `q` and `status`, else at most 1,000 */
  total: v.number(),
  /** only with `q` or `status`: whether there are more rows than `total` */
  totalIsMore: v.optional(v.boolean()),
  /** for the next page of the same list; null after the last */
  nextCursor: v.nullable(v.string()),
});
export type RowPage = v.InferOutput<typeof RowPage>;

/** A registration that an organiser enters for a person who called or wrote. */
export const DeskRegistrationInput = v.strictObject({
  participant: v.strictObject({ ...participantEntries, email: v.optional(v.nullable(v.string())) }),
  channel: v.optional(v.picklist(['phone', 'paper', 'program'])),
  /** whether the person heard what is stored about them and agreed */
  consentSpoken: v.optional(v.boolean()),
  /**
   * whether to inform the person: by mail, or without an address by a phone call listed as a task
   */
  notify: v.optional(v.boolean()),
  /** confirms the registration even beyond the capacity */
  override: v.optional(v.boolean()),
  /** language of mails to the person; default: the event's first language */
  language: v.optional(v.nullable(Lang)),
});
export type DeskRegistrationInput = v.InferOutput<typeof DeskRegistrationInput>;

/**
 * A merge patch of one registration. `status` accepts only `cancelled`, as the seat rules decide
 * the
 * other values.
 */
export const DeskRegistrationPatch = v.strictObject({
  version: v.pipe(v.number(), v.integer()),
  name: v.optional(v.string()),
  email: v.optional(v.nullable(v.string())),
  phone: v.optional(v.nullable(v.string())),
  organization: v.optional(v.nullable(v.string())),
  role: v.optional(v.nullable(v.string())),
  region: v.optional(v.nullable(v.string())),
  level: v.optional(v.nullable(v.string())),
  /** by question id; null removes the answer */
  answers: v.optional(v.record(v.string(), AnswerValue)),
  status: v.optional(v.literal('cancelled')),
});
export type DeskRegistrationPatch = v.InferOutput<typeof DeskRegistrationPatch>;

/** One registration with the fields that the list does not have. */
export const DeskRegistration = v.strictObject({
  ...Row.entries,
  /** name of the API key or person that entered it; null: the participant */
  enteredBy: cell,
  consentSpoken: v.nullable(v.boolean()),
});
export type DeskRegistration = v.InferOutput<typeof DeskRegistration>;

/** One row of an import and its outcome. */
export const ImportedRow = v.strictObject({
  /** the spreadsheet's row number, from 1 */
  row: v.number(),
  /** `known`: the person is or was registered; the row changes nothing */
  outcome: v.picklist(['new', 'known', 'error']),
  code: cell,
  /** the header of the column with the error */
  column: cell,
  /** the error message */
  message: cell,
});
export type ImportedRow = v.InferOutput<typeof ImportedRow>;
export const ImportResult = v.strictObject({ rows: v.array(ImportedRow) });
export type ImportResult = v.InferOutput<typeof ImportResult>;

/** A phone call to make to a participant without an email address. */
export const PhoneCall = v.strictObject({
  id: v.number(),
  /** the message kind that a mail would have */
  kind: v.string(),
  name: v.string(),
  phone: cell,
  language: Lang,
  /** the participant's current registrations */
  registrations: v.array(
    v.strictObject({
      event: v.string(),
      status: v.picklist(statuses),
      waitlistPosition: v.nullable(v.number()),
    }),
  ),
  /** of an event change: date-time and venue before the change; otherwise null */
  before: v.nullable(
    v.strictObject({
      startsAt: Instant,
      endsAt: Instant,
      timeZone: v.string(),
      mode: v.picklist(modes),
      place: v.nullable(
        v.strictObject({
          name: v.nullable(shortText),
          address: v.nullable(shortText),
          region: cell,
        }),
      ),
    }),
  ),
  /** of a cancelled event: the organiser's message, if there is one; otherwise null */
  message: v.nullable(text(2000)),
  createdAt: Instant,
  doneAt: v.nullable(Instant),
  doneBy: cell,
});
export type PhoneCall = v.InferOutput<typeof PhoneCall>;
/** The oldest 500 calls; later ones follow when these are done. */
export const PhoneCallList = v.strictObject({ calls: v.array(PhoneCall), isMore: v.boolean() });
export type PhoneCallList = v.InferOutput<typeof PhoneCallList>;
export const PhoneCallPatch = v.strictObject({ done: v.boolean() });

export const messageStates = ['pending', 'sent', 'failed', 'uncertain'] as const;
export type MessageState = (typeof messageStates)[number];

/** One mail to one person. */
export const Message = v.strictObject({
  id: v.number(),
  /** the message kind */
  kind: v.string(),
  event: v.string(),
  /** the participant's name */
  participant: v.string(),
  /**
   * `uncertain`: the mail server's answer to the message was lost. It is not sent again
   * automatically,
   * as the participant might get it twice; `POST …/again` sends it again with the same Message-ID.
   * `failed` with the reason `not-needed`: the message had no content any more.
   */
  state: v.picklist(messageStates),
  /**
   * Reason code of the last attempt, without personal data. `smtp-550-5.1.1` is the mail server's
   * reply
   * with its enhanced status. `smtp-connect`, `smtp-timeout`, `smtp-lost`, `smtp-tls`,
   * `smtp-tls-missing` and codes that end in `-auth` or `-sender` mean that no mail can be sent
   * now.
   * `E_…` is Cloudflare's. `withheld`: over the daily number of mails that others can cause to one
   * mailbox. `suppressed`: within the last two weeks the mail server reported that the mailbox does
   * not
   * exist, so mails that others can cause are not sent to it (`POST …/again` sends). `render`:
   * rendering
   * failed. `answer-lost` and `sender-lost` leave the message uncertain.
   */
  reason: cell,
  attempts: v.number(),
  createdAt: Instant,
  sentAt: v.nullable(Instant),
});
export type Message = v.InferOutput<typeof Message>;
export const MessagePage = v.strictObject({
  /** newest first */
  messages: v.array(Message),
  /** for the next page of the same list; null after the last */
  nextCursor: v.nullable(v.string()),
});
export type MessagePage = v.InferOutput<typeof MessagePage>;
