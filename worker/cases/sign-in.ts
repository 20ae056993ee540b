/** Signs in to the desk by a mailed code. */

import { browserMark, codeMark, newBrowserToken, newCode } from '../auth/code.ts';
import { knownBrowserMark } from '../auth/known-browser.ts';
import { mailboxMark } from '../auth/mailbox-mark.ts';
import { equalsInConstantTime } from '../auth/manage-token.ts';
import { newPersonId } from '../auth/person-id.ts';
import { type Language, languageOf } from '../contract/languages.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { parseMemberEmail } from '../domain/people.ts';
import { codeMessage } from '../mail/messages/desk.ts';
import { consumeCode, countCodeAttempt, mailboxRateLimit, storeCode } from '../storage/codes.ts';
import { findOrCreateUser } from '../storage/sessions.ts';
import type { Context } from './context.ts';
import { countMail } from './desk-mail.ts';
import { type Browser, openSession, type SignedIn } from './sessions.ts';

type CodeRequest = {
  email: string;
  language: Language | null | undefined;
  /** the token of a browser that has signed in before */
  knownBrowserToken: string | undefined;
};

/**
 * Does the same work for every address, known or unknown, and answers before the mail is sent.
 * @returns the token that the browser must send with the code
 */
export async function requestSignInCode(
  context: Context,
  { email, language, knownBrowserToken }: CodeRequest,
): Promise<Outcome<string>> {
  const { db, env, now } = context;
  const to = parseMemberEmail(email);
  if (to instanceof Rejected) return to;
  if (!env.isReady) return new Rejected('unavailable');
  const mark =
    (await knownBrowserMark(env.secret, to, knownBrowserToken)) ??
    (await mailboxMark(env.secret, to));
  const refused = await countMail(context, mark, mailboxRateLimit);
  if (refused) return refused;
  const [browser, code] = [newBrowserToken(), newCode()];
  const newCodeRow = {
    browser: await browserMark(env.secret, browser),
    email: to,
    code: await codeMark(env.secret, browser, code),
  };
  const person = await storeCode(db, newCodeRow, now);
  const mailLanguage = languageOf(person?.language ?? '') ?? language ?? context.language;
  if (person) context.send(() => codeMessage({ to, language: mailLanguage }, code));
  return browser;
}

type CodeEntry = {
  /** as typed; characters other than digits are ignored */
  code: string;
  /** the token returned by `requestSignInCode` */
  browserToken: string;
  browser: Browser;
};

export async function signInByCode(
  context: Context,
  { code, browserToken, browser }: CodeEntry,
): Promise<Outcome<SignedIn>> {
  const { db, env, now } = context;
  if (!env.isReady) return new Rejected('unavailable');
  const mark = await browserMark(env.secret, browserToken);
  const tried = await countCodeAttempt(db, mark, now);
  if (!tried) return new Rejected('code-void');
  const { email, triesLeft } = tried;
  if (
    !equalsInConstantTime(
      await codeMark(env.secret, browserToken, code.replace(/\D/g, '')),
      tried.code,
    )
  )
    return triesLeft === 0
      ? new Rejected('code-void')
      : new Rejected('code-wrong', [], { extra: { triesLeft } });
  if (!(await consumeCode(db, mark, email))) return new Rejected('code-void');
  return openSession(context, await findOrCreateUser(db, newPersonId(), email), browser);
}
