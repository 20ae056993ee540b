/** How long personal data is stored, in milliseconds; the nightly purge deletes it. */

const DAY_MS = 86_400_000;

export const retention = {
  /** after the end of the event */
  privateAnswersMs: 7 * DAY_MS,
  /** after cancelling */
  cancelledMs: 30 * DAY_MS,
  /** waitlisted registrations, after the end of the event */
  waitlistedMs: 14 * DAY_MS,
  /** settled messages; they hold no text */
  outboxMs: 30 * DAY_MS,
  /** records of desk mails, for rate limits */
  deskMailsMs: DAY_MS,
} as const;
