/** Routes for signing in to the desk, and for the sessions and passkeys of the signed-in person. */

import * as v from 'valibot';
import * as people from '../people.ts';
import type { Route } from './route.ts';

const auth = '/api/v1/desk/auth';

/** PublicKeyCredentialRequestOptionsJSON (WebAuthn, level 3) */
const SignInChallenge = v.looseObject({ challenge: v.string() });
/** PublicKeyCredentialCreationOptionsJSON */
const PasskeyChallenge = v.looseObject({
  ...SignInChallenge.entries,
  rp: v.strictObject({ name: v.string(), id: v.string() }),
  user: v.strictObject({ id: v.string(), name: v.string(), displayName: v.string() }),
  pubKeyCredParams: v.array(v.strictObject({ alg: v.number(), type: v.literal('public-key') })),
});

export const signInRoutes = {
  requestCode: {
    method: 'POST',
    path: `${auth}/codes`,
    role: 'sign-in',
    summary:
      'Send a one-time code by mail, valid in this browser only; the same answer for every address',
    body: people.CodeRequest,
    responses: { 202: people.EmptyBody },
    refusals: ['rate-limited', 'unavailable'],
  },
  signInByCode: {
    method: 'POST',
    path: `${auth}/sessions`,
    role: 'sign-in',
    summary: 'Sign in by the code',
    body: people.CodeEntry,
    responses: { 200: people.Me },
    refusals: ['code-wrong', 'code-void', 'unavailable'],
  },
  requestSignInChallenge: {
    method: 'POST',
    path: `${auth}/sessions/challenges`,
    role: 'sign-in',
    summary: 'A challenge for signing in by a passkey',
    body: people.EmptyBody,
    responses: { 200: SignInChallenge },
    refusals: ['unavailable'],
  },
  signInByPasskey: {
    method: 'POST',
    path: `${auth}/sessions/passkey`,
    role: 'sign-in',
    summary: 'Sign in by a passkey',
    body: people.PasskeyAnswer,
    responses: { 200: people.Me },
    refusals: ['passkey-refused', 'unavailable'],
  },
  listSessions: {
    method: 'GET',
    path: `${auth}/sessions`,
    role: 'person',
    summary: 'The sessions of the person',
    responses: { 200: people.SessionList },
  },
  signOut: {
    method: 'DELETE',
    path: `${auth}/sessions/current`,
    role: 'person',
    summary: 'End this session',
    responses: { 204: null },
  },
  endOtherSessions: {
    method: 'DELETE',
    path: `${auth}/sessions/others`,
    role: 'person',
    summary: 'End all sessions but this one',
    responses: { 204: null },
  },
  endSession: {
    method: 'DELETE',
    path: `${auth}/sessions/:id`,
    role: 'person',
    summary: 'End a session',
    responses: { 204: null },
  },
  requestPasskeyChallenge: {
    method: 'POST',
    path: `${auth}/passkeys/challenges`,
    role: 'person',
    summary: 'A challenge for a new passkey; needs a sign-in of the last 24 hours',
    body: people.EmptyBody,
    responses: { 200: PasskeyChallenge },
    refusals: ['sign-in-again', 'unavailable'],
  },
  listPasskeys: {
    method: 'GET',
    path: `${auth}/passkeys`,
    role: 'person',
    summary: 'The passkeys of the person',
    responses: { 200: people.PasskeyList },
  },
  addPasskey: {
    method: 'POST',
    path: `${auth}/passkeys`,
    role: 'person',
    summary: 'Add a passkey',
    body: people.PasskeyAdded,
    responses: { 201: people.Passkey },
    refusals: ['passkey-refused', 'sign-in-again', 'unavailable'],
  },
  renamePasskey: {
    method: 'PATCH',
    path: `${auth}/passkeys/:id`,
    role: 'person',
    summary: 'Rename a passkey',
    body: people.PasskeyName,
    responses: { 200: people.Passkey },
  },
  removePasskey: {
    method: 'DELETE',
    path: `${auth}/passkeys/:id`,
    role: 'person',
    summary: 'Remove a passkey',
    responses: { 204: null },
  },
} as const satisfies Record<string, Route>;
