/** Bindings for sending mail; `env.ts` has the others. */

export type MailBindings = {
  MAIL_FROM?: string;
  /**
   * secret: an SMTP server, such as smtps://user:password@mail.example.org:465, used instead of
   * EMAIL
   */
  SMTP_URL?: string;
  EMAIL?: SendEmail;
  /** messages that one run may send, 1 to 3000; default: the limit of the platform's free plan */
  MAIL_PER_RUN?: string;
};
