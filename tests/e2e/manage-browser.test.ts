/** Back and Forward on the manage page: Back closes the open step instead of leaving the page. */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import {
  DAY_MS,
  fromNow,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  readManagePage,
  register,
  tokenOf,
} from '../support/client.ts';

let browser: Browser;
let address: string;
let token: string;

before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Registers a participant to the first of two sessions. */
async function registerParticipant(): Promise<void> {
  const owner = await makeOrganization();
  const series = await makeSeries(owner);
  const more = {
    series,
    fields: { organization: 'optional' },
    registration: { binding: true, closesAt: fromNow(20 * DAY_MS) },
  };
  const slug = await makeEvent(owner, { ...more, title: 'Kuopio' });
  await makeEvent(owner, { ...more, title: 'Oulu' });
  const one = makePerson('Maija Äijälä');
  await register([slug], [one]);
  const [mail] = await mailTo(one.email);
  assert.ok(mail);
  token = tokenOf(mail);
  address = `${(await host()).url}/r?lang=fi#${token}`;
}

const partOf = (name: string) => `mukaan-registration >>> [part~="${name}"]`;
const shows = (page: Page, name: string) => page.locator(partOf(name)).setTimeout(5000).wait();
const lacks = (page: Page, name: string) =>
  page.waitForFunction(
    (part) =>
      !document
        .querySelector('mukaan-registration')
        ?.shadowRoot?.querySelector(`[part~="${part}"]`),
    {
      timeout: 5000,
    },
    name,
  );
const click = (page: Page, name: string) => page.locator(partOf(name)).setTimeout(5000).click();
const focused = (page: Page) =>
  page.evaluate(
    () => document.querySelector('mukaan-registration')?.shadowRoot?.activeElement?.id ?? '',
  );
const historyLength = (page: Page) => page.evaluate(() => history.length);
/** The page removes the history entry of a closed step asynchronously. */
const waitForHistory = (page: Page) =>
  page.waitForFunction(() => !(history.state as { step?: string } | null)?.step, { timeout: 5000 });

/** Opens the page from a mailbox; fails unless Back finally returns to the mailbox. */
async function visit(act: (page: Page) => Promise<void>, link = () => address): Promise<void> {
  await registerParticipant();
  const page = await browser.newPage();
  const mailbox = `${(await host()).url}/accessibility`;
  await page.goto(mailbox);
  await page.goto(link());
  await shows(page, 'title');
  await act(page);
  await page.goBack();
  assert.equal(page.url(), mailbox);
  await page.close();
}

const steps: [name: string, button: string, opened: string, no: string, focus: RegExp][] = [
  ['the form for changing', 'change', 'form', '', /^change-button$/],
  ['the question before cancelling', 'cancel', 'confirm', 'cancel-no', /^cancel-/],
  ['the choice of another session', 'move', 'move-form', 'move-no', /^move-/],
  ['the question before erasing', 'erase', 'erase-confirm', 'erase-no', /^erase-button$/],
];

for (const [name, button, opened, no, focus] of steps)
  suite(`Back from ${name}`, () => {
    test('closes the step and restores the focus, and Forward opens it again', async () => {
      await visit(async (page) => {
        await click(page, button);
        await shows(page, opened);
        await page.goBack();
        await lacks(page, opened);
        assert.match(await focused(page), focus);
        assert.equal(page.url(), address);
        await page.goForward();
        await shows(page, opened);
        await page.goBack();
        await lacks(page, opened);
      });
    });

    if (no)
      test('leaves the page if the step was closed with its button', async () => {
        await visit(async (page) => {
          await click(page, button);
          await shows(page, opened);
          await click(page, no);
          await lacks(page, opened);
          await waitForHistory(page);
        });
      });

    test('leaves the page after a reload, which closes the step', async () => {
      await visit(async (page) => {
        await click(page, button);
        await shows(page, opened);
        await page.reload();
        await shows(page, 'registration');
        await waitForHistory(page);
        await lacks(page, opened);
      });
    });
  });

suite('Back', () => {
  test('keeps typed values, and Forward shows them again', async () => {
    await visit(async (page) => {
      await click(page, 'change');
      await page
        .locator('mukaan-registration >>> input[autocomplete~=organization]')
        .fill('Yhdistys ry');
      await page.goBack();
      await lacks(page, 'form');
      await page.goForward();
      await shows(page, 'form');
      const typed = await page.$eval(
        'mukaan-registration >>> input[autocomplete~=organization]',
        (input) => (input as HTMLInputElement).value,
      );
      assert.equal(typed, 'Yhdistys ry');
      await page.goBack();
      await lacks(page, 'form');
    });
  });

  test('after cancelling leaves the page, and Forward does not ask again', async () => {
    await visit(async (page) => {
      await click(page, 'cancel');
      await click(page, 'cancel-yes');
      await page.locator('::-p-text(Ilmoittautuminen on peruutettu.)').wait();
      await waitForHistory(page);
      assert.equal((await readManagePage(token)).registrations[0]?.status, 'cancelled');
      await page.evaluate(() => history.forward());
      await shows(page, 'restore');
      await waitForHistory(page);
      await lacks(page, 'confirm');
    });
  });

  test('closes a step that was opened over another', async () => {
    await visit(async (page) => {
      await click(page, 'move');
      await shows(page, 'move-form');
      const before = await historyLength(page);
      await click(page, 'change');
      await shows(page, 'form');
      assert.equal(await historyLength(page), before);
      await page.goBack();
      await lacks(page, 'form');
      await shows(page, 'change');
    });
  });

  test('closes the second step after the first was closed and the second opened', async () => {
    await visit(async (page) => {
      await click(page, 'cancel');
      await shows(page, 'confirm');
      await page.evaluate(() => {
        const root = document.querySelector('mukaan-registration')?.shadowRoot;
        root?.querySelector<HTMLElement>('[part=cancel-no]')?.click();
        setTimeout(() => root?.querySelector<HTMLElement>('[part=change]')?.click());
      });
      await shows(page, 'form');
      await page.waitForFunction(
        () => (history.state as { step?: string } | null)?.step === 'change',
        { timeout: 5000 },
      );
      await page.goBack();
      await lacks(page, 'form');
    });
  });

  test('leaves the page at once when the link of the mail opened the dialog', async () => {
    await visit(
      (page) => shows(page, 'erase-confirm').then(() => undefined),
      () => `${address}/erase`,
    );
  });

  test('after erasing does not restore the invalid manage link', async () => {
    await visit(async (page) => {
      await click(page, 'erase');
      await click(page, 'erase-yes');
      await page.locator('::-p-text(Tietosi on poistettu)').wait();
      await page.goBack();
      await page.waitForFunction(() => location.hash === '', { timeout: 5000 });
      await page.locator('::-p-text(Tietosi on poistettu)').wait();
    });
  });
});
