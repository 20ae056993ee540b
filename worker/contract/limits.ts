/**
 * The sizes both sides agree on; the Worker refuses what is over, the browser says so before it is
 * sent.
 */

export const limits = {
  /** characters (UTF-16 code units, as `maxlength` counts them) */
  name: 120,
  email: 254,
  phone: 40,
  /** organisation and role */
  line: 200,
  /** an answer, unless its question sets a smaller `maxLength` */
  answer: 2000,
  /** whole numbers an answer of type `number` may be; quantities start at one */
  numberFrom: 1,
  numberTo: 1_000_000,
  /** in one submission */
  events: 10,
  participants: 10,
  questions: 40,
  options: 60,
  quotas: 20,
  /** bytes of a JSON body */
  bodyBytes: 64 * 1024,
  /** events made or shown in one call of the desk */
  tour: 50,
  /** bytes and keys of such a body */
  tourBytes: 512 * 1024,
  tourKeys: 40_000,
  /** bytes of a table that is brought in */
  importBytes: 10 * 1024 * 1024,
  /** levels a JSON body may nest */
  bodyDepth: 32,
  /** keys in the whole body */
  bodyKeys: 2000,
  /** days a stored answer is replayed for its idempotency key */
  idempotencyDays: 7,
  /** days a manage link works after the last event it covers */
  manageDays: 14,
  /**
   * mails in 24 hours that somebody else can cause to one mailbox; the trigger `outbox_counted` has
   * the same number
   */
  strangersMails: 5,
  /**
   * a one-time code: how long it lives, how often it may be tried, and how many a mailbox is sent;
   * `npm start` sends more
   */
  codeMinutes: 10,
  codeTries: 5,
  codesAnHour: 5,
  codesADay: 10,
  /** mails an organisation's people can send to whomever they like in 24 hours, by inviting */
  invitationsADay: 200,
  capacity: 1_000_000,
  /** rows in one page of a desk list */
  page: 500,
} as const;
