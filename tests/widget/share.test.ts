/**
 * The line to pass on after registering: what stands in it, and that the button really copies it.
 */

import { equal, ok } from './support/assert.ts';
import {
  hostUrl,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  uniqueName,
} from './support/host.ts';
import {
  assertAccessible,
  fillAndSubmit,
  has,
  hostPage,
  loadMukaan,
  part,
  pause,
  resetPage,
  show,
  textOf,
  waitFor,
  waitForInside,
  waitUntilLoaded,
} from './support/page.ts';

let owner: Organization;

suiteSetup(async () => {
  await loadMukaan();
  owner = await makeOrganization();
});
teardown(resetPage);

type Names = [string, string];

async function registered(element: HTMLElement, labels?: Names): Promise<HTMLElement> {
  await waitUntilLoaded(element);
  fillAndSubmit(element, `${uniqueName('p')}@example.org`, 'Maija', labels);
  await waitForInside(element, '[part=done]');
  return element;
}

const line = (element: HTMLElement) => textOf(part(element, 'share'));
const said = (element: HTMLElement) => textOf(part(element, 'copy').nextElementSibling);

suite('The line to pass on', () => {
  test('tells the event and leads to its page, for the site that the visitor came from', async () => {
    const event = await makeEvent(owner, { title: 'Järjestöpäivä' });
    const element = await registered(show('mukaan-event', { event, site: owner.site }));
    ok(line(element).startsWith('Järjestöpäivä, '), line(element));
    ok(
      line(element).endsWith(
        ` Lue lisää ja ilmoittaudu: ${await hostUrl()}/e/${event}?site=${owner.site}`,
      ),
      line(element),
    );
  });

  test('keeps a site’s key from being anything but a key, and leaves it out where there is none', async () => {
    const event = await makeEvent(owner);
    const strange = await registered(show('mukaan-event', { event, site: 'a&b=c d#e' }));
    ok(line(strange).endsWith(`/e/${event}?site=a%26b%3Dc%20d%23e`), line(strange));
    const plain = await registered(show('mukaan-event', { event }));
    ok(line(plain).endsWith(`/e/${event}`), line(plain));
  });

  test('is of the whole series where one registers to its sessions, in the language of the page', async () => {
    const series = await makeSeries(owner, {
      languages: ['fi', 'sv'],
      title: { fi: 'Kiertue', sv: 'Turné' },
    });
    await makeEvent(owner, { series });
    const element = await registered(
      show('mukaan-series', { series, site: owner.site, lang: 'sv' }),
      ['Namn', 'E-post'],
    );
    ok(line(element).startsWith('Turné'), line(element));
    ok(line(element).endsWith(`/s/${series}?site=${owner.site}`), line(element));
  });

  test('is copied by the button, which says so and keeps the focus', async () => {
    const element = await registered(
      show('mukaan-event', { event: await makeEvent(owner), site: owner.site }),
    );
    equal([textOf(part(element, 'copy')), said(element)], ['Kopioi teksti', '']);
    part(element, 'copy').focus();
    part(element, 'copy').click();
    await waitFor('word of it', () => said(element) === 'Teksti on kopioitu');
    equal(part(element, 'copy').nextElementSibling?.getAttribute('role'), 'status');
    equal(await navigator.clipboard.readText(), part(element, 'share').textContent ?? '');
    equal(element.shadowRoot?.activeElement, part(element, 'copy'));
    await assertAccessible();
  });

  test('is chosen to be copied by hand where the page may not write to the clipboard, and nothing breaks', async () => {
    const event = await makeEvent(owner);
    const { document, window } = await hostPage(
      `<script async crossorigin src="${await hostUrl()}/e/${event}.js"></script>`,
      "clipboard-write 'none'",
    );
    const wrong: string[] = [];
    window.addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)));
    const element = await registered(
      await waitFor('the widget', () => document.querySelector<HTMLElement>('mukaan-event')),
    );
    const refused = await window.navigator.clipboard.writeText('x').then(
      () => false,
      () => true,
    );
    ok(refused, 'this page may write to the clipboard after all');
    part(element, 'copy').click();
    await waitFor(
      'the line to be chosen',
      () => window.getSelection()?.toString().trim() === part(element, 'share').textContent,
    );
    await pause(50);
    equal(wrong, []);
    equal(said(element), '', 'what is said');
    ok(has(element, '[part~=share]') && line(element).includes(event), 'the line is gone');
  });
});
