/**
 * The widget in a page and on a network that it does not know: headings, long words, failed reads,
 * other data.
 */

import { equal, includes, ok } from './support/assert.ts';
import {
  EdgeProxy,
  hostUrl,
  makeEvent,
  makeOrganization,
  type Organization,
  uniqueName,
} from './support/host.ts';
import {
  fillAndSubmit,
  find,
  findAll,
  hostPage,
  part,
  pause,
  resetPage,
  submit,
  textOf,
  visibleTextOf,
  waitFor,
  waitForInside,
  waitForWidget,
  write,
} from './support/page.ts';

let edge: EdgeProxy;
let owner: Organization;
let event: string;

suiteSetup(async () => {
  edge = await EdgeProxy.open();
  owner = await makeOrganization();
  event = await makeEvent(owner);
});
teardown(async () => {
  resetPage();
  await edge.setRules();
});

const tag = (slug: string) => `<script async src="${edge.url}/e/${slug}.js"></script>`;
const general = () => `<script async src="${edge.url}/mukaan.js"></script>`;
const asked = async (part: string) =>
  (await edge.requests()).filter(({ path }) => path.includes(part)).length;

suite('Headings', () => {
  for (const [styles, weight] of [
    ['h2 { font-weight: 300 }', '300'],
    ['h1 { font-weight: 400 } h2 { font-weight: 500 }', '500'],
    ['main h2 { font-weight: 900 } h2 { font-weight: 200 }', '900'],
  ])
    test(`take the weight of the page's own: ${styles}`, async () => {
      const { document, window } = await hostPage(
        `<!doctype html><html lang="fi"><head><title>x</title><style>${styles}</style></head><body><h2>Valikko</h2><main><h1>Yhdistys</h1><h2>Tapahtuma</h2>${tag(event)}</main></body></html>`,
      );
      const widget = await waitForWidget(document);
      equal(window.getComputedStyle(part(widget, 'title')).fontWeight, weight);
      equal(window.getComputedStyle(find(widget, '#details')).fontWeight, weight);
    });

  test('take the weight of a style sheet that comes after the script', async () => {
    const { document, window } = await hostPage(
      `<h2>Tapahtuma</h2>${tag(event)}<style>h2 { font-weight: 250 }</style>`,
    );
    const widget = await waitForWidget(document);
    await waitFor(
      'the weight',
      () => window.getComputedStyle(part(widget, 'title')).fontWeight === '250',
    );
  });

  test('are semibold where the page has none', async () => {
    const { document, window } = await hostPage(tag(event));
    equal(window.getComputedStyle(part(await waitForWidget(document), 'title')).fontWeight, '650');
  });
});

suite('A link', () => {
  const link = (slug: string, id = '') =>
    `<a ${id && `id="${id}"`} class="mukaan" href="${edge.url}/e/${slug}">Ilmoittaudu</a>`;

  test('that leads to another event later shows that one', async () => {
    const other = await makeEvent(owner, { title: 'Toinen' });
    const { document } = await hostPage(`${general()}<p>${link(event, 'one')}</p>`);
    await waitForWidget(document);
    document.getElementById('one')?.setAttribute('href', `${edge.url}/e/${other}`);
    await waitFor('the other event', () => {
      const [widget, ...more] = document.querySelectorAll('mukaan-event');
      return (
        more.length === 0 &&
        textOf(widget?.shadowRoot?.querySelector('.title') ?? null) === 'Toinen'
      );
    });
  });

  test('that loses its class is a link again, and one that gets it is the widget', async () => {
    const { document } = await hostPage(`${general()}<p>${link(event, 'one')}</p>`);
    await waitForWidget(document);
    const one = document.getElementById('one') as HTMLElement;
    one.className = '';
    await waitFor(
      'the link',
      () => !document.querySelector('mukaan-event') && one.getClientRects().length > 0,
    );
    one.className = 'mukaan';
    await waitFor(
      'the widget',
      () => document.querySelector('mukaan-event') && one.getClientRects().length === 0,
    );
  });

  test('that cannot be read does not stop the others', async () => {
    const bad = ['https://x.example/e/100%', 'https://x.example/e/%E4', 'http://[', ''].map(
      (href) => `<a class="mukaan" href="${href}">x</a>`,
    );
    const { document } = await hostPage(`${bad.join('')}${general()}<p>${link(event)}</p>`);
    equal(textOf(part(await waitForWidget(document), 'title')), 'Järjestöpäivä');
  });

  test('in a box that its page writes anew after each change leaves the page responsive', async () => {
    const { document } = await hostPage(`${general()}<p id="box">${link(event)}</p><script>
      const box = document.getElementById('box'), html = box.innerHTML;
      new MutationObserver(() => { if (box.querySelector('mukaan-event')) box.innerHTML = html; }).observe(box, { childList: true });
    </script>`);
    await waitFor('the definition', () => document.defaultView?.customElements.get('mukaan-event'));
    await pause(300);
    equal(document.querySelectorAll('#box a').length > 0, true);
  });
});

