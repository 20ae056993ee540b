/** Size limits: the Worker refuses larger input, the browser warns before sending. */

export const limits = {
  /** characters (UTF-16 code units, as `maxlength` counts them) */
  name: 120,
  email: 254,
  phone: 40,
  /** organisation and role */
  line: 200,
  /** an answer, unless the question has a smaller `maxLength` */
  answer: 2000,
  /** range of an answer of type `number` */
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
  /** events that one call of the desk may create or preview */
  eventsPerCall: 50,
  /** bytes and keys of the body of such a call */
  largeBodyBytes: 512 * 1024,
  largeBodyKeys: 40_000,
  /** bytes of an imported table */
  importBytes: 10 * 1024 * 1024,
  /** nesting levels of a JSON body */
  bodyDepth: 32,
  /** keys in a whole JSON body */
  bodyKeys: 2000,
  /** days for which the same idempotency key gets the stored response */
  idempotencyDays: 7,
  /** days after the last event during which a manage link works */
  manageLinkDays: 14,
  /**
   * mails per 24 hours that others can cause to one mailbox; the trigger `outbox_counted` has the
   * same
   * number
   */
  mailsByOthersPerDay: 5,
  /** one-time codes: lifetime, attempts per code, codes per mailbox; `npm start` allows more */
  codeMinutes: 10,
  codeAttempts: 5,
  codesPerHour: 5,
  codesPerDay: 10,
  /** invitations that an organisation can send in 24 hours */
  invitationsPerDay: 200,
  capacity: 1_000_000,
  /** maximum rows in one page of a list */
  pageRows: 500,
} as const;
