/**
 * The ceremonies of passkeys between a real browser with a virtual authenticator and the Worker,
 * without the desk's screens.
 */

import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { host } from '../support/client.ts';
import {
  callFromPage,
  deskHost,
  makeDeskOrganization,
  openIncognitoPage,
  signIn,
} from '../support/desk.ts';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

type Window = { page: Page; device: CDPSession };

/** A window with its own virtual authenticator; `verified` sets whether it verifies the user. */
async function windowWith(t: TestContext, verified: boolean): Promise<Window> {
  const { context, page } = await openIncognitoPage(browser);
  t.after(() => context.close());
  await page.goto(`${await deskHost()}/accessibility`);
  const device = await page.createCDPSession();
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: verified,
      isUserVerified: verified,
      automaticPresenceSimulation: true,
    },
  });
  return { page, device };
}

type Options = Record<string, unknown>;

/** What the device answers to the Worker's challenge; null where it does not want to. */
const answerOf = (page: Page, kind: 'create' | 'get', options: unknown): Promise<Options | null> =>
  page.evaluate(
    async (asked, given) => {
      const { PublicKeyCredential: keys } = window as unknown as {
        PublicKeyCredential: Record<
          'parseCreationOptionsFromJSON' | 'parseRequestOptionsFromJSON',
          (json: unknown) => never
        >;
      };
      try {
        const credential =
          asked === 'create'
            ? await navigator.credentials.create({
                publicKey: keys.parseCreationOptionsFromJSON(given),
              })
            : await navigator.credentials.get({
                publicKey: keys.parseRequestOptionsFromJSON(given),
              });
        return (credential as unknown as { toJSON(): Record<string, unknown> }).toJSON();
      } catch {
        return null;
      }
    },
    kind,
    options,
  );

const ask = async (page: Page, path: string): Promise<Options> => {
  const { status, body } = await callFromPage(page, 'POST', `auth/${path}`, {});
  assert.equal(status, 200, JSON.stringify(body));
  return body as Options;
};

async function add(page: Page, change: (options: Options) => Options = (options) => options) {
  const response = await answerOf(page, 'create', change(await ask(page, 'passkeys/challenges')));
  return callFromPage(page, 'POST', 'auth/passkeys', { response, name: 'Oma puhelin' });
}

const enter = async (page: Page, response: Options | null) =>
  callFromPage(page, 'POST', 'auth/sessions/passkey', { response });

const codeOf = ({ body }: { body: unknown }): string => (body as { code: string }).code;

test('a passkey signs in once for each challenge, and not after it is removed', async (t) => {
  const { owner, slug } = await makeDeskOrganization();
  const { page } = await windowWith(t, true);
  await signIn(page, owner, 'fi');
  const added = await add(page);
  assert.equal(added.status, 201, JSON.stringify(added.body));
  const { id, ...shown } = added.body as { id: string; name: string; createdAt: string };
  assert.deepEqual(Object.keys(shown).sort(), ['createdAt', 'name']);
  await callFromPage(page, 'DELETE', 'auth/sessions/current');
  assert.equal((await callFromPage(page, 'GET', 'me')).status, 401);

  const response = await answerOf(page, 'get', await ask(page, 'sessions/challenges'));
  const entered = await enter(page, response);
  assert.equal(entered.status, 200, JSON.stringify(entered.body));
  assert.deepEqual(
    (entered.body as { organizations: { slug: string }[] }).organizations.map((one) => one.slug),
    [slug],
  );
  assert.equal(codeOf(await enter(page, response)), 'passkey-refused');
  await ask(page, 'sessions/challenges');
  assert.equal(
    codeOf(await enter(page, response)),
    'passkey-refused',
    'an answer to another challenge',
  );

  assert.equal((await callFromPage(page, 'DELETE', `auth/passkeys/${id}`)).status, 204);
  const late = await answerOf(page, 'get', await ask(page, 'sessions/challenges'));
  if (late) assert.equal(codeOf(await enter(page, late)), 'passkey-refused');
});

test('a passkey without user verification is not added', async (t) => {
  const { owner } = await makeDeskOrganization();
  const { page } = await windowWith(t, false);
  await signIn(page, owner, 'fi');
  const careless = (options: Options): Options => ({
    ...options,
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'discouraged' },
  });
  const added = await add(page, careless);
  assert.equal(added.status, 403, JSON.stringify(added.body));
  assert.equal(codeOf(added), 'passkey-refused');
  const { db } = await host();
  const kept = await db
    .prepare(
      'SELECT count(*) AS n FROM desk_passkeys JOIN desk_users ON desk_users.id = user_id WHERE email = ?',
    )
    .bind(owner)
    .first<{ n: number }>();
  assert.equal(kept?.n, 0);
});

test('a response made for one account adds no passkey to another', async (t) => {
  const [one, two] = [await makeDeskOrganization(), await makeDeskOrganization()];
  const { page } = await windowWith(t, true);
  await signIn(page, one.owner, 'fi');
  const options = await ask(page, 'passkeys/challenges');
  await callFromPage(page, 'DELETE', 'auth/sessions/current');
  await signIn(page, two.owner, 'fi');
  const response = await answerOf(page, 'create', options);
  const added = await callFromPage(page, 'POST', 'auth/passkeys', { response, name: 'x' });
  assert.equal(codeOf(added), 'passkey-refused');
});