suite('Styles of the page', () => {
  for (const styles of [
    '.c > *::before { content: " "; display: table }',
    '*::before { display: none }',
    '.c *::before { content: ""; position: absolute }',
    '*::before { content: "★ "; font: 20px serif }',
  ])
    test(`leave the width alone: ${styles}`, async () => {
      const { document } = await hostPage(
        `<style>${styles}</style><div style="display:flex;flex-direction:column;align-items:center"><div class="c">${tag(event)}</div></div>`,
      );
      const { width } = (await waitForWidget(document)).getBoundingClientRect();
      ok(width > 600, `${width} px of 684`);
    });

  test('and the attribute hidden hide the element', async () => {
    const { document } = await hostPage(
      `${general()}<mukaan-event event="${event}" hidden></mukaan-event>`,
    );
    await waitFor('the definition', () => document.defaultView?.customElements.get('mukaan-event'));
    equal(document.querySelector('mukaan-event')?.getClientRects().length, 0);
  });
});

suite('A long word', () => {
  const compound = 'Vapaaehtoistoiminnankehittämispäivä';
  let slug: string;
  suiteSetup(async () => {
    slug = await makeEvent(owner, {
      title: compound,
      summary: `info@${compound.toLowerCase()}.fi`,
      description: `Tervetuloa: ${compound.toLowerCase()} on kaikille.`,
      questions: [
        { id: 'q', type: 'select', label: compound, options: [{ value: 'a', label: compound }] },
      ],
    });
  });

  test('is drawn with soft hyphens in titles, texts and labels, and without them in lists and values', async () => {
    const { document, window } = await hostPage(tag(slug));
    const widget = await waitForWidget(document);
    for (const drawn of [
      part(widget, 'title'),
      find(widget, '.rich'),
      find(widget, 'label[for="answers/q"]'),
    ])
      ok(/min\u00adnan/.test(drawn.textContent ?? ''), drawn.textContent ?? '');
    for (const option of findAll<HTMLOptionElement>(widget, 'option'))
      ok(!option.text.includes('\u00ad'), option.text);
    equal(textOf(find(widget, '.lead')), `info@${compound.toLowerCase()}.fi`);
    ok(!find(widget, '.lead').textContent?.includes('\u00ad'), 'a soft hyphen in an address');
    const json = await (await fetch(`${await hostUrl()}/api/v1/events/${slug}`)).text();
    ok(!json.includes('\u00ad'), 'a soft hyphen in the data');
    equal(window.getComputedStyle(part(widget, 'root')).hyphens, 'manual');
  });
});

