/** Passkeys: signing in by one, adding, naming and removing one's own. */

import { challengeSeconds, newChallenge, type Purpose, sealed, unsealed } from '../auth/challenge.ts';
import { newPersonId } from '../auth/person-id.ts';
import { freshness } from '../auth/session.ts';
import { checkName } from '../contract/checks.ts';
import { Nothing, PasskeyAdded, PasskeyAnswer, PasskeyName } from '../contract/people.ts';
import { secretOf } from '../env.ts';
import {
  findCredential,
  keepPasskey,
  namePasskey,
  readCredentials,
  readPasskeys,
  removePasskey,
  usePasskey,
} from '../storage/passkeys.ts';
import { shaped } from './body.ts';
import { host, type Route } from './context.ts';
import { forgetCookie, keepCookie, readCookie } from './cookies.ts';
import { Refusal } from './problem.ts';
import { enter, working } from './sign-in.ts';

/** Not evaluated before somebody uses a passkey. */
const ceremonies = () => import('../auth/passkey.ts');

/** A new challenge, which this browser keeps until it answers. */
async function give(c: Route, purpose: Purpose): Promise<string> {
  const given = newChallenge(Date.now());
  keepCookie(c, 'mukaan-passkey', await sealed(secretOf(c.env), purpose, given), challengeSeconds);
  return given.challenge;
}

/** The challenge this browser was given for that; whether it was answered before is seen when it is spent. */
async function given(c: Route, purpose: Purpose) {
  const challenge = await unsealed(secretOf(c.env), purpose, readCookie(c, 'mukaan-passkey'), Date.now());
  if (!challenge) throw new Refusal('passkey-refused');
  return challenge;
}

export async function postSessionChallenge(c: Route): Promise<Response> {
  shaped(Nothing, c.get('body'));
  working(c);
  const { entryOptions } = await ceremonies();
  return c.json(await entryOptions(host(c), await give(c, 'sign-in')));
}

export async function postPasskeySession(c: Route): Promise<Response> {
  const { response } = shaped(PasskeyAnswer, c.get('body'));
  working(c);
  const challenge = await given(c, 'sign-in');
  const key = await findCredential(c.env.DB, response.id);
  if (!key) throw new Refusal('passkey-refused');
  const { checkEntry } = await ceremonies();
  const counter = await checkEntry(host(c), challenge.challenge, response, key);
  if (counter === null || !(await usePasskey(c.env.DB, key.id, counter, challenge))) throw new Refusal('passkey-refused');
  forgetCookie(c, 'mukaan-passkey');
  return enter(c, key.user);
}

/** A passkey outlives the session that adds it, so a session left open somewhere must not be enough. */
function fresh(c: Route) {
  const signed = c.get('signed');
  if (signed.since <= Date.now() - freshness) throw new Refusal('sign-in-again');
  return signed;
}

export async function postPasskeyChallenge(c: Route): Promise<Response> {
  shaped(Nothing, c.get('body'));
  working(c);
  const signed = fresh(c);
  const { additionOptions } = await ceremonies();
  const had = await readCredentials(c.env.DB, signed.user);
  return c.json(await additionOptions(host(c), await give(c, { adding: signed.user }), signed, had));
}

function named(name: string): string {
  const wrong = checkName(name);
  if (wrong) throw new Refusal('validation', [{ pointer: '/name', code: wrong }]);
  return name;
}

export async function postPasskey(c: Route): Promise<Response> {
  const { response, name } = shaped(PasskeyAdded, c.get('body'));
  const called = named(name);
  working(c);
  const { user } = fresh(c);
  const challenge = await given(c, { adding: user });
  const { checkAddition } = await ceremonies();
  const made = await checkAddition(host(c), challenge.challenge, response);
  const added = made && (await keepPasskey(c.env.DB, { ...made, id: newPersonId(), user }, called, challenge, Date.now()));
  if (!added) throw new Refusal('passkey-refused');
  forgetCookie(c, 'mukaan-passkey');
  return c.json(added, 201);
}

export const listPasskeys = async (c: Route): Promise<Response> =>
  c.json({ passkeys: await readPasskeys(c.env.DB, c.get('signed').user) });

const idIn = (c: Route): string => c.req.param('id') ?? '';

export async function patchPasskey(c: Route): Promise<Response> {
  const { name } = shaped(PasskeyName, c.get('body'));
  const passkey = await namePasskey(c.env.DB, c.get('signed').user, idIn(c), named(name));
  if (!passkey) throw new Refusal('not-found');
  return c.json(passkey);
}

export async function deletePasskey(c: Route): Promise<Response> {
  if (!(await removePasskey(c.env.DB, c.get('signed').user, idIn(c)))) throw new Refusal('not-found');
  return c.body(null, 204);
}
