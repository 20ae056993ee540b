/**
 * Manage links: who holds the token may see and change one person's registrations in one series.
 *
 * The token is the person's id (128 random bits) and an HMAC-SHA-256 over it and its version, cut to 160 bits. Nothing
 * of it is stored; raising the version voids every link sent before.
 */

const encoder = new TextEncoder();
const macBytes = 20;
const idLength = 22;

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** A new person's id: 22 characters of base64url. */
export const newPersonId = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)));

const keys = new Map<string, Promise<CryptoKey>>();

function importKey(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const made = crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  keys.set(secret, made);
  return made;
}

async function mac(secret: string, text: string): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', await importKey(secret), encoder.encode(text));
  return base64url(new Uint8Array(signature).subarray(0, macBytes));
}

export const manageToken = async (secret: string, person: string, version: number): Promise<string> =>
  person + (await mac(secret, `manage:${person}:${version}`));

/** Proves that whoever holds it reads the mail of `email`; void as soon as the person's version is raised. */
export const addressToken = async (secret: string, person: string, version: number, email: string): Promise<string> =>
  person + (await mac(secret, `address:${person}:${version}:${email}`));

/** The id a token claims, whatever the token is worth; always something to look up, so that every refusal costs the same. */
export const claimedPerson = (token: string): string => token.slice(0, idLength);

export async function verifyToken(secret: string, token: string, version: number): Promise<boolean> {
  return isSame(token, await manageToken(secret, claimedPerson(token), version));
}

/** Takes as long for a wrong token as for the right one. */
export function isSame(token: string, right: string): boolean {
  const [given, expected] = [encoder.encode(token), encoder.encode(right)];
  return given.byteLength === expected.byteLength && crypto.subtle.timingSafeEqual(given, expected);
}
