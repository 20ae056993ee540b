/**
 * The desk's calls: what an organiser's program sends for a series or an event, and the rows it
 * gets back.
 */

import * as v from 'valibot';
import { statuses } from './own.ts';
import { participantEntries } from './registration.ts';
import { AnswerValue, Instant, Lang, line, modes, text } from './values.ts';

/** Cancelling an event, which is for good. */
export const CancelInput = v.strictObject({
  /**
   * to everybody confirmed or waiting, in the organiser's own words; plain text, an empty line
   * between paragraphs
   */
  message: v.optional(v.nullable(text(2000))),
  /** true where absent; false: nobody is told by Mukaan */
  notify: v.optional(v.boolean()),
});
export type CancelInput = v.InferOutput<typeof CancelInput>;

/**
 * RFC 7396 with the version that was read; the merged whole is checked again by the input's schema.
 */
export const MergePatch = v.looseObject({ version: v.pipe(v.number(), v.integer()) });
export type MergePatch = v.InferOutput<typeof MergePatch>;

export const channels = ['widget', 'page', 'phone', 'paper', 'import', 'program'] as const;
export type Channel = (typeof channels)[number];

const cell = v.nullable(v.string());

/** One registration in a desk's list; its keys are the columns of the CSV, in this order. */
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
  /** for owners and editors alone: a viewer's rows have no such key */
  privateAnswers: v.optional(v.record(v.string(), AnswerValue)),
  language: Lang,
  site: v.nullable(v.strictObject({ key: cell, host: cell })),
  channel: v.picklist(channels),
  createdAt: Instant,
  updatedAt: Instant,
  version: v.number(),
});
export type Row = v.InferOutput<typeof Row>;

/**
 * What a list can be sorted by; `-` in front turns it round. `waitlistPosition` goes with
 * `status=waitlisted` alone.
 */
export const rowSorts = ['createdAt', 'name', 'waitlistPosition'] as const;
export type RowSort = (typeof rowSorts)[number];

/** Of what is searched for: characters, and words. */
export const searched = { length: 200, words: 10 } as const;

export const RowPage = v.strictObject({
  registrations: v.array(Row),
  /** how many there are on all pages: exact without `q` and `status`, else 1,000 at most */
  total: v.number(),
  /** with `q` or `status`: whether there are more than `total` */
  totalIsMore: v.optional(v.boolean()),
  /** for the next page of the same list; null after the last */
  nextCursor: v.nullable(v.string()),
});
export type RowPage = v.InferOutput<typeof RowPage>;

/** What an organiser enters for somebody who called or wrote. */
export const EntryInput = v.strictObject({
  participant: v.strictObject({ ...participantEntries, email: v.optional(v.nullable(v.string())) }),
  channel: v.optional(v.picklist(['phone', 'paper', 'program'])),
  /** that the person was told what is kept of them, and agreed */
  consentSpoken: v.optional(v.boolean()),
  /**
   * whether the person is told: by mail, or without an address by a call that is listed as a task
   */
  notify: v.optional(v.boolean()),
  /** gives a place also beyond the capacity */
  override: v.optional(v.boolean()),
  /** of the person's mails; else the event's first */
  language: v.optional(v.nullable(Lang)),
});
export type EntryInput = v.InferOutput<typeof EntryInput>;

/** A merge patch of one row; `status` takes `cancelled` alone, as places are given by the rules. */
export const EntryPatch = v.strictObject({
  version: v.pipe(v.number(), v.integer()),
  name: v.optional(v.string()),
  email: v.optional(v.nullable(v.string())),
  phone: v.optional(v.nullable(v.string())),
  organization: v.optional(v.nullable(v.string())),
  role: v.optional(v.nullable(v.string())),
  region: v.optional(v.nullable(v.string())),
  level: v.optional(v.nullable(v.string())),
  /** by question; null takes an answer away */
  answers: v.optional(v.record(v.string(), AnswerValue)),
  status: v.optional(v.literal('cancelled')),
});
export type EntryPatch = v.InferOutput<typeof EntryPatch>;

