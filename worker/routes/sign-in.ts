/** Signing in to the desk by a mailed code, and what every sign-in ends with: a session. */

import { hashKey } from '../auth/api-key.ts';
import { browserLabel } from '../auth/browser-label.ts';
import { browserMark, codeMark, newBrowser, newCode } from '../auth/code.ts';
import { knownMark, knownSeconds, newKnown } from '../auth/known-browser.ts';
import { mailboxMark } from '../auth/mailbox-mark.ts';
import { isSame } from '../auth/manage-token.ts';
import { newPersonId } from '../auth/person-id.ts';
import { newToken, sessionSeconds, tokenHash } from '../auth/session.ts';
import { checkEmail, cleanAddress } from '../contract/checks.ts';
import { languageOf } from '../contract/languages.ts';
import { limits } from '../contract/limits.ts';
import { CodeEntry, CodeRequest } from '../contract/people.ts';
import { misconfigured, secretOf } from '../env.ts';
import { codeMessage } from '../mail/messages/desk.ts';
import { countDeskMail, keepCode, toOneMailbox, tryCode, useCode } from '../storage/codes.ts';
import { readMe, readSigned } from '../storage/me.ts';
import { openSession, userOf } from '../storage/sessions.ts';
import { shaped } from './body.ts';
import { type Route, speak } from './context.ts';
import { forgetCookie, keepCookie, readCookie } from './cookies.ts';
import { sendAfter } from './mail-after.ts';
import { Refusal } from './problem.ts';

/** Without the secret nothing can be signed, and with the one everybody knows nothing is worth anything. */
export function working(c: Route): void {
  if (misconfigured(c.env, c.get('ports')).length > 0) throw new Refusal('unavailable');
}

/** An address as members are known by; refused where it is none. */
export function memberAddress(text: string, pointer = '/email'): string {
  const address = cleanAddress(text);
  const wrong = checkEmail(address);
  if (wrong) throw new Refusal('validation', [{ pointer, code: wrong }]);
  return address.toLowerCase();
}

/** Development signs in again and again. */
export const deskMailTimes = (c: Route): number => (c.get('ports').production ? 1 : 100);

/** 202 and the same work for every address; the mail, where there is one, goes after the answer. */
export async function postCode(c: Route): Promise<Response> {
  const { email, language } = shaped(CodeRequest, c.get('body'));
  const address = memberAddress(email);
  working(c);
  const secret = secretOf(c.env);
  const now = Date.now();
  const mark = (await knownMark(secret, address, readCookie(c, 'mukaan-known'))) ?? (await mailboxMark(secret, address));
  const counted = { mark, most: toOneMailbox, times: deskMailTimes(c) };
  if (!(await countDeskMail(c.env.DB, counted, now)))
    throw new Refusal('rate-limited', [], { headers: { 'Retry-After': '3600' } });
  const [browser, code] = [newBrowser(), newCode()];
  const asked = { browser: await browserMark(secret, browser), email: address, code: await codeMark(secret, browser, code) };
  const known = await keepCode(c.env.DB, asked, now);
  const spoken = languageOf(known?.language ?? '') ?? language ?? speak(c);
  if (known) sendAfter(c, () => codeMessage({ to: address, language: spoken }, code));
  keepCookie(c, 'mukaan-code', browser, limits.codeMinutes * 60);
  return c.json({}, 202);
}

/**
 * Signs somebody in who has proved who they are, always with a new token, whatever the browser came with; answered with what
 * they see first: who they are, and what they belong to.
 */
export async function enter(c: Route, user: string): Promise<Response> {
  const signed = await readSigned(c.env.DB, user);
  if (!signed) throw new Refusal('unauthenticated');
  const token = newToken();
  const session = {
    id: newPersonId(),
    user,
    hash: await hashKey(token),
    label: browserLabel(c.req.header('user-agent')),
    replaces: await tokenHash(readCookie(c, 'mukaan-session')),
  };
  await openSession(c.env.DB, session, Date.now());
  keepCookie(c, 'mukaan-session', token, sessionSeconds);
  keepCookie(c, 'mukaan-known', await newKnown(secretOf(c.env), signed.email), knownSeconds);
  return c.json(await readMe(c.env.DB, signed));
}

export async function postSession(c: Route): Promise<Response> {
  const { code } = shaped(CodeEntry, c.get('body'));
  working(c);
  const browser = readCookie(c, 'mukaan-code') ?? '';
  const secret = secretOf(c.env);
  const mark = await browserMark(secret, browser);
  const tried = await tryCode(c.env.DB, mark, Date.now());
  if (!tried) throw new Refusal('code-void');
  const { email, triesLeft } = tried;
  if (!isSame(await codeMark(secret, browser, code.replace(/\D/g, '')), tried.code)) {
    if (triesLeft === 0) throw new Refusal('code-void');
    throw new Refusal('code-wrong', [], { extra: { triesLeft } });
  }
  if (!(await useCode(c.env.DB, mark, email))) throw new Refusal('code-void');
  forgetCookie(c, 'mukaan-code');
  return enter(c, await userOf(c.env.DB, newPersonId(), email, Date.now()));
}
