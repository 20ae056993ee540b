/**
 * Hosted pages in a real browser: accessible with and without script, silent under their own
 * policy, and a form that needs no script.
 */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { RowPage } from '../../worker/contract/desk.ts';
import { openBrowser } from '../support/browser.ts';
import {
  call,
  cancelEvent,
  DAY_MS,
  expectBody,
  fromNow,
  host,
  mailTo,
  makeEvent,
  makeOrganization,
  makePerson,
  makeSeries,
  type Organization,
  patchToPast,
  register,
  registerStrangers,
  tokenFor,
  uniqueName,
} from '../support/client.ts';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

const everything = {
  languages: ['fi', 'sv'],
  title: { fi: 'Järjestöpäivä', sv: 'Organisationsdag' },
  summary: { fi: 'Tiivis', sv: 'Kort' },
  description: {
    fi: '**Tule** [mukaan](https://example.org)\n\n- yksi\n- kaksi',
    sv: '**Kom** med',
  },
  audience: 'Kaikille',
  notice: 'Huomaa',
  organizer: { name: 'Yhdistys ry', url: 'https://example.org' },
  contact: { name: 'Marjut', phone: '+358 9 000 2020', email: 'm@example.org' },
  mode: 'hybrid',
  place: { name: 'Kulttuurikeskus', address: 'Tulliportinkatu 1' },
  fields: {
    phone: 'optional',
    organization: 'required',
    role: 'optional',
    region: 'optional',
    level: 'optional',
  },
  programme: [
    {
      startsAt: fromNow(30 * DAY_MS),
      title: 'Avaus',
      speakers: [{ name: 'Minna', organization: 'SOSTE' }],
    },
  ],
  promises: [{ kind: 'information', by: fromNow(29 * DAY_MS) }],
  registration: { capacity: 30, binding: true, closesAt: fromNow(20 * DAY_MS) },
  questions: [
    { id: 'text', type: 'text', label: 'Teksti', hint: 'Lyhyesti' },
    { id: 'textarea', type: 'textarea', label: 'Pitkä teksti', maxLength: 500 },
    { id: 'select', type: 'select', label: 'Valikko', options: [{ value: 'a', label: 'Yksi' }] },
    {
      id: 'radio',
      type: 'radio',
      label: 'Yksi näistä',
      required: true,
      options: [
        { value: 'a', label: 'Yksi' },
        { value: 'b', label: 'Kaksi' },
      ],
    },
    { id: 'checkbox', type: 'checkbox', label: 'Rastitettava' },
    {
      id: 'checkboxes',
      type: 'checkboxes',
      label: 'Monta näistä',
      options: [
        { value: 'a', label: 'Yksi' },
        { value: 'b', label: 'Kaksi' },
      ],
    },
    {
      id: 'number',
      type: 'number',
      label: 'Luku',
      showIf: { question: 'checkbox', equals: [true] },
    },
    { id: 'date', type: 'date', label: 'Päivä' },
  ],
};

let url: string;
let browser: Browser;
let owner: Organization;
const slugs = {
  event: '',
  series: '',
  waitlist: '',
  full: '',
  upcoming: '',
  ended: '',
  cancelled: '',
};

before(async () => {
  ({ url } = await host());
  browser = await openBrowser();
  owner = await makeOrganization();
  slugs.series = await makeSeries(owner, {
    title: { fi: 'Kiertue', sv: 'Turné' },
    languages: ['fi', 'sv'],
  });
  const series = slugs.series;
  slugs.event = await makeEvent(owner, { ...everything, series });
  slugs.waitlist = await makeEvent(owner, {
    series,
    title: 'Jono',
    registration: { capacity: 1, waitlist: true },
  });
  slugs.full = await makeEvent(owner, { series, title: 'Täynnä', registration: { capacity: 1 } });
  slugs.upcoming = await makeEvent(owner, {
    series,
    title: 'Tuleva',
    registration: { opensAt: fromNow(DAY_MS) },
  });
  slugs.ended = await makeEvent(owner, { series, title: 'Mennyt' });
  slugs.cancelled = await makeEvent(owner, { series, title: 'Peruttu' });
  for (const full of [slugs.waitlist, slugs.full]) await registerStrangers(full, 1);
  await patchToPast(owner, slugs.ended, 2);
  await cancelEvent(slugs.cancelled);
});

