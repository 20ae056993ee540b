/** Signs in to the desk by a mailed code. */

import { browserMark, codeMark, newBrowser, newCode } from '../auth/code.ts';
import { knownMark } from '../auth/known-browser.ts';
import { mailboxMark } from '../auth/mailbox-mark.ts';
import { isSame } from '../auth/manage-token.ts';
import { newPersonId } from '../auth/person-id.ts';
import { type Language, languageOf } from '../contract/languages.ts';
import { type Outcome, Refused } from '../domain/outcome.ts';
import { memberAddress } from '../domain/people.ts';
import { codeMessage } from '../mail/messages/desk.ts';
import { keepCode, toOneMailbox, tryCode, useCode } from '../storage/codes.ts';
import { userOf } from '../storage/sessions.ts';
import type { Context } from './context.ts';
import { countMail } from './desk-mail.ts';
import { type Browser, openSession, type SignedIn } from './sessions.ts';

type CodeRequest = {
  email: string;
  language: Language | null | undefined;
  /** the token of a browser that has signed in before */
  known: string | undefined;
};

/**
 * Does the same work for every address, known or unknown, and answers before the mail is sent.
 * @returns the token that the browser must send with the code
 */
export async function requestSignInCode(
  context: Context,
  { email, language, known }: CodeRequest,
): Promise<Outcome<string>> {
  const { db, env, now } = context;
  const to = memberAddress(email);
  if (to instanceof Refused) return to;
  if (!env.isReady) return new Refused('unavailable');
  const mark = (await knownMark(env.secret, to, known)) ?? (await mailboxMark(env.secret, to));
  const refused = await countMail(context, mark, toOneMailbox);
  if (refused) return refused;
  const [browser, code] = [newBrowser(), newCode()];
  const newCodeRow = {
    browser: await browserMark(env.secret, browser),
    email: to,
    code: await codeMark(env.secret, browser, code),
  };
  const person = await keepCode(db, newCodeRow, now);
  const mailLanguage = languageOf(person?.language ?? '') ?? language ?? context.language;
  if (person) context.send(() => codeMessage({ to, language: mailLanguage }, code));
  return browser;
}

type CodeEntry = {
  /** as typed; characters other than digits are ignored */
  code: string;
  /** the token returned by `requestSignInCode` */
  requestedBy: string;
  browser: Browser;
};

export async function signInByCode(
  context: Context,
  { code, requestedBy, browser }: CodeEntry,
): Promise<Outcome<SignedIn>> {
  const { db, env, now } = context;
  if (!env.isReady) return new Refused('unavailable');
  const mark = await browserMark(env.secret, requestedBy);
  const tried = await tryCode(db, mark, now);
  if (!tried) return new Refused('code-void');
  const { email, triesLeft } = tried;
  if (!isSame(await codeMark(env.secret, requestedBy, code.replace(/\D/g, '')), tried.code))
    return triesLeft === 0
      ? new Refused('code-void')
      : new Refused('code-wrong', [], { extra: { triesLeft } });
  if (!(await useCode(db, mark, email))) return new Refused('code-void');
  return openSession(context, await userOf(db, newPersonId(), email), browser);
}
