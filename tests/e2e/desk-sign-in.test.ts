/**
 * Signing in to the desk as people do it: a code from the mail, a passkey, an invitation, several
 * organisations, sessions that end.
 */

import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { call, mailTo, type Organization, unique } from '../support/client.ts';
import {
  callIn,
  codeFor,
  deskHost,
  makeOrganization,
  memberOf,
  newWindow,
  openDesk,
} from '../support/desk.ts';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

const patience = { timeout: 15_000 };

/** A window at an address of the desk, in Finnish; closed with the test. */
async function windowAt(t: TestContext, path: string): Promise<Page> {
  const { context, page } = await newWindow(browser);
  t.after(() => context.close());
  await page.goto(`${await deskHost()}/desk${path}?lang=fi`);
  return page;
}

/** The words of the page that are shown, with single spaces. */
const words = (page: Page): Promise<string> =>
  page.evaluate(() => document.body.innerText.replace(/\s+/g, ' '));

/** Waits until the page says it. */
const says = (page: Page, text: string) =>
  page.waitForFunction(
    (said) => document.body.innerText.replace(/\s+/g, ' ').includes(said),
    patience,
    text,
  );

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id ?? '');

async function askCode(page: Page, email: string): Promise<void> {
  await page.waitForSelector('#sign-in-email', patience);
  await page.type('#sign-in-email', email);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#sign-in-code', patience);
}

/** As from the clipboard. */
const paste = (page: Page, text: string): Promise<void> =>
  page.$eval(
    '#sign-in-code',
    (field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', pasted);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      if (field.dispatchEvent(event)) (field as HTMLInputElement).value = pasted;
    },
    text,
  );

async function signInBy(page: Page, email: string, mails = 1): Promise<void> {
  await askCode(page, email);
  await paste(page, await codeFor(email, mails));
  await page.keyboard.press('Enter');
}

const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;
/** Another code than that. */
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** The button with that name, for whoever hears it. */
const press = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).setTimeout(15_000).click();

/** Agrees to what the dialog asks, by the verb on its button. */
async function agree(page: Page, verb: string): Promise<void> {
  const button = await page.waitForSelector('dialog[open] form .button', patience);
  assert.equal(await button?.evaluate((one) => one.textContent?.trim()), verb);
  await button?.click();
}

test('whoever pastes a line of the mail is signed in, and is where they wanted to go', async (t) => {
  const { slug, owner } = await makeOrganization();
  const page = await windowAt(t, `/${slug}/account`);
  await askCode(page, owner);
  assert.equal(await focused(page), 'sign-in-code');
  const hints = await page.$eval('#sign-in-code', (field) => field.getAttribute('autocomplete'));
  assert.equal(hints, 'one-time-code');
  const code = await codeFor(owner);
  await paste(page, `Koodisi on ${spaced(code)}. Se on voimassa 10 minuuttia.`);
  assert.equal(
    await page.$eval('#sign-in-code', (field) => (field as HTMLInputElement).value),
    code,
  );
  await page.keyboard.press('Enter');
  await page.waitForSelector('desk-account h1', patience);
  assert.equal(new URL(page.url()).pathname, `/desk/${slug}/account`);
  assert.match(await words(page), /Oma tili/);
});

test('a wrong code says how many tries are left, and the fifth makes way for a new code', async (t) => {
  const { slug, owner } = await makeOrganization();
  const page = await windowAt(t, `/${slug}`);
  await askCode(page, owner);
  const wrong = other(await codeFor(owner));
  for (const left of ['4 yritystä', '3 yritystä', '2 yritystä', 'yksi yritys']) {
    await page.type('#sign-in-code', spaced(wrong));
    await page.keyboard.press('Enter');
    await says(page, left);
    assert.equal(await focused(page), 'sign-in-code');
    assert.equal(
      await page.$eval('#sign-in-code', (field) => field.getAttribute('aria-invalid')),
      'true',
    );
  }
  await page.type('#sign-in-code', wrong);
  await page.keyboard.press('Enter');
  await says(page, 'Koodi ei ole enää voimassa');
  await press(page, 'Lähetä uusi koodi');
  await says(page, 'Lähetimme uuden koodin. Vain uusin kelpaa.');
  await paste(page, await codeFor(owner, 2));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.frame h1', patience);
});