after(async () => {
  await browser?.close();
});

type Visit = { script?: boolean };

/**
 * Opens a page, runs what is to be looked at, and fails where the browser or its policy complained
 * of anything.
 */
async function visit(
  path: string,
  look: (page: Page) => Promise<void>,
  { script = true }: Visit = {},
): Promise<void> {
  const page = await browser.newPage();
  const wrong: string[] = [];
  const address = path.startsWith('http') ? path : url + path;
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    const { url: from = '' } = message.location();
    // a browser says of a page that is missing or refuses that it does; the icon has a test of its
    // own
    if (
      ['error', 'warn'].includes(message.type()) &&
      !from.endsWith('/favicon.ico') &&
      !/ status of 4/.test(message.text())
    )
      wrong.push(`${message.text()} ${from}`);
  });
  page.on('requestfailed', (request) =>
    wrong.push(`${request.url()} ${request.failure()?.errorText}`),
  );
  try {
    await page.setJavaScriptEnabled(script);
    if (script)
      await page.evaluateOnNewDocument(() => {
        const reports: string[] = [];
        Object.assign(window, { reports });
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          reports.push(`${violatedDirective} ${blockedURI}`),
        );
      });
    await page.goto(address);
    await look(page);
    assert.deepEqual(wrong, []);
  } finally {
    await page.close();
  }
}

/** What the page's policy has reported; asked before axe comes, which does things of its own. */
const reports = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { reports: string[] }).reports);

type Found = { id: string; nodes: { html: string; failureSummary?: string }[] };

/** The debugger's evaluation passes the page's policy; what axe itself does is not the page's. */
async function isAccessible(page: Page): Promise<void> {
  // a colour on its way to another is neither
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => true),
  );
  const found = (await page.evaluate(
    `${axeSource}; axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )) as Found[];
  const told = found
    // axe knows a link that skips only where the first link it skips to another page stands in the
    // same tree
    .filter(
      ({ id, nodes }) =>
        !(id === 'region' && nodes.every(({ html }) => html.startsWith('<a class="skip"'))),
    )
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n')}`,
    );
  assert.deepEqual(told, []);
}

/**
 * axe needs script, so a page that has none is shown again as it stood: same address, same style,
 * its scripts gone and what is meant for browsers without script in their place.
 */
async function isAccessibleAsItStands(page: Page): Promise<void> {
  const [html, address] = [await page.content(), page.url()];
  const body = html
    .replace(/<script\b(?![^>]*ld\+json)[^>]*><\/script>/g, '')
    .replace(/<(\/?)noscript>/g, '<$1div>');
  const copy = await browser.newPage();
  try {
    await copy.setRequestInterception(true);
    copy.on('request', (request) => {
      if (request.isNavigationRequest())
        void request.respond({ contentType: 'text/html; charset=utf-8', body });
      else void request.continue();
    });
    await copy.goto(address);
    await isAccessible(copy);
  } finally {
    await copy.close();
  }
}

/** The page's text without soft hyphens, including text in shadow roots. */
const text = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const visibleTextOf = (element: HTMLElement): string => {
      const inside = Array.from(element.querySelectorAll<HTMLElement>('*')).map(
        ({ shadowRoot }) => shadowRoot?.querySelector<HTMLElement>('[part=root]')?.innerText ?? '',
      );
      return [element.innerText, ...inside].join('\n').replaceAll('\u00ad', '');
    };
    return visibleTextOf(document.body);
  });

