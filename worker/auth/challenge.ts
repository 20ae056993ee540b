/**
 * Challenges for passkeys. One that is given out is kept by the browser that asked, sealed in a
 * cookie, so that asking, which anybody may, writes nothing; that it was answered is what is stored
 * (`storage/passkeys.ts`).
 */

import { base64url, mac } from './mac.ts';
import { isSame } from './manage-token.ts';

/** seconds that a challenge may wait for its answer */
export const challengeSeconds = 300;

/**
 * Signing in, or adding a passkey to that person: what is asked for one is worth nothing for the
 * other.
 */
export type Purpose = 'sign-in' | { adding: string };

export type Challenge = {
  /** 256 random bits in base64url, as `clientDataJSON` has it */
  challenge: string;
  /** milliseconds */
  expiresAt: number;
};

const seal = (
  secret: string,
  purpose: Purpose,
  { challenge, expiresAt }: Challenge,
): Promise<string> =>
  mac(
    secret,
    `passkey:${purpose === 'sign-in' ? purpose : `adding:${purpose.adding}`}:${challenge}:${expiresAt}`,
  );

export const newChallenge = (now: number): Challenge => ({
  challenge: base64url(crypto.getRandomValues(new Uint8Array(32))),
  expiresAt: now + challengeSeconds * 1000,
});

/** What the browser keeps: the challenge, its end and our seal on both and the purpose. */
export const sealed = async (secret: string, purpose: Purpose, given: Challenge): Promise<string> =>
  `${given.challenge}.${given.expiresAt}.${await seal(secret, purpose, given)}`;

/** @returns null where we have not given it for that purpose, or too long ago */
export async function unsealed(
  secret: string,
  purpose: Purpose,
  kept: string | undefined,
  now: number,
): Promise<Challenge | null> {
  const [, challenge = '', expires = '', mark = ''] =
    /^([\w-]{43})\.(\d{13})\.([\w-]{27})$/.exec(kept ?? '') ?? [];
  const given = { challenge, expiresAt: Number(expires) };
  return isSame(mark, await seal(secret, purpose, given)) && given.expiresAt > now ? given : null;
}
