/**
 * The snippet in a text of WordPress: what its own functions make of it has one form, or a link
 * that becomes one.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import * as v from 'valibot';
import { openBrowser } from '../support/browser.ts';
import { EmbedEvent } from '../support/embed-event.ts';
import { Visit } from '../support/visit.ts';
import { htmlPage, Website } from '../support/website.ts';

const root = process.env.WORDPRESS ?? '/usr/share/wordpress';
const missing = `The tests of WordPress need its files and PHP: apt-get install -y --no-install-recommends wordpress php-cli`;

const Made = v.object({
  version: v.string(),
  shown: v.string(),
  paragraphs: v.string(),
  balanced: v.string(),
  filtered: v.string(),
});

/** What WordPress makes of an author's text. */
function wordpress(text: string): v.InferOutput<typeof Made> {
  const env = { ...process.env, WORDPRESS: root };
  const script = new URL('wordpress.php', import.meta.url).pathname;
  const { status, stdout, stderr, error } = spawnSync('php', [script], {
    input: text,
    env,
    encoding: 'utf8',
  });
  if (error || !existsSync(`${root}/wp-includes/formatting.php`)) throw new Error(missing);
  assert.equal(status, 0, stderr);
  return v.parse(Made, JSON.parse(stdout));
}

let browser: Browser;
let website: Website;
let event: EmbedEvent;

before(async () => {
  event = await EmbedEvent.make();
  website = await Website.open();
  browser = await openBrowser();
});
after(async () => {
  website?.close();
  await browser?.close();
});

const around = (text: string): string => `Tule mukaan "järjestöpäivään"!\n\n${text}\n\nTervetuloa.`;

/** The snippet as the desk gave it before it was one line. */
const severalLines = (): string =>
  event.snippet.replace('</script>', '</script>\n').replace(/(<a class|<svg|<\/mukaan)/g, '\n$1');

let number = 0;
/** A post as a theme shows it. */
const post = (content: string, head = ''): string => {
  number += 1;
  return website.addPage(
    `/${number}`,
    htmlPage(`<main><article id="post"><h1>Tapahtuma</h1>${content}</article></main>`, head),
  );
};

async function holdsOneForm(address: string): Promise<void> {
  const visit = await Visit.open(browser, address);
  await visit.expectForm();
  const paragraphs = await visit.page.$$eval('#post > p', (all) =>
    all.map((one) => one.textContent?.trim() ?? ''),
  );
  assert.match(paragraphs.at(0) ?? '', /^Tule mukaan/);
  assert.equal(paragraphs.at(-1), 'Tervetuloa.');
  const between = await visit.page.evaluate(() => {
    const widget = document.querySelector('#post mukaan-event');
    const [first, last] = [
      document.querySelector('#post > p'),
      document.querySelector('#post > p:last-of-type'),
    ];
    const follows = (one: Element | null, other: Element | null) =>
      Boolean(
        one && other && one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
    return follows(first, widget) && follows(widget, last);
  });
  assert.ok(between, 'the widget does not stand between the paragraphs around it');
  await visit.type('name', 'Maija');
  await visit.register(event, 'Maija');
  visit.expectNoErrors();
  await visit.close();
}

suite('In a text of WordPress', () => {
  for (const step of ['shown', 'paragraphs', 'balanced'] as const) {
    test(`the snippet is one form after ${step === 'shown' ? 'all that a post goes through' : step}`, async () => {
      const content = wordpress(around(event.snippet))[step];
      assert.match(
        content,
        /<p><script async src="[^"]+"><\/script><mukaan-event [^>]+><a class="mukaan"[^\n]+<\/mukaan-event><\/p>/,
      );
      await holdsOneForm(post(content));
    });

    test(`the snippet on several lines is one form after ${step}`, async () => {
      const content = wordpress(around(severalLines()))[step];
      assert.match(content, /<\/script><br \/>\n<mukaan-event/);
      await holdsOneForm(post(content));
    });
  }

  test('the tag with two parameters is one form with its site', async () => {
    const content = wordpress(around(event.tag.replace('?site', '?lang=fi&site'))).shown;
    assert.match(content, /lang=fi&#038;site=/);
    await holdsOneForm(post(content));
  });

  test('of the snippet of an author without rights the link and the contact are left, and can be seen', async () => {
    const { filtered } = wordpress(around(event.snippet));
    assert.match(
      filtered,
      /<p><a class="mukaan" href="[^"]+">Ilmoittaudu<\/a> tai soita <a href="tel:\+358900002020">/,
    );
    assert.doesNotMatch(filtered, /<(script|mukaan-event|svg)/);
    const visit = await Visit.open(browser, post(filtered));
    await visit.expectCounts({ widgets: 0, forms: 0, linksShown: 1 });
    visit.expectNoErrors();
    await visit.close();
  });

  test('the theme’s general script makes one form of what is left of it', async () => {
    await holdsOneForm(post(wordpress(around(event.snippet)).filtered, event.general));
  });

  test('the link alone passes unchanged', async () => {
    const { filtered, shown } = wordpress(around(event.link));
    assert.ok(filtered.includes(event.link), filtered);
    await holdsOneForm(post(shown, event.general));
  });
});