async function waitForText(page: Page, expected: RegExp): Promise<void> {
  for (const end = Date.now() + 5000; Date.now() < end; ) {
    if (expected.test(await text(page))) return;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  assert.match(await text(page), expected);
}

const languages = ['fi', 'sv', 'en'];
const pages: [name: string, path: () => string, expected: RegExp][] = [
  ['the front page', () => '/', /Mukaan/],
  ...languages.map((lang): (typeof pages)[number] => [
    `an event in ${lang}`,
    () => `/e/${slugs.event}?lang=${lang}`,
    /Järjestöpäivä|Organisationsdag/,
  ]),
  ...languages.map((lang): (typeof pages)[number] => [
    `a series in ${lang}`,
    () => `/s/${slugs.series}?lang=${lang}`,
    /Kiertue|Turné/,
  ]),
  ['an event with a waitlist', () => `/e/${slugs.waitlist}`, /jonotuslista/],
  ['a full event', () => `/e/${slugs.full}`, /Täynnä/],
  ['an event to come', () => `/e/${slugs.upcoming}`, /avautuu/],
  ['an ended event', () => `/e/${slugs.ended}`, /Tilaisuus on pidetty/],
  ['a cancelled event', () => `/e/${slugs.cancelled}`, /Tilaisuus on peruttu/],
  ['the form for a lost manage link', () => `/e/${slugs.full}/link`, /Lähetä linkki uudelleen/],
  [
    'the page after requesting the manage link',
    () => `/s/${slugs.series}/link/sent`,
    /Katso sähköpostisi/,
  ],
  ['the privacy notice', () => `/e/${slugs.event}/privacy`, /Rekisterinpitäjä/],
  [
    'the confirmation of an event',
    () => `/e/${slugs.event}/done`,
    /Ilmoittautumisesi on vastaanotettu/,
  ],
  [
    'the confirmation of a series',
    () => `/s/${slugs.series}/done`,
    /Ilmoittautumisesi on vastaanotettu/,
  ],
  ['the manage page without a link', () => '/r', /voimassa|JavaScript/],
  ['the accessibility statement', () => '/accessibility', /WCAG 2\.2/],
  ['a page that is not there', () => `/${uniqueName('none')}`, /Sivua|sivu/],
  ['an event that is not there', () => `/e/${uniqueName('none')}`, /Sivua|sivu/],
];

for (const [name, path, words] of pages)
  suite(name, () => {
    const address = () => (path().includes('lang=') ? path() : `${path()}?lang=fi`);

    test('is accessible in light and dark, fits 320 px, and reports no error or policy violation', async () => {
      await visit(address(), async (page) => {
        await waitForText(page, words);
        assert.deepEqual(await reports(page), []);
        await isAccessible(page);
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
        await isAccessible(page);
        await page.setViewport({ width: 320, height: 640 });
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 320, `${width} px wide`);
      });
    });

    test('is accessible without script and has the same content', async () => {
      await visit(
        address(),
        async (page) => {
          await waitForText(page, words);
          await isAccessibleAsItStands(page);
        },
        { script: false },
      );
    });
  });

test('the default icon request succeeds', async () => {
  const { status } = await call('/favicon.ico');
  assert.ok(status < 400, `/favicon.ico is answered with ${status}`);
});

test('no page stores anything in the browser', async () => {
  await visit(`/e/${slugs.event}`, async (page) => {
    const kept = await page.evaluate(() => [
      document.cookie,
      localStorage.length,
      sessionStorage.length,
    ]);
    assert.deepEqual(kept, ['', 0, 0]);
    assert.deepEqual(await browser.cookies(), []);
  });
});

test('the manage page is accessible and works under the strictest policy', async () => {
  const someone = makePerson('Maija Äijälä');
  await register(
    [slugs.event],
    [{ ...someone, organization: 'Yhdistys ry', answers: { radio: 'a' } }],
  );
  const token = await tokenFor(someone);
  await visit(`/r?lang=fi#${token}`, async (page) => {
    await page.locator('::-p-text(Ilmoittautujana Maija Äijälä)').setTimeout(10_000).wait();
    assert.deepEqual(await reports(page), []);
    await isAccessible(page);
  });
});

