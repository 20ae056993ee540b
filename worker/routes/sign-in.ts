/**
 * Signing in to the desk, ending sessions, passkeys: `/api/v1/desk/auth/…`, on better-auth's paths. What the library answers
 * is cut down to the contract here: no token, no key, no header of its own.
 */

import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { browserMark, codeCookie, codeMark, newBrowser, newCode } from '../auth/code.ts';
import { mailboxMark } from '../auth/mailbox-mark.ts';
import { isSame } from '../auth/manage-token.ts';
import type { SignInLibrary } from '../auth/sign-in.ts';
import { checkEmail, clean } from '../contract/checks.ts';
import { languageOf } from '../contract/languages.ts';
import { limits } from '../contract/limits.ts';
import { CodeEntry, CodeRequest } from '../contract/people.ts';
import { misconfigured, secretOf } from '../env.ts';
import { codeMessage } from '../mail/messages/desk.ts';
import { countDeskMail, keepCode, tryCode, useCode } from '../storage/codes.ts';
import { readMe, readSigned } from '../storage/me.ts';
import { shaped } from './body.ts';
import { host, type Route, speak } from './context.ts';
import { sendAfter } from './mail-after.ts';
import { Refusal } from './problem.ts';

/** Without the secret nothing can be signed, and with the one everybody knows nothing is worth anything. */
function working(c: Route): void {
  if (misconfigured(c.env, c.get('ports')).length > 0) throw new Refusal('unavailable');
}

/** Not evaluated before somebody signs in: the public routes don't pay for it. */
export async function library(c: Route): Promise<SignInLibrary> {
  working(c);
  const { signInLibrary } = await import('../auth/sign-in.ts');
  return signInLibrary(c.env.DB, host(c), secretOf(c.env));
}

/** An address as members are known by; refused where it is none. */
export function memberAddress(text: string, pointer = '/email'): string {
  const address = clean(text);
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
  if (!(await countDeskMail(c.env.DB, await mailboxMark(secret, address), now, deskMailTimes(c))))
    throw new Refusal('rate-limited', [], { headers: { 'Retry-After': '3600' } });
  const [browser, code] = [newBrowser(), newCode()];
  const asked = { browser: await browserMark(secret, browser), email: address, code: await codeMark(secret, browser, code) };
  const known = await keepCode(c.env.DB, asked, now);
  const spoken = languageOf(known?.language ?? '') ?? language ?? speak(c);
  if (known) sendAfter(c, () => codeMessage({ to: address, language: spoken }, code));
  const maxAge = limits.codeMinutes * 60;
  setCookie(c, codeCookie, browser, { path: '/', httpOnly: true, secure: true, sameSite: 'Strict', maxAge });
  return c.json({}, 202);
}

/** Passes on the cookies that the library has set. */
export function withCookies(c: Route, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
}

/** What somebody sees first: who they are, and what they belong to. */
export async function welcome(c: Route, user: string): Promise<Response> {
  const signed = await readSigned(c.env.DB, user);
  if (!signed) throw new Refusal('unauthenticated');
  return c.json(await readMe(c.env.DB, signed));
}

export async function postSignIn(c: Route): Promise<Response> {
  const { code } = shaped(CodeEntry, c.get('body'));
  working(c);
  const browser = getCookie(c, codeCookie) ?? '';
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
  const { api } = await library(c);
  const { headers, response } = await api.signInByAddress({ body: { email }, headers: c.req.raw.headers, returnHeaders: true });
  withCookies(c, headers);
  deleteCookie(c, codeCookie, { path: '/', secure: true });
  return welcome(c, response.user);
}