suite('A failed read', () => {
  test('is tried once more, and the visitor sees nothing of it', async () => {
    const slug = await makeEvent(owner, { title: 'Toinen yritys' });
    await edge.setRules({ path: `/api/v1/events/${slug}`, act: 'refuse', times: 1 });
    const { document } = await hostPage(
      `${general()}<mukaan-event event="${slug}"></mukaan-event>`,
    );
    await waitFor('the definition', () => document.defaultView?.customElements.get('mukaan-event'));
    const widget = document.querySelector('mukaan-event') as HTMLElement;
    await waitForInside(widget, '[part~=title]');
    equal(await asked(`/api/v1/events/${slug}`), 2);
  });

  test('that fails twice shows the way around within eight seconds', async () => {
    const slug = uniqueName('down');
    await edge.setRules({ path: '/api/', act: 'refuse' });
    const { document } = await hostPage(
      `${general()}<mukaan-event event="${slug}"><a href="${edge.url}/e/${slug}">Ilmoittaudu</a> tai soita <a href="tel:+35890002020">09 000 2020</a></mukaan-event>`,
    );
    await waitFor('the definition', () => document.defaultView?.customElements.get('mukaan-event'));
    const widget = document.querySelector('mukaan-event') as HTMLElement;
    await waitForInside(widget, '[part=failure]', 8000);
    for (const link of document.querySelectorAll('mukaan-event a'))
      ok(link.getBoundingClientRect().height > 0, `${textOf(link)} cannot be seen`);
    equal(await asked(slug), 2);
  });

  test('of something between that answers 404 is no unknown event', async () => {
    const slug = uniqueName('between');
    await edge.setRules({ path: '/api/', act: 'answer', status: 404, body: '<h1>Not found</h1>' });
    const { document } = await hostPage(
      `${general()}<mukaan-event event="${slug}"></mukaan-event>`,
    );
    const widget = await waitForWidget(document);
    includes(visibleTextOf(widget), 'Ilmoittautumista ei saada juuri nyt näkyviin.');
    equal(find<HTMLAnchorElement>(widget, '.failure a').href, `${edge.url}/e/${slug}`);
  });
});

suite('Data that this release of the script cannot draw', () => {
  for (const body of ['{"slug":"x","title":"Uusi"}', '[]', '{"events":[{}]}'])
    test(`leads to the hosted page: ${body}`, async () => {
      const slug = uniqueName('new');
      await edge.setRules({
        path: '/api/',
        act: 'answer',
        status: 200,
        headers: { 'content-type': 'application/json' },
        body,
      });
      const { document } = await hostPage(
        `${general()}<mukaan-event event="${slug}"></mukaan-event>`,
      );
      const widget = await waitForWidget(document);
      const link = await waitForInside(widget, '.failure a');
      equal((link as HTMLAnchorElement).href, `${edge.url}/e/${slug}`);
    });
});

suite('The checks of the form', () => {
  test('are asked for when the visitor comes to the form, and once', async () => {
    const { document } = await hostPage(tag(event));
    const widget = await waitForWidget(document);
    const before = await asked('/embed/checks');
    await pause(100);
    equal(await asked('/embed/checks'), before, 'before anything is typed');
    find(widget, '#name').focus();
    find(widget, '#email').focus();
    await waitFor('the checks', async () => (await asked('/embed/checks')) > before);
    submit(widget);
    await waitForInside(widget, '[part=summary]');
    equal(await asked('/embed/checks'), before + 1);
  });

  test('are left to the server where they cannot be loaded', async () => {
    await edge.setRules({ path: '/embed/', act: 'refuse' });
    const { document } = await hostPage(tag(event));
    const widget = await waitForWidget(document);
    write(widget, 'Nimi', 'Maija');
    write(widget, 'Sähköposti', 'maija');
    submit(widget);
    await waitForInside(widget, '[part=summary]');
    equal(
      textOf(find(widget, '#email-error')),
      'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi',
    );
    fillAndSubmit(widget, `${uniqueName('p')}@example.org`, 'Maija');
    await waitForInside(widget, '[part=done]');
  });
});