test('a page of another site cannot frame the hosted pages', async (t) => {
  // a local server: Chromium blocks frames of this host in a data: page whatever the headers say
  const site = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>x</title>');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  t.after(() => site.close());
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const page = await browser.newPage();
  await page.goto(`${origin}/`);
  for (const src of [`${origin}/allowed`, `${url}/e/${slugs.event}`, `${url}/r`])
    await page.evaluate(async (address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      // a rejected frame loads the error page of the browser
      const loaded = new Promise((resolve) => {
        frame.onload = resolve;
      });
      document.body.insertAdjacentElement('beforeend', frame);
      await loaded;
    }, src);
  const addresses = () =>
    page
      .frames()
      .slice(1)
      .map((frame) => frame.url());
  // an empty address is a frame whose load has not reached puppeteer yet
  for (const until = Date.now() + 5000; addresses().includes('') && Date.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, 30));
  const [allowed = '', ...rejected] = addresses();
  assert.equal(allowed, `${origin}/allowed`);
  assert.equal(rejected.length, 2);
  for (const address of rejected) assert.match(address, /^chrome-error:/);
  await page.close();
});

async function rows(slug: string) {
  return expectBody(
    RowPage,
    await call(`/api/v1/desk/events/${slug}/registrations`, { bearer: owner.key }),
  ).registrations;
}

const withoutScript = { script: false };
const submit = async (page: Page): Promise<void> => {
  await Promise.all([
    page.waitForNavigation(),
    page.click('form[method=post] button[type=submit]'),
  ]);
};

