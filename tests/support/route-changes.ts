/** Mounts, unmounts, leaves and returns, each twice, then registers. */

import assert from 'node:assert/strict';
import type { EmbedEvent, Kind } from './embed-event.ts';
import type { Visit } from './visit.ts';

const typed = 'Maija Äijälä';

type Steps = {
  /** removes the widget's place without navigation, if the page can */
  unmount?: () => Promise<unknown>;
  mount?: () => Promise<unknown>;
  away: () => Promise<unknown>;
  back: () => Promise<unknown>;
};

/** What the page wrote is as it was written, and the widget stands right before a link. */
export async function assertMarkupUntouched(
  visit: Visit,
  event: EmbedEvent,
  kind: Kind,
): Promise<void> {
  const found = await visit.frame.evaluate(() => {
    const link = document.querySelector('a.mukaan');
    const names = (one: Element | null) => one?.getAttributeNames().sort() ?? [];
    const tag = document.querySelector('body script[src*="/e/"]');
    const element = document.querySelector('mukaan-event');
    return {
      linkNames: names(link),
      href: link?.getAttribute('href'),
      words: link?.textContent,
      next: element?.nextElementSibling === link,
      inside: link?.parentElement === element,
      besideTag: element?.parentElement === tag?.parentElement,
      elementNames: names(element),
    };
  });
  if (kind === 'tag') return assert.ok(found.besideTag, 'the widget stands where its tag does not');
  assert.deepEqual(found.linkNames, ['class', 'href']);
  assert.equal(found.href, event.href);
  assert.equal(found.words, 'Ilmoittaudu');
  assert.ok(kind === 'link' ? found.next : found.inside, 'the link is not where the page put it');
  if (kind !== 'link') assert.deepEqual(found.elementNames, ['event', 'lang', 'site']);
}

/** Clicks an element of the page, wherever it has scrolled to. */
export const clickInPage = (visit: Visit, selector: string): Promise<void> =>
  visit.page.$eval(selector, (one) => (one as HTMLElement).click());

/** Acts, then waits for the event that a framework dispatches at the end. */
export async function afterEvent(
  visit: Visit,
  names: string[],
  act: () => Promise<unknown>,
): Promise<void> {
  type Waiting = { heard?: Promise<string> };
  await visit.page.evaluate((types) => {
    (window as Waiting).heard = new Promise((resolve) => {
      for (const type of types) document.addEventListener(type, () => resolve(''), { once: true });
      setTimeout(() => resolve(`no ${types.join(' or ')}`), 6000);
    });
  }, names);
  await act();
  assert.equal(await visit.page.evaluate(() => (window as Waiting).heard), '');
}

/** The page begins with the place shown. */
export async function checkRouteChanges(
  visit: Visit,
  event: EmbedEvent,
  kind: Kind,
  steps: Steps,
): Promise<void> {
  const { mount, unmount, away, back } = steps;
  await visit.expectForm();
  await assertMarkupUntouched(visit, event, kind);
  await visit.type('name', typed);
  const returns = async () => {
    await visit.expectForm();
    await assertMarkupUntouched(visit, event, kind);
    await visit.expectValue('name', typed);
  };
  for (let round = 0; round < 2; round += 1) {
    if (mount && unmount) {
      await unmount();
      await visit.expectNoWidget();
      await mount();
      await returns();
    }
    await away();
    await visit.expectNoWidget();
    await back();
    await returns();
  }
  await visit.register(event, typed);
  visit.expectNoErrors();
  await visit.close();
}
