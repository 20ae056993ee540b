/**
 * Passkey challenges, sealed in a cookie of the browser that asked, so that asking, which is open
 * to all, writes nothing. Only answered ones are stored (`storage/passkeys.ts`).
 */

import { base64url, mac } from './mac.ts';
import { equalsInConstantTime } from './manage-token.ts';

/** seconds from issuing a challenge to its latest answer */
export const CHALLENGE_TTL_SECONDS = 300;

/** A challenge for signing in is not valid for adding a passkey, nor for another person. */
export type ChallengePurpose = 'sign-in' | { adding: string };

export type Challenge = {
  /** 256 random bits in base64url, as `clientDataJSON` has it */
  challenge: string;
  /** milliseconds */
  expiresAt: number;
};

const seal = (
  secret: string,
  purpose: ChallengePurpose,
  { challenge, expiresAt }: Challenge,
): Promise<string> =>
  mac(
    secret,
    `passkey:${purpose === 'sign-in' ? purpose : `adding:${purpose.adding}`}:${challenge}:${expiresAt}`,
  );

export const newChallenge = (now: number): Challenge => ({
  challenge: base64url(crypto.getRandomValues(new Uint8Array(32))),
  expiresAt: now + CHALLENGE_TTL_SECONDS * 1000,
});

/** The cookie value: the challenge, its expiry and a MAC over both and the purpose. */
export const sealChallenge = async (
  secret: string,
  purpose: ChallengePurpose,
  given: Challenge,
): Promise<string> => `${given.challenge}.${given.expiresAt}.${await seal(secret, purpose, given)}`;

/** @returns null if the seal is wrong, for another purpose, or expired */
export async function unsealChallenge(
  secret: string,
  purpose: ChallengePurpose,
  cookie: string | undefined,
  now: number,
): Promise<Challenge | null> {
  const [, challenge = '', expires = '', givenSeal = ''] =
    /^([\w-]{43})\.(\d{13})\.([\w-]{27})$/.exec(cookie ?? '') ?? [];
  const given = { challenge, expiresAt: Number(expires) };
  return equalsInConstantTime(givenSeal, await seal(secret, purpose, given)) &&
    given.expiresAt > now
    ? given
    : null;
}
