/** The development Worker's preview of all messages, rendered from the demo's events. */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { languages } from '../../worker/contract/languages.ts';
import { mailLocales } from '../../worker/mail/locales/index.ts';
import { type Demo, openDemo } from '../support/demo.ts';

let demo: Demo;
before(async () => {
  demo = await openDemo();
});
after(() => demo?.close());

async function fetchPreview(query: string): Promise<string> {
  const response = await fetch(`${demo.url}/dev/messages?${query}`);
  assert.equal(response.status, 200);
  return response.text();
}

const unescaped = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The messages of the page: subject, HTML and plain text of each. */
const messagesOf = (page: string) =>
  page
    .split('<section>')
    .slice(1)
    .map((section) => ({
      subject: unescaped(/<strong>(.*?)<\/strong>/s.exec(section)?.[1] ?? ''),
      html: unescaped(/srcdoc="([^"]*)"/.exec(section)?.[1] ?? ''),
      text: unescaped(/<pre>(.*?)<\/pre>/s.exec(section)?.[1] ?? ''),
    }));

for (const language of languages)
  suite(`The message preview in ${language}`, () => {
    const { headlines } = mailLocales[language];
    let messages: ReturnType<typeof messagesOf>;
    before(async () => {
      messages = messagesOf(await fetchPreview(`lang=${language}`));
    });
    for (const [headline, words] of Object.entries(headlines))
      test(`shows “${headline}” as subject, HTML and text`, () => {
        // the name of the event may follow the headline
        const found = messages.filter(
          ({ subject }) => subject === words || subject.startsWith(`${words}: `),
        );
        assert.ok(found.length > 0, `no message with the subject “${words}”`);
        for (const { subject, html, text } of found) {
          assert.match(html, new RegExp(`^\\s*<!doctype html>\\s*<html lang="${language}">`));
          assert.ok(html.includes(words), `“${words}” is not in the HTML of “${subject}”`);
          assert.ok(text.includes(words), `“${words}” is not in the text of “${subject}”`);
          assert.doesNotMatch(subject + html + text, /undefined|\[object/);
        }
      });

    test('shows the HTML of one message alone, as a mail program does', async () => {
      const alone = await fetchPreview(`lang=${language}&html=0`);
      assert.match(alone, new RegExp(`^\\s*<!doctype html>\\s*<html lang="${language}">`));
    });
  });
