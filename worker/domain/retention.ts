/** How long personal data is kept; each class goes by itself when its time is over. */

const day = 86_400_000;

export const retention = {
  /** private answers, after the end of the event they were for */
  private: 7 * day,
  /** after cancelling */
  cancelled: 30 * day,
  /** after the end of an event that somebody waited for in vain */
  waited: 14 * day,
  /** settled causes of mail; they hold no text */
  outbox: 30 * day,
  /** that a mail of the desk went to a mailbox, for counting */
  deskMails: day,
} as const;
