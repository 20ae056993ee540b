/** How long personal data is stored, in milliseconds; the nightly purge deletes it. */

const DAY_MS = 86_400_000;

export const retention = {
  /** after the end of the event */
  private: 7 * DAY_MS,
  /** after cancelling */
  cancelled: 30 * DAY_MS,
  /** waitlisted registrations, after the end of the event */
  waited: 14 * DAY_MS,
  /** settled messages; they hold no text */
  outbox: 30 * DAY_MS,
  /** records of desk mails, for rate limits */
  deskMails: DAY_MS,
} as const;
