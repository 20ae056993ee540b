/** Routes for passkeys: sign-in, add, rename, remove. */

import { CHALLENGE_TTL_SECONDS } from '../auth/challenge.ts';
import * as passkeys from '../cases/passkeys.ts';
import { EmptyBody, PasskeyAdded, PasskeyAnswer, PasskeyName } from '../contract/people.ts';
import { parseOrRefuse } from '../http/body.ts';
import { personContext, publicContext, type RequestContext } from '../http/context.ts';
import { browserOf, readCookie, removeCookie, storeCookie, storeSession } from '../http/cookies.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { readPasskeys } from '../storage/passkeys.ts';

/** The browser stores the sealed challenge until it answers. */
function challenge<Options>(
  c: RequestContext,
  { options, sealedChallenge }: passkeys.IssuedChallenge<Options>,
): Response {
  storeCookie(c, 'mukaan-passkey', sealedChallenge, CHALLENGE_TTL_SECONDS);
  return c.json(options);
}

export async function postSessionChallenge(c: RequestContext): Promise<Response> {
  parseOrRefuse(EmptyBody, c.get('body'));
  return challenge(c, unwrapOrThrow(await passkeys.requestSignInChallenge(publicContext(c))));
}

export async function postPasskeySession(c: RequestContext): Promise<Response> {
  const { response } = parseOrRefuse(PasskeyAnswer, c.get('body'));
  const signedIn = unwrapOrThrow(
    await passkeys.signInByPasskey(publicContext(c), {
      response,
      sealedChallenge: readCookie(c, 'mukaan-passkey'),
      browser: browserOf(c),
    }),
  );
  removeCookie(c, 'mukaan-passkey');
  storeSession(c, signedIn);
  return c.json(signedIn.me);
}

export async function postPasskeyChallenge(c: RequestContext): Promise<Response> {
  parseOrRefuse(EmptyBody, c.get('body'));
  return challenge(c, unwrapOrThrow(await passkeys.requestPasskeyChallenge(personContext(c))));
}

export async function postPasskey(c: RequestContext): Promise<Response> {
  const { response, name } = parseOrRefuse(PasskeyAdded, c.get('body'));
  const sealedChallenge = readCookie(c, 'mukaan-passkey');
  const added = unwrapOrThrow(
    await passkeys.addPasskey(personContext(c), { response, name, sealedChallenge }),
  );
  removeCookie(c, 'mukaan-passkey');
  return c.json(added, 201);
}

export const listPasskeys = async (c: RequestContext): Promise<Response> =>
  c.json({ passkeys: await readPasskeys(c.env.DB, c.get('signed').user) });

const idIn = (c: RequestContext): string => c.req.param('id') ?? '';

export async function patchPasskey(c: RequestContext): Promise<Response> {
  const { name } = parseOrRefuse(PasskeyName, c.get('body'));
  return c.json(unwrapOrThrow(await passkeys.namePasskey(personContext(c), { id: idIn(c), name })));
}

export async function deletePasskey(c: RequestContext): Promise<Response> {
  unwrapOrThrow(await passkeys.removePasskey(personContext(c), idIn(c)));
  return c.body(null, 204);
}