test('another code can be asked for after a while only, and less than six digits are not sent', async (t) => {
  const { slug, owner } = await makeOrganization();
  const page = await windowAt(t, `/${slug}`);
  await askCode(page, owner);
  await codeFor(owner);
  await press(page, 'Lähetä uusi koodi');
  await page.type('#sign-in-code', '12 34');
  await page.keyboard.press('Enter');
  await says(page, 'Kirjoita koodin kuusi numeroa');
  assert.equal((await mailTo(owner)).length, 1);
  // none of these was a try
  await paste(page, await codeFor(owner));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.frame h1', patience);
});

test('a passkey that was added signs in without a code', async (t) => {
  const desk = await openDesk(browser, { path: 'account' });
  t.after(() => desk.close());
  const { page, organization } = desk;
  const session = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await press(page, 'Lisää avain');
  await page.waitForSelector('#passkey-name', patience);
  await page.type('#passkey-name', 'Oma puhelin');
  await page.keyboard.press('Enter');
  await says(page, 'Avain Oma puhelin on käytössä');
  await press(page, 'Nimeä uudelleen: Oma puhelin');
  await page.waitForFunction(() => document.activeElement?.id === 'passkey-name', patience);
  await page.keyboard.type(' 2');
  await page.keyboard.press('Enter');
  await says(page, 'Avaimen nimi on nyt Oma puhelin 2');

  await press(page, 'Kirjaudu ulos');
  await page.waitForSelector('#sign-in-email', patience);
  await press(page, 'Kirjaudu avaimella');
  await page.waitForSelector('.frame h1', patience);
  assert.equal(new URL(page.url()).pathname, `/desk/${organization.slug}`);

  await desk.open('account');
  await press(page, 'Poista: Oma puhelin 2');
  await agree(page, 'Poista');
  await says(page, 'Sinulla ei ole vielä avainta.');
  await press(page, 'Kirjaudu ulos');
  await page.waitForSelector('#sign-in-email', patience);
  await press(page, 'Kirjaudu avaimella');
  await says(page, 'Avain ei kelvannut. Kirjaudu koodilla.');
});

test('a session that is ended elsewhere asks to sign in, and what was typed is there afterwards', async (t) => {
  const here = await openDesk(browser, { path: 'account' });
  t.after(() => here.close());
  const there = await windowAt(t, `/${here.organization.slug}/settings`);
  await signInBy(there, here.email, 2);
  await there.waitForSelector('#settings-url', patience);
  await there.type('#settings-url', 'https://yhdistys.example');

  await here.open('account');
  await press(here.page, 'Päätä kaikki muut');
  await agree(here.page, 'Päätä kaikki muut');
  await says(here.page, 'Muut kirjautumiset päätettiin');

  await there.locator('.savebar button').click();
  await says(there, 'Istuntosi on päättynyt');
  await signInBy(there, here.email, 3);
  await there.waitForSelector('#settings-url', { ...patience, visible: true });
  assert.equal(
    await there.$eval('#settings-url', (field) => (field as HTMLInputElement).value),
    'https://yhdistys.example',
  );
  await says(there, 'Tämä jäi kesken, koska istuntosi päättyi');
  await there.locator('.savebar button').click();
  await says(there, 'Tallennettu klo');
  const { body } = await here.api('GET', 'organization');
  assert.equal((body as { url: string }).url, 'https://yhdistys.example');
});

test('an invited person signs in, joins and works; the owner sees it, and takes the role away again', async (t) => {
  const owner = await openDesk(browser, { path: 'people' });
  t.after(() => owner.close());
  const email = `${unique('maija')}@example.org`;
  await owner.page.waitForSelector('#invite-email', patience);
  await owner.page.type('#invite-email', email);
  await press(owner.page, 'Lähetä kutsu');
  await says(owner.page, `Kutsu lähetettiin osoitteeseen ${email}`);
  await says(owner.page, 'Kutsuttu');
  const [mail] = await mailTo(email);
  const link = /https?:\/\/\S+\/desk\S*/.exec(mail?.text ?? '')?.[0];
  assert.ok(link, mail?.text);
  assert.ok(
    !/[0-9a-f]{16,}/.test(new URL(link).search),
    'the link of an invitation carries no token',
  );

  const { context, page } = await newWindow(browser);
  t.after(() => context.close());
  await page.goto(`${await deskHost()}/desk?lang=fi`);
  await signInBy(page, email, 2);
  await says(page, 'Sinut on kutsuttu järjestöön');
  // nothing of the organisation is theirs yet
  const { slug } = owner.organization;
  assert.equal((await callIn(page, 'GET', `events?organization=${slug}`)).status, 404);
  await press(page, 'Liity');
  await page.waitForSelector('.frame h1', patience);
  assert.equal(new URL(page.url()).pathname, `/desk/${slug}`);
  assert.equal((await callIn(page, 'GET', `members?organization=${slug}`)).status, 403);

  await owner.open('people');
  await press(owner.page, `Poista: ${email}`);
  await agree(owner.page, 'Poista');
  await says(owner.page, `${email} on poistettu`);
  assert.equal((await callIn(page, 'GET', `events?organization=${slug}`)).status, 404);
});

