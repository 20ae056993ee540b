/**
 * The desk in a real browser, signed in by a code from the mailbox, for an organisation of the
 * test's own.
 */

import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import * as v from 'valibot';
import type { Role } from '../../worker/auth/api-key.ts';
import type { Language } from '../../worker/contract/languages.ts';
import { call, expectBody, host, mailTo, type Organization, uniqueName } from './client.ts';

const Made = v.object({ key: v.string(), site: v.string(), slug: v.string(), owner: v.string() });

/** A fresh organisation, also one that is an umbrella. */
export const makeDeskOrganization = async (
  more: { umbrella?: boolean } = {},
): Promise<Organization> => expectBody(Made, await call('/dev/organizations', { body: more }), 201);

/** Adds a member to an organisation. @returns the address to sign in with */
export async function makeMember(
  { slug }: Organization,
  role: Role,
  {
    state = 'active',
    email = `${uniqueName('h')}@example.org`,
  }: { state?: 'active' | 'invited'; email?: string } = {},
): Promise<string> {
  const { db } = await host();
  const { meta } = await db
    .prepare(
      'INSERT INTO members (organization_id, email, role, state, created_at) SELECT id, ?2, ?3, ?4, ?5 FROM organizations WHERE slug = ?1',
    )
    .bind(slug, email, role, state, Date.now())
    .run();
  assert.equal(meta.changes, 1);
  return email;
}

/** The one-time code in the newest of so many mails to an address. */
export async function codeFor(email: string, mails = 1): Promise<string> {
  const [newest] = await mailTo(email, mails);
  return /\d{6}/.exec(newest?.subject ?? '')?.[0] ?? assert.fail(`no code in “${newest?.subject}”`);
}

/** HOST by its name: passkeys are bound to one, and an IP address is none. */
export async function deskHost(): Promise<string> {
  const url = new URL((await host()).url);
  url.hostname = 'localhost';
  return url.origin;
}

export type DeskResponse = { status: number; body: unknown };

/** Calls the desk's API from the page, with its cookies and origin. */
export const callFromPage = (
  page: Page,
  method: string,
  path: string,
  body?: unknown,
): Promise<DeskResponse> =>
  page.evaluate(
    async (verb, address, content) => {
      const answer = await fetch(`/api/v1/desk/${address}`, {
        method: verb,
        ...(content === null
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: content }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text ? (JSON.parse(text) as unknown) : null };
    },
    method,
    path,
    body === undefined ? null : JSON.stringify(body),
  );

async function did(page: Page, method: string, path: string, body: unknown): Promise<void> {
  const { status, body: answer } = await callFromPage(page, method, path, body);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
}

/**
 * Signs in by a code, without the form, which has tests of its own. The page has to be one of
 * HOST's.
 */
export async function signIn(page: Page, email: string, language: Language): Promise<void> {
  const before = (await mailTo(email, 0)).length;
  await did(page, 'POST', 'auth/codes', { email, language });
  await did(page, 'POST', 'auth/sessions', { code: await codeFor(email, before + 1) });
  await did(page, 'PATCH', 'me', { language });
}

/** A page in a browser context of its own, with reduced motion. */
export async function openIncognitoPage(
  browser: Browser,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  await page.emulateTimezone('Europe/Helsinki');
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.setViewport({ width: 1280, height: 800 });
  return { context, page };
}

export type OpenDesk = {
  page: Page;
  context: BrowserContext;
  /** with its key, for making events and people by the calls of `client.ts` */
  organization: Organization;
  /** the address of the signed-in member */
  email: string;
  /** Opens `events/kuopio` of the organisation's desk, and waits for its heading. */
  open(path?: string): Promise<void>;
  /**
   * Calls the desk's API with the session of the page; adds the organisation to `path`.
   */
  api(method: string, path: string, body?: unknown): Promise<DeskResponse>;
  /** script errors and console errors since the page opened */
  consoleErrors: string[];
  close(): Promise<void>;
};

export type DeskOptions = {
  role?: Role;
  language?: Language;
  organization?: Organization;
  umbrella?: boolean;
  path?: string;
};

/** Signs in with a role and opens the desk of the organisation. */
export async function openDesk(browser: Browser, wish: DeskOptions = {}): Promise<OpenDesk> {
  const { role = 'owner', language = 'fi', umbrella = false, path = '' } = wish;
  const organization = wish.organization ?? (await makeDeskOrganization({ umbrella }));
  const email =
    role === 'owner' && !wish.organization
      ? organization.owner
      : await makeMember(organization, role);
  const { context, page } = await openIncognitoPage(browser);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const origin = await deskHost();
  await page.goto(`${origin}/health`);
  await signIn(page, email, language);
  const open = async (to = '') => {
    await page.goto(`${origin}/desk/${organization.slug}${to ? `/${to}` : ''}`);
    await page.waitForSelector('main h1');
  };
  await open(path);
  const api = (method: string, to: string, body?: unknown) =>
    callFromPage(
      page,
      method,
      `${to}${to.includes('?') ? '&' : '?'}organization=${organization.slug}`,
      body,
    );
  return {
    page,
    context,
    organization,
    email,
    open,
    api,
    consoleErrors: complaints,
    close: () => context.close(),
  };
}
