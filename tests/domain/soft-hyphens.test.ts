/** Soft hyphens in hosted pages: in visible text only. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hyphenate } from '../../worker/domain/hyphenation.ts';
import { syllablesOf } from '../../worker/domain/syllables.ts';
import { eventPage } from '../../worker/pages/event.ts';
import { privacyPage } from '../../worker/pages/privacy.ts';
import { withSoftHyphens } from '../../worker/pages/soft-hyphens.ts';
import { council, origin } from './sample.ts';

const soft = (word: string): string => word.replaceAll('-', '\u00ad');

test('only visible text gets soft hyphens, in the language of its lang attribute', () => {
  const label = soft('terveys-jär-jes-töjen');
  const html =
    '<p title="terveysjärjestöjen">terveysjärjestöjen<br><span lang="sv">föreningsverksamhet <b>terveysjärjestöjen</b></span> terveysjärjestöjen</p>' +
    '<textarea lang="fi">terveysjärjestöjen</textarea><select><option value="terveysjärjestöjen">terveysjärjestöjen</option></select>' +
    '<pre><code>terveysjärjestöjen</code></pre><span class="ear">terveysjärjestöjen</span><input value="terveysjärjestöjen"><i>terveysjärjestöjen</i>';
  const swedish = soft(hyphenate('terveysjärjestöjen', 'sv'));
  assert.equal(
    withSoftHyphens(html, 'fi'),
    `<p title="terveysjärjestöjen">${label}<br><span lang="sv">${soft('förenings-verk-samhet')} <b>${swedish}</b></span> ${label}</p>` +
      '<textarea lang="fi">terveysjärjestöjen</textarea><select><option value="terveysjärjestöjen">terveysjärjestöjen</option></select>' +
      `<pre><code>terveysjärjestöjen</code></pre><span class="ear">terveysjärjestöjen</span><input value="terveysjärjestöjen"><i>${label}</i>`,
  );
  assert.equal(withSoftHyphens('terveysjärjestöjen', 'sv', ['terveys-jär-jes-töjen']), label);
});

test('a hosted page has soft hyphens in the text of its body only, and every element is closed', () => {
  const notice = 'a < b && b > c perusterveydenhuolto';
  const texts = { ...council, title: 'Vapaaehtoistoiminnankehittämispäivä <&">', notice };
  const event = { ...texts, syllables: syllablesOf(texts) };
  for (const page of [
    eventPage({ origin, language: 'fi', event, idempotencyKey: 'x', submitted: null }),
    privacyPage({ origin, language: 'sv', subject: event }),
  ]) {
    const body = page.slice(page.indexOf('<body>'), page.indexOf('</html>'));
    assert.ok(body.includes('\u00ad'));
    assert.equal(page.slice(0, page.indexOf('<body>')).includes('\u00ad'), false);
    for (const [tag] of body.matchAll(/<[^>]*>/g)) assert.equal(tag.includes('\u00ad'), false, tag);
    assert.match(
      body,
      new RegExp(soft('Vapaa-ehtois-toi-min-nan-ke-hit-tä-mis-päivä &lt;&amp;&quot;&gt;')),
    );
    const tags = [...body.matchAll(/<(\/?)([a-z][\w-]*)[^>]*>/g)].filter(
      ([, , name]) => !/^(?:br|input)$/.test(name ?? ''),
    );
    assert.equal(
      tags.filter(([, closing]) => closing).length * 2,
      tags.length,
      'every element is closed',
    );
  }
});
