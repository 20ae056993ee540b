/** Signing in, and what somebody belongs to. */

import type { ErrorCode } from '../../contract/codes.ts';
import { operation, slug } from './operation.ts';
import type { Name } from './schemas.ts';

const auth = '/api/v1/desk/auth';

type SignIn = { summary: string; body: Name; refused: readonly ErrorCode[] };

/** Opens a session; refused to the pages of other sites. */
const signIn = ({ summary, body, refused }: SignIn) =>
  operation({
    summary,
    body,
    answer: { status: 200, schema: 'Me', description: 'As it stands' },
    refused: [...refused, 'origin-not-allowed', 'unavailable'],
  });

const get = (summary: string, schema: Name) => ({
  get: operation({ summary, security: 'session', answer: { status: 200, schema, description: 'As it stands' } }),
});

const remove = (summary: string, parameters: readonly unknown[] = []) => ({
  delete: operation({
    summary,
    parameters,
    security: 'session',
    answer: { status: 204, description: 'Done' },
    refused: parameters.length > 0 ? ['not-found'] : [],
  }),
});

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const sessionPaths = {
  [`${auth}/codes`]: {
    post: operation({
      summary: 'Ask for a one-time code by mail: answered alike for everybody, and good for this browser alone',
      body: 'CodeRequest',
      answer: { status: 202, description: 'Done' },
      refused: ['rate-limited', 'origin-not-allowed', 'unavailable'],
    }),
  },
  [`${auth}/sessions`]: {
    ...get('One’s own sessions', 'SessionList'),
    post: signIn({
      summary: 'Sign in by the code; a wrong one is told with triesLeft',
      body: 'CodeEntry',
      refused: ['code-wrong', 'code-void'],
    }),
  },
  [`${auth}/sessions/challenges`]: {
    post: operation({
      summary: 'A challenge for signing in by a passkey',
      body: 'Nothing',
      answer: { status: 200, type: 'application/json', description: 'PublicKeyCredentialRequestOptionsJSON' },
      refused: ['origin-not-allowed', 'unavailable'],
    }),
  },
  [`${auth}/sessions/passkey`]: {
    post: signIn({ summary: 'Sign in by a passkey', body: 'PasskeyAnswer', refused: ['passkey-refused'] }),
  },
  [`${auth}/sessions/current`]: remove('End this session'),
  [`${auth}/sessions/others`]: remove('End all sessions but this one'),
  [`${auth}/sessions/{id}`]: remove('End a session', [id]),
};

const passkeyPaths = {
  [`${auth}/passkeys/challenges`]: {
    post: operation({
      summary: 'A challenge for a new passkey; asks for a sign-in of the last 24 hours',
      body: 'Nothing',
      security: 'session',
      answer: { status: 200, type: 'application/json', description: 'PublicKeyCredentialCreationOptionsJSON' },
      refused: ['sign-in-again', 'unavailable'],
    }),
  },
  [`${auth}/passkeys`]: {
    ...get('One’s own passkeys', 'PasskeyList'),
    post: operation({
      summary: 'Add a passkey',
      body: 'PasskeyAdded',
      security: 'session',
      answer: { status: 201, schema: 'Passkey', description: 'As it stands' },
      refused: ['passkey-refused', 'sign-in-again', 'unavailable'],
    }),
  },
  [`${auth}/passkeys/{id}`]: {
    patch: operation({
      summary: 'Name a passkey',
      parameters: [id],
      body: 'PasskeyName',
      security: 'session',
      answer: { status: 200, schema: 'Passkey', description: 'As it stands' },
      refused: ['not-found'],
    }),
    ...remove('Remove a passkey', [id]),
  },
};

export const peoplePaths = {
  ...sessionPaths,
  ...passkeyPaths,
  '/api/v1/desk/me': {
    ...get('Whoever is signed in: what they belong to and are invited to', 'Me'),
    patch: operation({
      summary: 'Change one’s name or language',
      body: 'MePatch',
      security: 'session',
      answer: { status: 200, schema: 'Me', description: 'As it stands' },
    }),
  },
  '/api/v1/desk/me/invitations/{slug}': {
    post: operation({
      summary: 'Accept an invitation, or decline it',
      parameters: [slug],
      body: 'InvitationAnswer',
      security: 'session',
      answer: { status: 200, schema: 'Me', description: 'As it stands' },
      refused: ['not-found'],
    }),
  },
  '/api/v1/desk/members': {
    get: operation({
      summary: 'People of the organisation; for owners',
      security: 'apiKey',
      answer: { status: 200, schema: 'MemberList', description: 'All of them' },
    }),
    post: operation({
      summary: 'Invite somebody by mail, or again; for owners',
      body: 'Invitation',
      security: 'apiKey',
      answer: { status: 201, schema: 'Member', description: 'Invited: nothing of the organisation is theirs before they accept' },
      refused: ['rate-limited', 'unavailable'],
    }),
  },
  '/api/v1/desk/members/{id}': {
    patch: operation({
      summary: 'Change somebody’s role; for owners',
      parameters: [id],
      body: 'MemberPatch',
      security: 'apiKey',
      answer: { status: 200, schema: 'Member', description: 'As it stands' },
      refused: ['not-found', 'last-owner'],
    }),
    delete: operation({
      summary: 'Remove somebody, or take an invitation back; for owners',
      parameters: [id],
      security: 'apiKey',
      answer: { status: 204, description: 'Removed' },
      refused: ['not-found', 'last-owner'],
    }),
  },
  '/api/v1/desk/keys': {
    get: operation({
      summary: 'API keys, without the keys themselves; for owners',
      security: 'apiKey',
      answer: { status: 200, schema: 'KeyList', description: 'All of them, revoked ones too' },
    }),
    post: operation({
      summary: 'Make an API key; for owners',
      body: 'KeyInput',
      security: 'apiKey',
      answer: { status: 201, schema: 'NewKey', description: 'With the key, this once' },
    }),
  },
  '/api/v1/desk/keys/{id}': {
    delete: operation({
      summary: 'Revoke an API key; for owners',
      parameters: [id],
      security: 'apiKey',
      answer: { status: 204, description: 'Revoked' },
      refused: ['not-found'],
    }),
  },
  '/api/v1/desk/organizations': {
    get: operation({
      summary: 'An umbrella’s member organisations: totals, never people',
      security: 'apiKey',
      answer: { status: 200, schema: 'OrganizationList', description: 'All of them' },
    }),
    post: operation({
      summary: 'Make a member organisation and invite its owner; for an umbrella’s owners',
      body: 'OrganizationInput',
      security: 'apiKey',
      answer: { status: 201, schema: 'OrganizationTotals', description: 'Made' },
      refused: ['rate-limited', 'unavailable'],
    }),
  },
};
