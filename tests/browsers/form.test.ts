/**
 * The whole way through the form in Firefox and in WebKit, as in Chromium: choosing, correcting,
 * sending, coming back.
 */

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  engines,
  textOf,
  type View,
  waitForInside,
  waitUntilTrue,
} from '../support/browser-engines.ts';
import { type Demo, openDemo } from '../support/demo.ts';

let demo: Demo;

before(async () => {
  demo = await openDemo();
});
after(() => demo.close());

const host = 'mukaan-series';
/** Waits, as the checks of the form come with its first use. */
const seeFocus = (view: View, id: string) =>
  waitUntilTrue(
    view,
    (tag, name) => document.querySelector(tag)?.shadowRoot?.activeElement?.id === name,
    host,
    id,
  );
const typedIn = (view: View, id: string) =>
  view.evaluate(
    (tag, name) =>
      document.querySelector(tag)?.shadowRoot?.querySelector<HTMLInputElement>(`#${name}`)?.value,
    host,
    id,
  );

const registered = async (email: string): Promise<number> => {
  const answers = await Promise.all(
    ['kuopio', 'tampere'].map((slug) =>
      fetch(`${demo.url}/api/v1/desk/events/${slug}/registrations?q=${encodeURIComponent(email)}`, {
        headers: { authorization: `Bearer ${demo.key}` },
      }),
    ),
  );
  const rows = await Promise.all(
    answers.map(
      async (answer) => ((await answer.json()) as { registrations: unknown[] }).registrations,
    ),
  );
  return rows.flat().length;
};

for (const [name, open] of Object.entries({ Firefox: engines.Firefox, WebKit: engines.WebKit }))
  suite(name, () => {
    let view: View;
    const email = `maija.${crypto.randomUUID().slice(0, 8)}@example.org`;
    before(async () => {
      view = await open();
    });
    after(() => view?.close());

    test('shows the series, and what is missing with the focus on it', async () => {
      await view.goto(`${demo.member}/`);
      await view.click(host, '[part=submit]');
      await waitForInside(view, host, '[part=summary]');
      await seeFocus(view, 'mistakes');
      assert.match(await textOf(view, host), /Valitse ainakin yksi tilaisuus.*Kirjoita nimi/);
    });

    test('keeps what is typed over a reload', async () => {
      await view.click(host, 'label:has([id="events/kuopio"])');
      await view.click(host, 'label:has([id="events/tampere"])');
      await view.type(host, '[name=name]', 'Maija Äijälä');
      await view.type(host, '[name=email]', email);
      await view.reload();
      await waitForInside(view, host, '[name=name]');
      assert.equal(await typedIn(view, 'name'), 'Maija Äijälä');
      assert.equal(await typedIn(view, 'email'), email);
    });

    test('registers for two sessions, and the confirmation stays', async () => {
      await view.click(host, '[part=submit]');
      await waitForInside(view, host, '[part=done]');
      await seeFocus(view, 'done');
      assert.match(await textOf(view, host), /Olet ilmoittautunut/);
      assert.equal(await registered(email), 2);
      await view.reload();
      await waitForInside(view, host, '[part=done]');
      assert.equal(await registered(email), 2);
    });

    test('shows the widget under the strictest policy and hostile styles', async () => {
      await view.goto(`${demo.member}/ankara`);
      // in the same tab, so with the confirmation of what has just been sent
      await waitForInside(view, host, '[part=done]');
      assert.match(await textOf(view, host), /Kuopion tilaisuus/);
      await view.click(host, '[part=another]');
      await waitForInside(view, host, '[part=submit]');
    });
  });
