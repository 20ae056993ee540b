/** The bindings that mail is sent with; `env.ts` has all others. */

export type MailBindings = {
  MAIL_FROM?: string;
  /**
   * secret: a mail server of one's own, such as smtps://user:password@mail.example.org:465, instead
   * of EMAIL
   */
  SMTP_URL?: string;
  EMAIL?: SendEmail;
  /** messages one run may send, 1 to 3000; absent: what the platform's free plan allows */
  MAIL_PER_RUN?: string;
};
