/** Passkeys: signing in by one, adding, naming and removing one's own. The ceremonies are the library's. */

import { checkName } from '../contract/checks.ts';
import { Nothing, OwnId, PasskeyAdded, PasskeyAnswer, PasskeyName } from '../contract/people.ts';
import { namePasskey, readPasskeys, removePasskey } from '../storage/sessions.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { Refusal } from './problem.ts';
import { library, welcome, withCookies } from './sign-in.ts';

type Answered<T> = { headers: Headers; response: T };

/** Runs a call of the library, hands on its cookies, and tells its refusals by our codes. */
async function ceremony<T>(c: Route, run: () => Promise<Answered<T>>): Promise<T> {
  const { refusalOf } = await import('../auth/sign-in.ts');
  try {
    const { headers, response } = await run();
    withCookies(c, headers);
    return response;
  } catch (error) {
    const code = refusalOf(error);
    if (code === null) throw error;
    throw new Refusal(code === 'SESSION_NOT_FRESH' ? 'sign-in-again' : 'passkey-refused');
  }
}

/** A challenge for whoever wants to sign in; the browser offers the passkeys it has for HOST. */
export async function postPasskeyOptions(c: Route): Promise<Response> {
  shaped(Nothing, c.get('body'));
  const { api } = await library(c);
  const { headers } = c.req.raw;
  return c.json(await ceremony(c, () => api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true })));
}

export async function postPasskeySignIn(c: Route): Promise<Response> {
  const { response } = shaped(PasskeyAnswer, c.get('body'));
  const { api } = await library(c);
  const { headers } = c.req.raw;
  // the library looks into it and refuses what is no such answer
  const body = { response: response as never };
  const { user } = await ceremony(c, () => api.verifyPasskeyAuthentication({ body, headers, returnHeaders: true }));
  return welcome(c, user.id);
}

export async function postNewPasskeyOptions(c: Route): Promise<Response> {
  shaped(Nothing, c.get('body'));
  const { api } = await library(c);
  const { headers } = c.req.raw;
  return c.json(await ceremony(c, () => api.generatePasskeyRegistrationOptions({ headers, returnHeaders: true })));
}

function named(name: string): string {
  const wrong = checkName(name);
  if (wrong) throw new Refusal('validation', [{ pointer: '/name', code: wrong }]);
  return name;
}

export async function postNewPasskey(c: Route): Promise<Response> {
  const { response, name } = shaped(PasskeyAdded, c.get('body'));
  const body = { response, name: named(name) };
  const { api } = await library(c);
  const { headers } = c.req.raw;
  const { id } = await ceremony(c, () => api.verifyPasskeyRegistration({ body, headers, returnHeaders: true }));
  const passkeys = await readPasskeys(c.env.DB, c.get('signed').user);
  return c.json(
    passkeys.find((one) => one.id === id),
    201,
  );
}

export const listPasskeys = async (c: Route): Promise<Response> =>
  c.json({ passkeys: await readPasskeys(c.env.DB, c.get('signed').user) });

export async function postPasskeyName(c: Route): Promise<Response> {
  const { id, name } = shaped(PasskeyName, c.get('body'));
  const passkey = await namePasskey(c.env.DB, c.get('signed').user, id, named(name));
  if (!passkey) throw new Refusal('not-found');
  return c.json(passkey);
}

export async function postPasskeyRemoval(c: Route): Promise<Response> {
  const { id } = shaped(OwnId, c.get('body'));
  if (!(await removePasskey(c.env.DB, c.get('signed').user, id))) throw new Refusal('not-found');
  return c.body(null, 204);
}
