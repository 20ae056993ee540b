/**
 * Sign-in by better-auth: it makes and ends sessions, writes their cookies and speaks WebAuthn. Loaded only when somebody
 * signs in, as it weighs more than all the rest; README.md tells what it does and what we do ourselves.
 */

import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { createAuthEndpoint, isAPIError } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import * as v from 'valibot';
import { browserLabel } from './browser-label.ts';
import { sessionCookie, sessionSeconds, signInSecret } from './session.ts';

const Proven = v.object({ email: v.string() });

/** A session for somebody whose address has just proved itself; no request reaches this, only our own code does. */
const signInByAddress = createAuthEndpoint.serverOnly({ method: 'POST', body: Proven }, async (ctx) => {
  const { internalAdapter } = ctx.context;
  const known = await internalAdapter.findUserByEmail(ctx.body.email);
  const user =
    known?.user ??
    (await internalAdapter.createUser({ email: ctx.body.email, name: '', emailVerified: true }, { method: 'email-otp' }));
  const session = await internalAdapter.createSession(user.id);
  await setSessionCookie(ctx, { session, user });
  return { user: user.id };
});

/** The library asks devices to know who holds them and then doesn't mind: a passkey that anybody with the device may use is none. */
function wantVerified(verified: boolean | undefined): void {
  if (!verified) throw new Error('the person was not verified');
}

const strict = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const;

/**
 * @param host HOST's origin; a passkey is bound to its name
 * @param secret MANAGE_SECRET
 */
export async function signInLibrary(db: D1Database, host: string, secret: string) {
  return betterAuth({
    appName: 'Mukaan',
    baseURL: host,
    basePath: '/api/v1/desk/auth',
    secret: await signInSecret(secret),
    database: db,
    telemetry: { enabled: false },
    logger: { disabled: true },
    // each call is counted by the mailbox it concerns (storage/codes.ts): the library would count by IP address
    rateLimit: { enabled: false },
    user: { modelName: 'desk_users' },
    account: { modelName: 'desk_accounts' },
    verification: { modelName: 'desk_verifications' },
    // a GET writes nothing, so a session is not prolonged by being used
    session: { modelName: 'desk_sessions', expiresIn: sessionSeconds, disableSessionRefresh: true },
    advanced: {
      // the name says __Host- for itself
      useSecureCookies: false,
      cookiePrefix: '__Host-mukaan',
      defaultCookieAttributes: strict,
      cookies: { session_token: { name: sessionCookie, attributes: strict } },
      ipAddress: { disableIpTracking: true },
      database: { validateSchema: false },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: browserLabel(session.userAgent) } }),
        },
      },
    },
    plugins: [
      passkey({
        rpID: new URL(host).hostname,
        rpName: 'Mukaan',
        origin: host,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: ({ verification }) => wantVerified(verification.registrationInfo?.userVerified) },
        authentication: { afterVerification: ({ verification }) => wantVerified(verification.authenticationInfo.userVerified) },
        schema: { passkey: { modelName: 'desk_passkeys' } },
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
      { id: 'sign-in-by-address', endpoints: { signInByAddress } },
    ],
  });
}

/** What the library says no by: its code, such as SESSION_NOT_FRESH; null for what is no refusal. */
export const refusalOf = (error: unknown): string | null =>
  isAPIError(error) ? String((error.body as { code?: string } | undefined)?.code ?? '') : null;

export type SignInLibrary = Awaited<ReturnType<typeof signInLibrary>>;
