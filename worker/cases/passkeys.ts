/** Passkeys: sign-in, adding, renaming and removing. */

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import {
  type Challenge,
  type ChallengePurpose,
  newChallenge,
  sealChallenge,
  unsealChallenge,
} from '../auth/challenge.ts';
import type { PasskeyResponse } from '../auth/passkey.ts';
import { newPersonId } from '../auth/person-id.ts';
import { RECENT_SIGN_IN_MS } from '../auth/session.ts';
import type { Passkey } from '../contract/people.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { parseName } from '../domain/people.ts';
import * as passkeys from '../storage/passkeys.ts';
import type { Context, PersonContext } from './context.ts';
import { type Browser, openSession, type SignedIn } from './sessions.ts';

/** Loaded at the first use of a passkey, so that other requests do not evaluate it. */
const loadWebAuthn = () => import('../auth/passkey.ts');

/** Options for the browser's WebAuthn call, and the sealed challenge that it sends back. */
export type IssuedChallenge<Options> = { options: Options; sealedChallenge: string };

/** Opens the sealed challenge; consuming it detects reuse. */
async function challengeIn(
  { env, now }: Context,
  purpose: ChallengePurpose,
  sealed: string | undefined,
): Promise<Outcome<Challenge>> {
  return (
    (await unsealChallenge(env.secret, purpose, sealed, now)) ?? new Rejected('passkey-refused')
  );
}

export async function requestSignInChallenge({
  env,
  now,
}: Context): Promise<Outcome<IssuedChallenge<PublicKeyCredentialRequestOptionsJSON>>> {
  if (!env.isReady) return new Rejected('unavailable');
  const challenge = newChallenge(now);
  const { signInOptions: entryOptions } = await loadWebAuthn();
  const options = await entryOptions(env.origin, challenge.challenge);
  return { options, sealedChallenge: await sealChallenge(env.secret, 'sign-in', challenge) };
}

type Answer = {
  response: PasskeyResponse;
  /** the sealed challenge */
  sealedChallenge: string | undefined;
};

export async function signInByPasskey(
  context: Context,
  { response, sealedChallenge, browser }: Answer & { browser: Browser },
): Promise<Outcome<SignedIn>> {
  const { db, env } = context;
  if (!env.isReady) return new Rejected('unavailable');
  const challenge = await challengeIn(context, 'sign-in', sealedChallenge);
  if (challenge instanceof Rejected) return challenge;
  const key = await passkeys.findCredential(db, response.id);
  if (!key) return new Rejected('passkey-refused');
  const { verifySignIn: checkEntry } = await loadWebAuthn();
  const counter = await checkEntry(env.origin, challenge.challenge, response, key);
  if (counter === null || !(await passkeys.recordPasskeyUse(db, key.id, counter, challenge)))
    return new Rejected('passkey-refused');
  return openSession(context, key.user, browser);
}

/**
 * Adding requires a fresh sign-in: a passkey outlives the session, so a session left open must not
 * be
 * enough.
 */
function additionRejection({ env, caller, now }: PersonContext): Rejected | null {
  if (!env.isReady) return new Rejected('unavailable');
  return caller.since <= now - RECENT_SIGN_IN_MS ? new Rejected('sign-in-again') : null;
}

export async function requestPasskeyChallenge(
  context: PersonContext,
): Promise<Outcome<IssuedChallenge<PublicKeyCredentialCreationOptionsJSON>>> {
  const { db, env, caller, now } = context;
  const refused = additionRejection(context);
  if (refused) return refused;
  const challenge = newChallenge(now);
  const { addPasskeyOptions: additionOptions } = await loadWebAuthn();
  const existing = await passkeys.readCredentials(db, caller.user);
  const options = await additionOptions(env.origin, challenge.challenge, caller, existing);
  return {
    options,
    sealedChallenge: await sealChallenge(env.secret, { adding: caller.user }, challenge),
  };
}

export async function addPasskey(
  context: PersonContext,
  { response, sealedChallenge, name: given }: Answer & { name: string },
): Promise<Outcome<Passkey>> {
  const { db, env, caller, now } = context;
  const name = parseName(given);
  if (name instanceof Rejected) return name;
  const refused = additionRejection(context);
  if (refused) return refused;
  const challenge = await challengeIn(context, { adding: caller.user }, sealedChallenge);
  if (challenge instanceof Rejected) return challenge;
  const { verifyNewPasskey: checkAddition } = await loadWebAuthn();
  const made = await checkAddition(env.origin, challenge.challenge, response);
  if (!made) return new Rejected('passkey-refused');
  const credential = { ...made, id: newPersonId(), user: caller.user };
  return (
    (await passkeys.insertPasskey(db, credential, name, challenge, now)) ??
    new Rejected('passkey-refused')
  );
}

export async function namePasskey(
  { db, caller }: PersonContext,
  { id, name: given }: { id: string; name: string },
): Promise<Outcome<Passkey>> {
  const name = parseName(given);
  if (name instanceof Rejected) return name;
  return (await passkeys.updatePasskeyName(db, caller.user, id, name)) ?? new Rejected('not-found');
}

export async function removePasskey(
  { db, caller }: PersonContext,
  id: string,
): Promise<Outcome<null>> {
  return (await passkeys.removePasskey(db, caller.user, id)) ? null : new Rejected('not-found');
}
