/**
 * Pinned copies of the script, each release and the current build, in a browser against the current
 * API.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import type { Browser, HTTPRequest } from 'puppeteer-core';
import type { State } from '../../worker/contract/event.ts';
import { scriptName } from '../../worker/contract/release.ts';
import { readReleases } from '../../worker/operate/releases.ts';
import { openBrowser } from '../support/browser.ts';
import {
  call,
  cancelEvent,
  DAY_MS,
  fromNow,
  host,
  type Input,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  registerStrangers,
  seatCounters,
  uniqueName,
} from '../support/client.ts';
import { openDesk } from '../support/desk.ts';
import {
  elementOf,
  openPinned,
  type PinnedRelease,
  pinnedTag,
  registerInPinned,
} from '../support/pinned.ts';
import { type MemberWebsite, openMemberWebsite } from '../support/tab.ts';

const current: PinnedRelease = JSON.parse(readFileSync('dist/scripts.json', 'utf8')).pinned;
const copies: (readonly [string, PinnedRelease])[] = [
  ['the current build', current],
  ...readReleases().map((release) => [`release ${release.version}`, release] as const),
];

let browser: Browser;
let member: MemberWebsite;
let owner: Organization;
let url: string;

before(async () => {
  ({ url } = await host());
  browser = await openBrowser();
  member = await openMemberWebsite();
  owner = await makeOrganization();
});
after(async () => {
  await browser?.close();
  member?.close();
});

const states: Record<Exclude<State, 'open'>, Input> = {
  waitlist: { registration: { capacity: 1, waitlist: true } },
  full: { registration: { capacity: 1 } },
  upcoming: { registration: { opensAt: fromNow(5 * DAY_MS) } },
  closed: { registration: { closesAt: fromNow(-DAY_MS) } },
  ended: { startsAt: fromNow(-3 * DAY_MS), endsAt: fromNow(-2 * DAY_MS) },
  cancelled: {},
};

const email = () => `${uniqueName('p')}@example.org`;

for (const [name, copy] of copies)
  suite(`With integrity, ${name}`, () => {
    test('registers with a form that has every field and question kind', async () => {
      const slug = await makeEvent(owner, {
        description: 'Tervetuloa',
        programme: [
          { startsAt: fromNow(30 * DAY_MS), title: 'Avaus', speakers: [{ name: 'Minna' }] },
        ],
        fields: {
          phone: 'optional',
          organization: 'optional',
          role: 'optional',
          region: 'optional',
          level: 'optional',
        },
        questions: [{ id: 'q1', type: 'text', label: 'Mitä?' }],
        registration: { capacity: 20 },
      });
      const tab = await openPinned(browser, member, url, { copy, kind: 'event', slug });
      await registerInPinned(tab, email());
      assert.equal((await seatCounters(slug)).taken, 1);
      await tab.close();
    });

    test('registers to two sessions of a series, and the full one can’t be chosen', async () => {
      const series = await makeSeries(owner);
      const full = await makeEvent(owner, { series, registration: { capacity: 1 } });
      const open = [await makeEvent(owner, { series }), await makeEvent(owner, { series })];
      await registerStrangers(full, 1);
      const tab = await openPinned(browser, member, url, { copy, kind: 'series', slug: series });
      await registerInPinned(tab, email(), open);
      for (const slug of open) assert.equal((await seatCounters(slug)).taken, 1);
      await tab.page.evaluate(() => sessionStorage.clear());
      await tab.page.reload();
      await tab.waitFor(`input[id="events/${open[0]}"]`);
      assert.equal(await tab.waitForFirst([`input[id="events/${full}"]`], 1), undefined);
      await tab.close();
    });

    test('shows each other state as text, with a form for the waitlist only', async () => {
      for (const [state, input] of Object.entries(states)) {
        const slug = await makeEvent(owner, input);
        if (state === 'full' || state === 'waitlist') await registerStrangers(slug, 1);
        if (state === 'cancelled') await cancelEvent(slug);
        const { body } = await call(`/api/v1/events/${slug}?lang=fi`);
        const { registration, said } = body as {
          registration: { state: string };
          said: { state: string };
        };
        assert.equal(registration.state, state);
        const tab = await openPinned(browser, member, url, { copy, kind: 'event', slug });
        await tab.waitFor('[part~=state]');
        assert.equal(await tab.words('[part~=state]'), said.state.replace(/\s+/g, ' '));
        const hasForm = (await tab.words('[part=submit]')) !== '';
        assert.equal(hasForm, state === 'waitlist', state);
        if (hasForm) {
          await registerInPinned(tab, email());
          assert.equal((await seatCounters(slug)).waiting, 1);
        }
        await tab.close();
      }
    });
  });

test('the desk offers an integrity hash for the newest release only', async () => {
  const slug = await makeEvent(owner);
  const desk = await openDesk(browser, { organization: owner });
  const listed = desk.page.waitForResponse((answer) =>
    answer.url().endsWith('/embed/releases.json'),
  );
  await desk.open(`events/${slug}/tag`);
  assert.equal((await listed).status(), 200);
  await desk.page.waitForNetworkIdle();
  const offered = await desk.page.$eval(
    'main',
    ({ textContent }) => textContent?.match(/sha384-[\w+/]{64}/g) ?? [],
  );
  assert.deepEqual(
    offered,
    readReleases()
      .slice(0, 1)
      .map(({ integrity }) => integrity),
  );
  assert.deepEqual(desk.consoleErrors, []);
  await desk.close();
});

test('a copy with one changed byte does not run, and the link inside the element stays', async () => {
  const slug = await makeEvent(owner);
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const { text } = await call(`/embed/${scriptName(current)}`);
  const changed = text.replace('mukaan-event', 'mukaan-evenT');
  assert.notEqual(changed, text);
  await page.setRequestInterception(true);
  const answer = (request: HTTPRequest) =>
    request.url().includes('/embed/')
      ? request.respond({
          body: changed,
          contentType: 'text/javascript',
          headers: { 'Access-Control-Allow-Origin': '*' },
        })
      : request.continue();
  page.on('request', (request) => void answer(request));
  await page.goto(member.addPage(pinnedTag(url, current) + elementOf(url, 'event', slug)), {
    waitUntil: 'load',
  });
  assert.match(errors.join('\n'), /integrity/);
  const { isDefined, height, href } = await page.$eval('mukaan-event a', (link) => ({
    isDefined: customElements.get('mukaan-event') !== undefined,
    height: link.getBoundingClientRect().height,
    href: link.getAttribute('href'),
  }));
  assert.equal(isDefined, false);
  assert.ok(height > 0, 'the link is not visible');
  assert.equal(href, `${url}/e/${slug}`);
  await page.close();
});
