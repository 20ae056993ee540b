/**
 * The two WebAuthn ceremonies, by @simplewebauthn/server; imported only when a passkey is used, so
 * that public routes do not load it.
 */

import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';
import { CHALLENGE_TTL_SECONDS } from './challenge.ts';

export type Credential = {
  id: string;
  /** id of the owner */
  user: string;
  /** the device's id of the passkey, in base64url */
  credential: string;
  /** COSE, in base64url */
  publicKey: string;
  /** uses as the device counts them; 0 if it does not count */
  counter: number;
  /** how browsers reach the device, such as `internal` */
  transports: string[];
};

/** What a browser sends, unchecked; the library throws if it is malformed. */
export type PasskeyResponse = { id: string; response?: unknown; [key: string]: unknown };

const transports: readonly string[] = [
  'ble',
  'cable',
  'hybrid',
  'internal',
  'nfc',
  'smart-card',
  'usb',
];
const knownTransports = (given: readonly unknown[]) =>
  given.filter((one): one is AuthenticatorTransport => transports.includes(String(one)));

/** Passkeys are bound to the host name; answers contain the whole origin. */
const rpId = (host: string): string => new URL(host).hostname;
const timeoutMs = CHALLENGE_TTL_SECONDS * 1000;
/** The user handle a device stores: the random id of the person. */
const handleOf = (user: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(new TextEncoder().encode(user));

const expected = (host: string, challenge: string) => ({
  expectedChallenge: challenge,
  expectedOrigin: host,
  expectedRPID: rpId(host),
  // a passkey without user verification would prove only possession of the device
  requireUserVerification: true,
});

/** Options for signing in: the browser offers the passkeys it has for the host. */
export const signInOptions = (host: string, challenge: string) =>
  generateAuthenticationOptions({
    rpID: rpId(host),
    challenge: isoBase64URL.toBuffer(challenge),
    userVerification: 'required',
    timeout: timeoutMs,
  });

type Person = { user: string; email: string; name: string };

/** @param had existing passkeys: a device with one of these adds no second */
export const addPasskeyOptions = (
  host: string,
  challenge: string,
  { user, email, name }: Person,
  had: Credential[],
) =>
  generateRegistrationOptions({
    rpName: 'Mukaan',
    rpID: rpId(host),
    userID: handleOf(user),
    userName: email,
    userDisplayName: name || email,
    challenge: isoBase64URL.toBuffer(challenge),
    excludeCredentials: had.map((one) => ({
      id: one.credential,
      transports: knownTransports(one.transports),
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestationType: 'none',
    timeout: timeoutMs,
  });

/**
 * Verifies that this passkey of this person answered the challenge.
 * @returns the device's count (0 if it does not count), or null; a count that has not grown means a
 *   copy
 */
export async function verifySignIn(
  host: string,
  challenge: string,
  given: PasskeyResponse,
  key: Credential,
): Promise<number | null> {
  try {
    const response = given as unknown as AuthenticationResponseJSON;
    if (response.response.userHandle !== isoBase64URL.fromBuffer(handleOf(key.user))) return null;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...expected(host, challenge),
      response,
      credential: {
        id: key.credential,
        publicKey: isoBase64URL.toBuffer(key.publicKey),
        counter: key.counter,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/**
 * Verifies a new passkey. @returns what to store of it; null if it does not answer the challenge
 */
export async function verifyNewPasskey(
  host: string,
  challenge: string,
  given: PasskeyResponse,
): Promise<Omit<Credential, 'id' | 'user'> | null> {
  try {
    const response = given as unknown as RegistrationResponseJSON;
    const { registrationInfo } = await verifyRegistrationResponse({
      ...expected(host, challenge),
      response,
    });
    if (!registrationInfo) return null;
    const { id, publicKey, counter, transports: reported = [] } = registrationInfo.credential;
    return {
      credential: id,
      publicKey: isoBase64URL.fromBuffer(publicKey),
      counter,
      transports: knownTransports(reported),
    };
  } catch {
    return null;
  }
}
