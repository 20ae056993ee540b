/** A passkey device in code: it also signs claims that a real device would refuse. */

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

type Cbor = number | string | Uint8Array | Map<number | string, Cbor>;

/** The head of an item of CBOR (RFC 8949): its kind and a number below 65536. */
function head(kind: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(kind << 5) | size]);
  return size < 256
    ? Buffer.from([(kind << 5) | 24, size])
    : Buffer.from([(kind << 5) | 25, size >> 8, size & 255]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)]),
  ]);
}

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export type DeviceKey = { id: Buffer; privateKey: KeyObject; cose: Buffer; handle: string };

/**
 * A key of a device for the user of `options` (PublicKeyCredentialCreationOptionsJSON); ES256.
 */
export function newDeviceKey({ user }: { user: { id: string } }): DeviceKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = (text: string) => Buffer.from(text, 'base64url');
  const cose = cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(x)],
      [-3, point(y)],
    ]),
  );
  return { id: randomBytes(16), privateKey, cose, handle: user.id };
}

/** What a device claims about itself and the page; each claim can be false. */
export type AuthenticatorClaims = {
  challenge: string;
  origin: string;
  rpId?: string;
  type?: string;
  verified?: boolean;
  present?: boolean;
  counter?: number;
};

function parts({
  challenge,
  origin,
  rpId = new URL(origin).hostname,
  type,
  verified = true,
  present = true,
  counter = 0,
}: AuthenticatorClaims) {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return {
    client: Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })),
    about: (more: number) =>
      Buffer.concat([
        sha256(rpId),
        Buffer.from([(present ? 1 : 0) | (verified ? 4 : 0) | more]),
        count,
      ]),
  };
}

const credential = (key: DeviceKey, response: Record<string, unknown>) => ({
  id: key.id.toString('base64url'),
  rawId: key.id.toString('base64url'),
  type: 'public-key',
  clientExtensionResults: {},
  response,
});

/** What `credential.toJSON()` gives after `navigator.credentials.create`. */
export function registrationResponse(key: DeviceKey, claims: AuthenticatorClaims) {
  const { client, about } = parts({ type: 'webauthn.create', ...claims });
  const size = Buffer.from([key.id.length >> 8, key.id.length & 255]);
  const authData = Buffer.concat([about(0x40), Buffer.alloc(16), size, key.id, key.cose]);
  const attestation = cbor(
    new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]),
  );
  return credential(key, {
    clientDataJSON: client.toString('base64url'),
    attestationObject: attestation.toString('base64url'),
    transports: ['internal', 'a-lie'],
  });
}

/** What `credential.toJSON()` gives after `navigator.credentials.get`. */
export function authenticationResponse(
  key: DeviceKey,
  claims: AuthenticatorClaims,
  handle: string | undefined = key.handle,
) {
  const { client, about } = parts({ type: 'webauthn.get', ...claims });
  const authenticatorData = about(0);
  const signature = sign(
    'sha256',
    Buffer.concat([authenticatorData, sha256(client)]),
    key.privateKey,
  );
  return credential(key, {
    clientDataJSON: client.toString('base64url'),
    authenticatorData: authenticatorData.toString('base64url'),
    signature: signature.toString('base64url'),
    ...(handle === undefined ? {} : { userHandle: handle }),
  });
}
