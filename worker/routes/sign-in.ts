/** Routes for signing in to the desk by a mailed code. */

import { requestSignInCode, signInByCode } from '../cases/sign-in.ts';
import { limits } from '../contract/limits.ts';
import { CodeEntry, CodeRequest } from '../contract/people.ts';
import { shaped } from '../http/body.ts';
import { publicContext, type Route } from '../http/context.ts';
import { browserOf, forgetCookie, keepCookie, keepSession, readCookie } from '../http/cookies.ts';
import { accept } from '../http/problem.ts';

/** 202 for every address. */
export async function postCode(c: Route): Promise<Response> {
  const { email, language } = shaped(CodeRequest, c.get('body'));
  const known = readCookie(c, 'mukaan-known');
  const token = accept(await requestSignInCode(publicContext(c), { email, language, known }));
  keepCookie(c, 'mukaan-code', token, limits.codeMinutes * 60);
  return c.json({}, 202);
}

export async function postSession(c: Route): Promise<Response> {
  const { code } = shaped(CodeEntry, c.get('body'));
  const signedIn = accept(
    await signInByCode(publicContext(c), {
      code,
      requestedBy: readCookie(c, 'mukaan-code') ?? '',
      browser: browserOf(c),
    }),
  );
  forgetCookie(c, 'mukaan-code');
  keepSession(c, signedIn);
  return c.json(signedIn.me);
}