/** One registration with what its list does not show. */
export const Entry = v.strictObject({
  ...Row.entries,
  /** who entered it, by the name of their key or their own; null: the person */
  enteredBy: cell,
  consentSpoken: v.nullable(v.boolean()),
});
export type Entry = v.InferOutput<typeof Entry>;

/** A row of an import: what becomes, or would become, of it. */
export const ImportedRow = v.strictObject({
  /** as the spreadsheet numbers it, from 1 */
  row: v.number(),
  /** `known`: registered, or has been, and is left as they are */
  outcome: v.picklist(['new', 'known', 'error']),
  code: cell,
  /** the header of the column to mend */
  column: cell,
  /** what to mend, in words */
  message: cell,
});
export type ImportedRow = v.InferOutput<typeof ImportedRow>;
export const ImportResult = v.strictObject({ rows: v.array(ImportedRow) });
export type ImportResult = v.InferOutput<typeof ImportResult>;

/** Something to tell a person who has no address. */
export const Call = v.strictObject({
  id: v.number(),
  /** what it is about, as a mail would be */
  kind: v.string(),
  name: v.string(),
  phone: cell,
  language: Lang,
  /** what they are to each event now */
  registrations: v.array(
    v.strictObject({
      event: v.string(),
      status: v.picklist(statuses),
      waitlistPosition: v.nullable(v.number()),
    }),
  ),
  /** of a change of the event: when and where it was before; null else */
  before: v.nullable(
    v.strictObject({
      startsAt: Instant,
      endsAt: Instant,
      timeZone: v.string(),
      mode: v.picklist(modes),
      place: v.nullable(
        v.strictObject({ name: v.nullable(line), address: v.nullable(line), region: cell }),
      ),
    }),
  ),
  /** of a cancelled event: the organiser's words, if any; null else */
  message: v.nullable(text(2000)),
  createdAt: Instant,
  doneAt: v.nullable(Instant),
  doneBy: cell,
});
export type Call = v.InferOutput<typeof Call>;
/** The oldest 500; the rest comes as they are ticked. */
export const CallList = v.strictObject({ calls: v.array(Call), isMore: v.boolean() });
export type CallList = v.InferOutput<typeof CallList>;
export const CallPatch = v.strictObject({ done: v.boolean() });

export const messageStates = ['pending', 'sent', 'failed', 'uncertain'] as const;
export type MessageState = (typeof messageStates)[number];

/** One mail to one person. */
export const Message = v.strictObject({
  id: v.number(),
  /** what it is about */
  kind: v.string(),
  event: v.string(),
  /** the person's name */
  participant: v.string(),
  /**
   * `uncertain`: handed to the mail server, whose answer was lost. It is not sent again by itself,
   * as that might tell somebody twice: `POST …/again` does, with the same Message-ID. `failed` with
   * the reason `not-needed`: there was nothing to say any more.
   */
  state: v.picklist(messageStates),
  /**
   * Of the last attempt, a code without personal data: `smtp-550-5.1.1` is the mail server's reply
   * with its enhanced status, `smtp-connect`, `smtp-timeout`, `smtp-lost`, `smtp-tls`,
   * `smtp-tls-missing` and those ending in `-auth` or `-sender` say that no mail goes through now,
   * `E_…` is Cloudflare's; `withheld` is beyond the mails of a day that strangers may cause to a
   * mailbox; `suppressed`: its mail server has said within two weeks that there is no such mailbox,
   * so nothing that a stranger may cause is sent there (`POST …/again` does); `render`: it could
   * not be written; `answer-lost` and `sender-lost` leave it uncertain
   */
  reason: cell,
  attempts: v.number(),
  createdAt: Instant,
  sentAt: v.nullable(Instant),
});
export type Message = v.InferOutput<typeof Message>;
export const MessagePage = v.strictObject({
  /** the newest first */
  messages: v.array(Message),
  /** for the next page of the same list; null after the last */
  nextCursor: v.nullable(v.string()),
});
export type MessagePage = v.InferOutput<typeof MessagePage>;