test('an organisation keeps its last owner, and says why', async (t) => {
  const desk = await openDesk(browser, { path: 'people' });
  t.after(() => desk.close());
  const { page, email } = desk;
  await press(page, `Poista: ${email}`);
  await agree(page, 'Poista');
  await says(page, 'Järjestöllä on oltava omistaja.');
  await memberOf(desk.organization, 'owner', { email: `${unique('toinen')}@example.org` });
  await press(page, `Vaihda roolia: ${email}`);
  const editor = await page.waitForSelector('[id^="role-"] input[value=editor]', patience);
  await editor?.click();
  await press(page, 'Tallenna');
  await agree(page, 'Luovun roolista');
  await says(page, 'Tämä sivu on järjestön omistajille.');
});

test('whoever belongs to two organisations chooses, and may decline a third', async (t) => {
  const [one, two, third] = [
    await makeOrganization(),
    await makeOrganization(),
    await makeOrganization(),
  ] as const;
  await memberOf(two, 'viewer', { email: one.owner });
  await memberOf(third, 'editor', { email: one.owner, state: 'invited' });
  const page = await windowAt(t, '');
  await signInBy(page, one.owner);
  await press(page, 'En liity');
  await says(page, 'Valitse järjestö');
  const name = async ({ slug }: Organization) =>
    page.$eval(`.places a[href="/desk/${slug}"]`, (link) => link.textContent ?? '');
  const names = [await name(one), await name(two)];
  await page.click(`.places a[href="/desk/${two.slug}"]`);
  await page.waitForSelector('.frame h1', patience);
  assert.match(await words(page), /Sinulla on katseluoikeus/);
  // the other is one choice away, and comes back as the first thing next time
  await page.select('.whose select', one.slug);
  await page.waitForFunction((slug) => location.pathname === `/desk/${slug}`, patience, one.slug);
  await page.waitForSelector('.frame h1', patience);
  await page.goto(`${await deskHost()}/desk`);
  await page.waitForFunction((slug) => location.pathname === `/desk/${slug}`, patience, one.slug);
  assert.equal(new Set(names).size, 2);
});

test('a key of a program is shown once, works, and stops when it is revoked', async (t) => {
  const desk = await openDesk(browser, { path: 'people' });
  t.after(() => desk.close());
  const { page } = desk;
  // the list pushes the button down when it comes
  await page.waitForSelector('desk-keys table', patience);
  await press(page, 'Uusi avain');
  await page.waitForSelector('#key-name', patience);
  await page.type('#key-name', 'Jäsenrekisteri');
  await press(page, 'Tee avain');
  await page.waitForSelector('#made-key', patience);
  const key = await page.$eval('#made-key', (field) => (field as HTMLInputElement).value);
  const asked = () => call('/api/v1/desk/events', { bearer: key });
  assert.equal((await asked()).status, 200);
  await desk.open('people');
  assert.equal(await page.$('#made-key'), null);
  assert.ok(!(await page.content()).includes(key));
  await press(page, 'Mitätöi: Jäsenrekisteri');
  await agree(page, 'Mitätöi');
  await says(page, 'Avain Jäsenrekisteri on mitätöity');
  assert.equal((await asked()).status, 401);
});

test('the language of the desk changes at once, and stays', async (t) => {
  const desk = await openDesk(browser, { path: 'account' });
  t.after(() => desk.close());
  const { page } = desk;
  await page.locator('::-p-aria([role="radio"][name="Svenska"])').click();
  await says(page, 'Mitt konto');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'sv');
  await desk.open('');
  assert.match(await words(page), /Evenemang/);
});
