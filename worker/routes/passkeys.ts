/** Routes for passkeys: sign-in, add, rename, remove. */

import { challengeSeconds } from '../auth/challenge.ts';
import * as passkeys from '../cases/passkeys.ts';
import { Nothing, PasskeyAdded, PasskeyAnswer, PasskeyName } from '../contract/people.ts';
import { shaped } from '../http/body.ts';
import { personContext, publicContext, type Route } from '../http/context.ts';
import { browserOf, forgetCookie, keepCookie, keepSession, readCookie } from '../http/cookies.ts';
import { accept } from '../http/problem.ts';
import { readPasskeys } from '../storage/passkeys.ts';

/** The browser stores the sealed challenge until it answers. */
function challenge<Options>(c: Route, { options, kept }: passkeys.Challenged<Options>): Response {
  keepCookie(c, 'mukaan-passkey', kept, challengeSeconds);
  return c.json(options);
}

export async function postSessionChallenge(c: Route): Promise<Response> {
  shaped(Nothing, c.get('body'));
  return challenge(c, accept(await passkeys.requestSignInChallenge(publicContext(c))));
}

export async function postPasskeySession(c: Route): Promise<Response> {
  const { response } = shaped(PasskeyAnswer, c.get('body'));
  const signedIn = accept(
    await passkeys.signInByPasskey(publicContext(c), {
      response,
      kept: readCookie(c, 'mukaan-passkey'),
      browser: browserOf(c),
    }),
  );
  forgetCookie(c, 'mukaan-passkey');
  keepSession(c, signedIn);
  return c.json(signedIn.me);
}

export async function postPasskeyChallenge(c: Route): Promise<Response> {
  shaped(Nothing, c.get('body'));
  return challenge(c, accept(await passkeys.requestPasskeyChallenge(personContext(c))));
}

export async function postPasskey(c: Route): Promise<Response> {
  const { response, name } = shaped(PasskeyAdded, c.get('body'));
  const kept = readCookie(c, 'mukaan-passkey');
  const added = accept(await passkeys.addPasskey(personContext(c), { response, name, kept }));
  forgetCookie(c, 'mukaan-passkey');
  return c.json(added, 201);
}

export const listPasskeys = async (c: Route): Promise<Response> =>
  c.json({ passkeys: await readPasskeys(c.env.DB, c.get('signed').user) });

const idIn = (c: Route): string => c.req.param('id') ?? '';

export async function patchPasskey(c: Route): Promise<Response> {
  const { name } = shaped(PasskeyName, c.get('body'));
  return c.json(accept(await passkeys.namePasskey(personContext(c), { id: idIn(c), name })));
}

export async function deletePasskey(c: Route): Promise<Response> {
  accept(await passkeys.removePasskey(personContext(c), idIn(c)));
  return c.body(null, 204);
}
