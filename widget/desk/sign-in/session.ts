/** Sign-in and sign-out, passkeys and sessions of the user. */

import type { Me, Passkey } from '../../../worker/contract/people.ts';
import type { Api } from '../shell/api.ts';

/** Mails a code if the address belongs to an account; the answer does not reveal it. */
export const sendCode = (api: Api, email: string): Promise<unknown> =>
  api.call('POST auth/codes', { body: { email, language: api.language } });

export const signInWithCode = (api: Api, code: string): Promise<Me> =>
  api.call('POST auth/sessions', { body: { code } });

export const signOut = (api: Api): Promise<unknown> => api.call('DELETE auth/sessions/current');

/** Whether the browser supports passkeys with JSON (Chrome 129, Safari 18.4, Firefox 119). */
export const supportsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';

/** @throws if the device, the user or the server refuses */
export async function signInWithPasskey(api: Api): Promise<Me> {
  const options = await api.call('POST auth/sessions/challenges', { body: {} });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  return api.call('POST auth/sessions/passkey', { body: { response: { ...credential.toJSON() } } });
}

export type Session = {
  id: string;
  label: string | null;
  createdAt: string;
  expiresAt: string;
  current: boolean;
};

/** @throws also with `sign-in-again`, if the session is older than a day */
export async function addPasskey(api: Api, name: string): Promise<Passkey> {
  const options = await api.call('POST auth/passkeys/challenges', { body: {} });
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  return api.call('POST auth/passkeys', { body: { response: { ...credential.toJSON() }, name } });
}
