/** Routes for signing in to the desk by a mailed code. */

import { requestSignInCode, signInByCode } from '../cases/sign-in.ts';
import { limits } from '../contract/limits.ts';
import { CodeEntry, CodeRequest } from '../contract/people.ts';
import { parseOrRefuse } from '../http/body.ts';
import { publicContext, type RequestContext } from '../http/context.ts';
import { browserOf, readCookie, removeCookie, storeCookie, storeSession } from '../http/cookies.ts';
import { unwrapOrThrow } from '../http/problem.ts';

/** 202 for every address. */
export async function postCode(c: RequestContext): Promise<Response> {
  const { email, language } = parseOrRefuse(CodeRequest, c.get('body'));
  const known = readCookie(c, 'mukaan-known');
  const token = unwrapOrThrow(
    await requestSignInCode(publicContext(c), { email, language, knownBrowserToken: known }),
  );
  storeCookie(c, 'mukaan-code', token, limits.codeMinutes * 60);
  return c.json({}, 202);
}

export async function postSession(c: RequestContext): Promise<Response> {
  const { code } = parseOrRefuse(CodeEntry, c.get('body'));
  const signedIn = unwrapOrThrow(
    await signInByCode(publicContext(c), {
      code,
      browserToken: readCookie(c, 'mukaan-code') ?? '',
      browser: browserOf(c),
    }),
  );
  removeCookie(c, 'mukaan-code');
  storeSession(c, signedIn);
  return c.json(signedIn.me);
}
