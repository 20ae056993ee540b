/**
 * Keyed MACs: they prove that the server made a value, or let it recognise a value it does not
 * store.
 */

const encoder = new TextEncoder();
const MAC_BYTES = 20;

export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const keys = new Map<string, Promise<CryptoKey>>();

function importKey(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const made = crypto.subtle.importKey(
    'raw',
    encoder.encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  keys.set(secret, made);
  return made;
}

/** HMAC-SHA-256 cut to 160 bits, in base64url. */
export async function mac(secret: string, text: string): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', await importKey(secret), encoder.encode(text));
  return base64url(new Uint8Array(signature).subarray(0, MAC_BYTES));
}