suite('The form without script', () => {
  test('registers, ends at a confirmation without personal data, and the mail arrives', async () => {
    const slug = await makeEvent(owner, everything);
    const email = `${uniqueName('p')}@example.org`;
    await visit(
      `/e/${slug}?lang=sv`,
      async (page) => {
        await page.type('[name=name]', 'Maija Äijälä');
        await page.type('[name=email]', email);
        await page.type('[name=organization]', 'Yhdistys ry');
        await page.select('[name=region]', '11');
        await page.click('[name="answers.radio"][value=b]');
        await page.click('[name="answers.checkboxes"][value=a]');
        await page.click('[name="answers.checkboxes"][value=b]');
        await submit(page);
        assert.equal(page.url(), `${url}/e/${slug}/done?lang=sv`);
        assert.match(await text(page), /Din anmälan har tagits emot/);
        assert.doesNotMatch(await page.content(), new RegExp(`Äijälä|${email}`));
      },
      withoutScript,
    );
    const [row] = await rows(slug);
    assert.deepEqual(
      [
        row?.name,
        row?.organization,
        row?.region,
        row?.channel,
        row?.language,
        row?.answers.radio,
        row?.answers.checkboxes,
      ],
      ['Maija Äijälä', 'Yhdistys ry', '11', 'page', 'sv', 'b', ['a', 'b']],
    );
    const [mail] = await mailTo(email);
    assert.match(mail?.subject ?? '', /Organisationsdag|bekräft/i);
  });

  test('focuses a summary of validation errors that links to the fields, and keeps what was typed', async () => {
    const slug = await makeEvent(owner, everything);
    await visit(
      `/e/${slug}?lang=fi`,
      async (page) => {
        await page.type('[name=email]', 'maija@');
        await page.type('[name="answers.text"]', 'jotakin');
        await submit(page);
        const summary = await page.$eval('.summary', (box) => ({
          focused: box === document.activeElement,
          role: box.getAttribute('role'),
          links: Array.from(box.querySelectorAll('a'), (link) => {
            const control = document.querySelector(link.hash);
            const error = (
              control?.getAttribute('aria-describedby') ??
              control?.closest('fieldset')?.getAttribute('aria-describedby') ??
              ''
            )
              .split(' ')
              .map((id) => document.getElementById(id)?.textContent ?? '')
              .join(' ');
            const words = link.textContent?.replaceAll('\u00ad', '');
            return [
              words,
              control?.matches('input, select, textarea, fieldset'),
              error.trim().length > 0,
            ];
          }),
        }));
        assert.deepEqual(summary, {
          focused: true,
          role: 'alert',
          links: [
            ['Kirjoita nimi', true, true],
            ['Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi', true, true],
            ['Kirjoita järjestön nimi', true, true],
            ['Yksi näistä: Valitse yksi vaihtoehto', true, true],
          ],
        });
        assert.match(await page.title(), /^Tarkista/);
        const kept = await page.$$eval('[name=email], [name="answers.text"]', (inputs) =>
          inputs.map((input) => (input as HTMLInputElement).value),
        );
        assert.deepEqual(kept, ['maija@', 'jotakin']);
        await isAccessibleAsItStands(page);
      },
      withoutScript,
    );
    assert.equal((await rows(slug)).length, 0);
  });

  test('says that the event has filled up meanwhile', async () => {
    const slug = await makeEvent(owner, { registration: { capacity: 1 } });
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${url}/e/${slug}?lang=fi`);
    await registerStrangers(slug, 1);
    await page.type('[name=name]', 'Maija');
    await page.type('[name=email]', 'maija@example.org');
    await submit(page);
    assert.match(await text(page), /täynnä|täyttyi|Täynnä/i);
    await isAccessibleAsItStands(page);
    await page.close();
    assert.equal((await rows(slug)).length, 1);
  });

  test('resends the manage link after the address is corrected', async () => {
    const slug = await makeEvent(owner, { registration: { capacity: 1 } });
    const [one] = await registerStrangers(slug, 1);
    const email = one?.email ?? '';
    await mailTo(email);
    await visit(
      `/e/${slug}?lang=fi`,
      async (page) => {
        const summary = await page.$('.resend summary');
        const { height = 0 } = (await summary?.boundingBox()) ?? {};
        assert.ok(height >= 44, `${height} px high`);
        await summary?.click();
        await isAccessibleAsItStands(page);
        await page.type('.resend [name=address]', 'maija@');
        await submit(page);
        assert.match(await page.title(), /^Tarkista/);
        assert.equal(
          await page.$eval('[name=address]', (input) => input === document.activeElement),
          true,
        );
        await isAccessibleAsItStands(page);
        await page.$eval('[name=address]', (input) => ((input as HTMLInputElement).value = ''));
        await page.type('[name=address]', email);
        await submit(page);
        assert.equal(page.url(), `${url}/e/${slug}/link/sent?lang=fi`);
        assert.doesNotMatch(await page.content(), new RegExp(email));
      },
      withoutScript,
    );
    const [mail] = await mailTo(email, 2);
    assert.match(mail?.subject ?? '', /^Linkki ilmoittautumiseesi/);
  });

  test('submitted again after Back makes one registration', async () => {
    const slug = await makeEvent(owner);
    await visit(
      `/e/${slug}?lang=fi`,
      async (page) => {
        await page.type('[name=name]', 'Maija');
        await page.type('[name=email]', `${uniqueName('p')}@example.org`);
        await submit(page);
        assert.match(page.url(), /\/done/);
        await page.goBack();
        // whether a browser comes back with the old form or a new one, its visitor sends the same
        // again
        const typed = await page.$eval('[name=name]', (input) => (input as HTMLInputElement).value);
        if (typed) await submit(page);
      },
      withoutScript,
    );
    assert.equal((await rows(slug)).length, 1);
  });

  test('of a series registers to the chosen sessions and requires a choice', async () => {
    const series = await makeSeries(owner);
    const [one, two] = [
      await makeEvent(owner, { series, title: 'Yksi' }),
      await makeEvent(owner, { series, title: 'Kaksi' }),
    ];
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${url}/s/${series}?lang=fi`);
    await page.type('[name=name]', 'Maija');
    await page.type('[name=email]', `${uniqueName('p')}@example.org`);
    await submit(page);
    assert.match(
      await page.$eval('.summary', (box) => box.textContent ?? ''),
      /Valitse ainakin yksi tilaisuus/,
    );
    await isAccessibleAsItStands(page);
    await page.click(`[name=events][value="${two}"]`);
    await submit(page);
    assert.equal(page.url(), `${url}/s/${series}/done?lang=fi`);
    await page.close();
    assert.deepEqual([(await rows(one)).length, (await rows(two)).length], [0, 1]);
  });
});
