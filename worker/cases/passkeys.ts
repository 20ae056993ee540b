/** Passkeys: sign-in, adding, renaming and removing. */

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { type Challenge, newChallenge, type Purpose, sealed, unsealed } from '../auth/challenge.ts';
import type { Response } from '../auth/passkey.ts';
import { newPersonId } from '../auth/person-id.ts';
import { freshness } from '../auth/session.ts';
import type { Passkey } from '../contract/people.ts';
import { type Outcome, Refused } from '../domain/outcome.ts';
import { checkedName } from '../domain/people.ts';
import * as passkeys from '../storage/passkeys.ts';
import type { Context, PersonContext } from './context.ts';
import { type Browser, openSession, type SignedIn } from './sessions.ts';

/** Loaded at the first use of a passkey, so that other requests do not evaluate it. */
const loadWebAuthn = () => import('../auth/passkey.ts');

/** Options for the browser's WebAuthn call, and the sealed challenge that it sends back. */
export type Challenged<Options> = { options: Options; kept: string };

/** Opens the sealed challenge; consuming it detects reuse. */
async function challengeIn(
  { env, now }: Context,
  purpose: Purpose,
  kept: string | undefined,
): Promise<Outcome<Challenge>> {
  return (await unsealed(env.secret, purpose, kept, now)) ?? new Refused('passkey-refused');
}

export async function requestSignInChallenge({
  env,
  now,
}: Context): Promise<Outcome<Challenged<PublicKeyCredentialRequestOptionsJSON>>> {
  if (!env.isReady) return new Refused('unavailable');
  const challenge = newChallenge(now);
  const { entryOptions } = await loadWebAuthn();
  const options = await entryOptions(env.host, challenge.challenge);
  return { options, kept: await sealed(env.secret, 'sign-in', challenge) };
}

type Answer = {
  response: Response;
  /** the sealed challenge */
  kept: string | undefined;
};

export async function signInByPasskey(
  context: Context,
  { response, kept, browser }: Answer & { browser: Browser },
): Promise<Outcome<SignedIn>> {
  const { db, env } = context;
  if (!env.isReady) return new Refused('unavailable');
  const challenge = await challengeIn(context, 'sign-in', kept);
  if (challenge instanceof Refused) return challenge;
  const key = await passkeys.findCredential(db, response.id);
  if (!key) return new Refused('passkey-refused');
  const { checkEntry } = await loadWebAuthn();
  const counter = await checkEntry(env.host, challenge.challenge, response, key);
  if (counter === null || !(await passkeys.usePasskey(db, key.id, counter, challenge)))
    return new Refused('passkey-refused');
  return openSession(context, key.user, browser);
}

/**
 * Adding requires a fresh sign-in: a passkey outlives the session, so a session left open must not
 * be
 * enough.
 */
function additionRejection({ env, caller, now }: PersonContext): Refused | null {
  if (!env.isReady) return new Refused('unavailable');
  return caller.since <= now - freshness ? new Refused('sign-in-again') : null;
}

export async function requestPasskeyChallenge(
  context: PersonContext,
): Promise<Outcome<Challenged<PublicKeyCredentialCreationOptionsJSON>>> {
  const { db, env, caller, now } = context;
  const refused = additionRejection(context);
  if (refused) return refused;
  const challenge = newChallenge(now);
  const { additionOptions } = await loadWebAuthn();
  const existing = await passkeys.readCredentials(db, caller.user);
  const options = await additionOptions(env.host, challenge.challenge, caller, existing);
  return { options, kept: await sealed(env.secret, { adding: caller.user }, challenge) };
}

export async function addPasskey(
  context: PersonContext,
  { response, kept, name: given }: Answer & { name: string },
): Promise<Outcome<Passkey>> {
  const { db, env, caller, now } = context;
  const name = checkedName(given);
  if (name instanceof Refused) return name;
  const refused = additionRejection(context);
  if (refused) return refused;
  const challenge = await challengeIn(context, { adding: caller.user }, kept);
  if (challenge instanceof Refused) return challenge;
  const { checkAddition } = await loadWebAuthn();
  const made = await checkAddition(env.host, challenge.challenge, response);
  if (!made) return new Refused('passkey-refused');
  const credential = { ...made, id: newPersonId(), user: caller.user };
  return (
    (await passkeys.keepPasskey(db, credential, name, challenge, now)) ??
    new Refused('passkey-refused')
  );
}

export async function namePasskey(
  { db, caller }: PersonContext,
  { id, name: given }: { id: string; name: string },
): Promise<Outcome<Passkey>> {
  const name = checkedName(given);
  if (name instanceof Refused) return name;
  return (await passkeys.namePasskey(db, caller.user, id, name)) ?? new Refused('not-found');
}

export async function removePasskey(
  { db, caller }: PersonContext,
  id: string,
): Promise<Outcome<null>> {
  return (await passkeys.removePasskey(db, caller.user, id)) ? null : new Refused('not-found');
}
