/** Signing in, and what somebody belongs to. */

import type { ErrorCode } from '../../contract/codes.ts';
import { operation, slug } from './operation.ts';
import type { Name } from './schemas.ts';

const auth = '/api/v1/desk/auth';

type Written = { summary: string; body: Name; schema?: Name; status?: number; refused?: readonly ErrorCode[]; session?: boolean };

/** A POST with a body; without `schema` it is answered by 204. */
const post = ({ summary, body, schema, status = schema ? 200 : 204, refused = [], session = true }: Written) => ({
  post: operation({
    summary,
    body,
    ...(session ? { security: 'session' as const } : {}),
    answer: { status, ...(schema ? { schema } : {}), description: schema ? 'As it stands' : 'Done' },
    refused: session ? refused : [...refused, 'origin-not-allowed'],
  }),
});

const get = (summary: string, schema: Name) => ({
  get: operation({ summary, security: 'session', answer: { status: 200, schema, description: 'As it stands' } }),
});

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const anybody = { session: false } as const;

export const signInPaths = {
  [`${auth}/email-otp/send-verification-otp`]: post({
    summary: 'Ask for a one-time code by mail: answered alike for everybody, and good for this browser alone',
    body: 'CodeRequest',
    status: 202,
    refused: ['rate-limited', 'unavailable'],
    ...anybody,
  }),
  [`${auth}/sign-in/email-otp`]: post({
    summary: 'Sign in by the code; a wrong one is told with triesLeft',
    body: 'CodeEntry',
    schema: 'Me',
    refused: ['code-wrong', 'code-void', 'unavailable'],
    ...anybody,
  }),
  [`${auth}/passkey/generate-authenticate-options`]: {
    post: operation({
      summary: 'A challenge for signing in by a passkey',
      body: 'Nothing',
      answer: { status: 200, type: 'application/json', description: 'PublicKeyCredentialRequestOptionsJSON' },
      refused: ['origin-not-allowed', 'unavailable'],
    }),
  },
  [`${auth}/passkey/verify-authentication`]: post({
    summary: 'Sign in by a passkey',
    body: 'PasskeyAnswer',
    schema: 'Me',
    refused: ['passkey-refused', 'unavailable'],
    ...anybody,
  }),
  [`${auth}/passkey/generate-register-options`]: {
    post: operation({
      summary: 'A challenge for a new passkey; asks for a sign-in of the last 24 hours',
      body: 'Nothing',
      security: 'session',
      answer: { status: 200, type: 'application/json', description: 'PublicKeyCredentialCreationOptionsJSON' },
      refused: ['sign-in-again', 'unavailable'],
    }),
  },
  [`${auth}/passkey/verify-registration`]: post({
    summary: 'Add a passkey',
    body: 'PasskeyAdded',
    schema: 'Passkey',
    status: 201,
    refused: ['passkey-refused', 'sign-in-again', 'unavailable'],
  }),
  [`${auth}/passkey/list-user-passkeys`]: get('One’s own passkeys', 'PasskeyList'),
  [`${auth}/passkey/update-passkey`]: post({
    summary: 'Name a passkey',
    body: 'PasskeyName',
    schema: 'Passkey',
    refused: ['not-found'],
  }),
  [`${auth}/passkey/delete-passkey`]: post({ summary: 'Remove a passkey', body: 'OwnId', refused: ['not-found'] }),
  [`${auth}/list-sessions`]: get('One’s own sessions', 'SessionList'),
  [`${auth}/revoke-session`]: post({ summary: 'End a session', body: 'OwnId', refused: ['not-found'] }),
  [`${auth}/revoke-other-sessions`]: post({ summary: 'End all sessions but this one', body: 'Nothing' }),
  [`${auth}/sign-out`]: post({ summary: 'End this session', body: 'Nothing' }),
};

export const peoplePaths = {
  ...signInPaths,
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
