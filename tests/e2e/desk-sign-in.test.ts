/** Signing in to the desk: codes, passkeys, invitations, several organisations, ended sessions. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { call, mailTo, type Organization, uniqueName } from '../support/client.ts';
import {
  callFromPage,
  codeFor,
  deskHost,
  makeDeskOrganization,
  makeMember,
  openDesk,
  openIncognitoPage,
} from '../support/desk.ts';
import {
  confirm,
  focusedId,
  press,
  useBrowser,
  visibleText,
  waitForText,
} from '../support/desk-actions.ts';

let browser: Browser;
useBrowser((opened) => {
  browser = opened;
});

const waiting = { timeout: 15_000 };

/** A window at an address of the desk, in Finnish; closed with the test. */
async function windowAt(t: TestContext, path: string): Promise<Page> {
  const { context, page } = await openIncognitoPage(browser);
  t.after(() => context.close());
  await page.goto(`${await deskHost()}/desk${path}?lang=fi`);
  return page;
}

async function askCode(page: Page, email: string): Promise<void> {
  await page.waitForSelector('#sign-in-email', waiting);
  await page.type('#sign-in-email', email);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#sign-in-code', waiting);
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

test('pasting a line of the mail signs in and leads to the requested page', async (t) => {
  const { slug, owner } = await makeDeskOrganization();
  const page = await windowAt(t, `/${slug}/account`);
  await askCode(page, owner);
  assert.equal(await focusedId(page), 'sign-in-code');
  const hints = await page.$eval('#sign-in-code', (field) => field.getAttribute('autocomplete'));
  assert.equal(hints, 'one-time-code');
  const code = await codeFor(owner);
  await paste(page, `Koodisi on ${spaced(code)}. Se on voimassa 10 minuuttia.`);
  assert.equal(
    await page.$eval('#sign-in-code', (field) => (field as HTMLInputElement).value),
    code,
  );
  await page.keyboard.press('Enter');
  await page.waitForSelector('desk-account h1', waiting);
  assert.equal(new URL(page.url()).pathname, `/desk/${slug}/account`);
  assert.match(await visibleText(page), /Oma tili/);
});

test('a wrong code shows the remaining attempts, and the fifth requires a new code', async (t) => {
  const { slug, owner } = await makeDeskOrganization();
  const page = await windowAt(t, `/${slug}`);
  await askCode(page, owner);
  const wrong = other(await codeFor(owner));
  for (const left of ['4 yritystä', '3 yritystä', '2 yritystä', 'yksi yritys']) {
    await page.type('#sign-in-code', spaced(wrong));
    await page.keyboard.press('Enter');
    await waitForText(page, left);
    assert.equal(await focusedId(page), 'sign-in-code');
    assert.equal(
      await page.$eval('#sign-in-code', (field) => field.getAttribute('aria-invalid')),
      'true',
    );
  }
  await page.type('#sign-in-code', wrong);
  await page.keyboard.press('Enter');
  await waitForText(page, 'Koodi ei ole enää voimassa');
  await press(page, 'Lähetä uusi koodi');
  await waitForText(page, 'Lähetimme uuden koodin. Vain uusin kelpaa.');
  await paste(page, await codeFor(owner, 2));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.frame h1', waiting);
});

test('a second code is sent only after an interval, and fewer than six digits are not submitted', async (t) => {
  const { slug, owner } = await makeDeskOrganization();
  const page = await windowAt(t, `/${slug}`);
  await askCode(page, owner);
  await codeFor(owner);
  await press(page, 'Lähetä uusi koodi');
  await page.type('#sign-in-code', '12 34');
  await page.keyboard.press('Enter');
  await waitForText(page, 'Kirjoita koodin kuusi numeroa');
  assert.equal((await mailTo(owner)).length, 1);
  // none of these was a try
  await paste(page, await codeFor(owner));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.frame h1', waiting);
});

test('an added passkey signs in without a code, and a removed one does not', async (t) => {
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
  await page.waitForSelector('#passkey-name', waiting);
  await page.type('#passkey-name', 'Oma puhelin');
  await page.keyboard.press('Enter');
  await waitForText(page, 'Avain Oma puhelin on käytössä');
  await press(page, 'Nimeä uudelleen: Oma puhelin');
  await page.waitForFunction(() => document.activeElement?.id === 'passkey-name', waiting);
  await page.keyboard.type(' 2');
  await page.keyboard.press('Enter');
  await waitForText(page, 'Avaimen nimi on nyt Oma puhelin 2');

  await press(page, 'Kirjaudu ulos');
  await page.waitForSelector('#sign-in-email', waiting);
  await press(page, 'Kirjaudu avaimella');
  await page.waitForSelector('.frame h1', waiting);
  assert.equal(new URL(page.url()).pathname, `/desk/${organization.slug}`);

  await desk.open('account');
  await press(page, 'Poista: Oma puhelin 2');
  await confirm(page, 'Poista');
  await waitForText(page, 'Sinulla ei ole vielä avainta.');
  await press(page, 'Kirjaudu ulos');
  await page.waitForSelector('#sign-in-email', waiting);
  await press(page, 'Kirjaudu avaimella');
  await waitForText(page, 'Avain ei kelvannut. Kirjaudu koodilla.');
});

test('a session ended elsewhere asks to sign in again and restores what was typed', async (t) => {
  const here = await openDesk(browser, { path: 'account' });
  t.after(() => here.close());
  const there = await windowAt(t, `/${here.organization.slug}/settings`);
  await signInBy(there, here.email, 2);
  await there.waitForSelector('#settings-url', waiting);
  await there.type('#settings-url', 'https://yhdistys.example');

  await here.open('account');
  await press(here.page, 'Päätä kaikki muut');
  await confirm(here.page, 'Päätä kaikki muut');
  await waitForText(here.page, 'Muut kirjautumiset päätettiin');

  await there.locator('.savebar button').click();
  await waitForText(there, 'Istuntosi on päättynyt');
  await signInBy(there, here.email, 3);
  await there.waitForSelector('#settings-url', { ...waiting, visible: true });
  assert.equal(
    await there.$eval('#settings-url', (field) => (field as HTMLInputElement).value),
    'https://yhdistys.example',
  );
  await waitForText(there, 'Tämä jäi kesken, koska istuntosi päättyi');
  await there.locator('.savebar button').click();
  await waitForText(there, 'Tallennettu klo');
  const { body } = await here.api('GET', 'organization');
  assert.equal((body as { url: string }).url, 'https://yhdistys.example');
});

test('an invited person signs in, joins and works, until the owner removes them', async (t) => {
  const owner = await openDesk(browser, { path: 'people' });
  t.after(() => owner.close());
  const email = `${uniqueName('maija')}@example.org`;
  await owner.page.waitForSelector('#invite-email', waiting);
  await owner.page.type('#invite-email', email);
  await press(owner.page, 'Lähetä kutsu');
  await waitForText(owner.page, `Kutsu lähetettiin osoitteeseen ${email}`);
  await waitForText(owner.page, 'Kutsuttu');
  const [mail] = await mailTo(email);
  const link = /https?:\/\/\S+\/desk\S*/.exec(mail?.text ?? '')?.[0];
  assert.ok(link, mail?.text);
  assert.ok(
    !/[0-9a-f]{16,}/.test(new URL(link).search),
    'the link of an invitation carries no token',
  );

  const { context, page } = await openIncognitoPage(browser);
  t.after(() => context.close());
  await page.goto(`${await deskHost()}/desk?lang=fi`);
  await signInBy(page, email, 2);
  await waitForText(page, 'Sinut on kutsuttu järjestöön');
  // nothing of the organisation is theirs yet
  const { slug } = owner.organization;
  assert.equal((await callFromPage(page, 'GET', `events?organization=${slug}`)).status, 404);
  await press(page, 'Liity');
  await page.waitForSelector('.frame h1', waiting);
  assert.equal(new URL(page.url()).pathname, `/desk/${slug}`);
  assert.equal((await callFromPage(page, 'GET', `members?organization=${slug}`)).status, 403);

  await owner.open('people');
  await press(owner.page, `Poista: ${email}`);
  await confirm(owner.page, 'Poista');
  await waitForText(owner.page, `${email} on poistettu`);
  assert.equal((await callFromPage(page, 'GET', `events?organization=${slug}`)).status, 404);
});

test('an organisation refuses to lose its last owner, with the reason', async (t) => {
  const desk = await openDesk(browser, { path: 'people' });
  t.after(() => desk.close());
  const { page, email } = desk;
  await press(page, `Poista: ${email}`);
  await confirm(page, 'Poista');
  await waitForText(page, 'Järjestöllä on oltava omistaja.');
  await makeMember(desk.organization, 'owner', { email: `${uniqueName('toinen')}@example.org` });
  await press(page, `Vaihda roolia: ${email}`);
  const editor = await page.waitForSelector('[id^="role-"] input[value=editor]', waiting);
  await editor?.click();
  await press(page, 'Tallenna');
  await confirm(page, 'Luovun roolista');
  await waitForText(page, 'Tämä sivu on järjestön omistajille.');
});

test('a member of two organisations chooses one, and can decline a third', async (t) => {
  const [one, two, third] = [
    await makeDeskOrganization(),
    await makeDeskOrganization(),
    await makeDeskOrganization(),
  ] as const;
  await makeMember(two, 'viewer', { email: one.owner });
  await makeMember(third, 'editor', { email: one.owner, state: 'invited' });
  const page = await windowAt(t, '');
  await signInBy(page, one.owner);
  await press(page, 'En liity');
  await waitForText(page, 'Valitse järjestö');
  const name = async ({ slug }: Organization) =>
    page.$eval(`.places a[href="/desk/${slug}"]`, (link) => link.textContent ?? '');
  const names = [await name(one), await name(two)];
  await page.click(`.places a[href="/desk/${two.slug}"]`);
  await page.waitForSelector('.frame h1', waiting);
  assert.match(await visibleText(page), /Sinulla on katseluoikeus/);
  // the other is one choice away, and comes back as the first thing next time
  await page.select('.whose select', one.slug);
  await page.waitForFunction((slug) => location.pathname === `/desk/${slug}`, waiting, one.slug);
  await page.waitForSelector('.frame h1', waiting);
  await page.goto(`${await deskHost()}/desk`);
  await page.waitForFunction((slug) => location.pathname === `/desk/${slug}`, waiting, one.slug);
  assert.equal(new Set(names).size, 2);
});

test('an API key is shown once, works, and stops working when it is revoked', async (t) => {
  const desk = await openDesk(browser, { path: 'people' });
  t.after(() => desk.close());
  const { page } = desk;
  // the list pushes the button down when it comes
  await page.waitForSelector('desk-keys table', waiting);
  await press(page, 'Uusi avain');
  await page.waitForSelector('#key-name', waiting);
  await page.type('#key-name', 'Jäsenrekisteri');
  await press(page, 'Tee avain');
  await page.waitForSelector('#created-key', waiting);
  const key = await page.$eval('#created-key', (field) => (field as HTMLInputElement).value);
  // a browser that refuses the clipboard: the key is selected instead
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await press(page, 'Kopioi');
  const selected = await page.$eval('#created-key', (field) => {
    const { selectionStart, selectionEnd } = field as HTMLInputElement;
    return [selectionStart, selectionEnd];
  });
  assert.deepEqual(selected, [0, key.length]);
  const asked = () => call('/api/v1/desk/events', { bearer: key });
  assert.equal((await asked()).status, 200);
  await desk.open('people');
  assert.equal(await page.$('#created-key'), null);
  assert.ok(!(await page.content()).includes(key));
  await press(page, 'Mitätöi: Jäsenrekisteri');
  await confirm(page, 'Mitätöi');
  await waitForText(page, 'Avain Jäsenrekisteri on mitätöity');
  assert.equal((await asked()).status, 401);
});

test('the desk’s language changes at once and is stored', async (t) => {
  const desk = await openDesk(browser, { path: 'account' });
  t.after(() => desk.close());
  const { page } = desk;
  await page.locator('::-p-aria([role="radio"][name="Svenska"])').click();
  await waitForText(page, 'Mitt konto');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'sv');
  await desk.open('');
  assert.match(await visibleText(page), /Evenemang/);
});
