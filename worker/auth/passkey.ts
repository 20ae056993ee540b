/**
 * The two ceremonies of WebAuthn, by @simplewebauthn/server. Loaded only when somebody uses a
 * passkey: the public routes do not pay for it.
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
import { challengeSeconds } from './challenge.ts';

export type Credential = {
  id: string;
  /** whose it is */
  user: string;
  /** the device's name for it, in base64url */
  credential: string;
  /** COSE, in base64url */
  publicKey: string;
  /** how often the device says that it was used; 0 where it does not count */
  counter: number;
  /** how browsers reach the device, such as `internal` */
  transports: string[];
};

/**
 * What a browser sends, unchecked: the library looks into it and throws where it is no such answer.
 */
export type Response = { id: string; response?: unknown; [key: string]: unknown };

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

/** Passkeys are bound to HOST's name; its answers say the whole origin. */
const rpId = (host: string): string => new URL(host).hostname;
const timeout = challengeSeconds * 1000;
/** What a device tells of whose passkey it is: the person's id, which says nothing of them. */
const handleOf = (user: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(new TextEncoder().encode(user));

const expected = (host: string, challenge: string) => ({
  expectedChallenge: challenge,
  expectedOrigin: host,
  expectedRPID: rpId(host),
  // a passkey that anybody with the device may use is none
  requireUserVerification: true,
});

/** For whoever wants to sign in: the browser offers the passkeys it has for HOST. */
export const entryOptions = (host: string, challenge: string) =>
  generateAuthenticationOptions({
    rpID: rpId(host),
    challenge: isoBase64URL.toBuffer(challenge),
    userVerification: 'required',
    timeout,
  });

type Person = { user: string; email: string; name: string };

/** @param had what they have already: a device that holds one of these adds no second */
export const additionOptions = (
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
    timeout,
  });

/**
 * Whether that passkey, in that person's hands, has answered the challenge.
 * @returns the device's count of its uses (0 where it keeps none), or null. One that has not grown
 *   is a copy's, and no answer.
 */
export async function checkEntry(
  host: string,
  challenge: string,
  given: Response,
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

/** What to keep of a new passkey; null where it does not answer the challenge. */
export async function checkAddition(
  host: string,
  challenge: string,
  given: Response,
): Promise<Omit<Credential, 'id' | 'user'> | null> {
  try {
    const response = given as unknown as RegistrationResponseJSON;
    const { registrationInfo } = await verifyRegistrationResponse({
      ...expected(host, challenge),
      response,
    });
    if (!registrationInfo) return null;
    const { id, publicKey, counter, transports: told = [] } = registrationInfo.credential;
    return {
      credential: id,
      publicKey: isoBase64URL.fromBuffer(publicKey),
      counter,
      transports: knownTransports(told),
    };
  } catch {
    return null;
  }
}
