/**
 * The script in pages of all kinds: where the widget appears, what it asks for, and what it leaves
 * behind.
 */

import { equal, includes, ok } from './support/assert.ts';
import {
  cancelEvent,
  EdgeProxy,
  hostUrl,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  readRegistrations,
  uniqueName,
} from './support/host.ts';
import {
  assertAccessible,
  fillAndSubmit,
  find,
  findAll,
  has,
  hostPage,
  part,
  pause,
  resetPage,
  textOf,
  visibleTextOf,
  waitFor,
  waitForInside,
  waitForWidget,
  waitForWidgets,
  waitUntilLoaded,
  widgets,
} from './support/page.ts';

const title = { fi: 'Järjestöpäivä', sv: 'Organisationsdag' };

let edge: EdgeProxy;
let owner: Organization;
let series: string;
let event: string;
let other: string;

suiteSetup(async () => {
  edge = await EdgeProxy.open();
  owner = await makeOrganization();
  series = await makeSeries(owner, { title, languages: ['fi', 'sv'] });
  event = await makeEvent(owner, { title, languages: ['fi', 'sv'], series });
  other = await makeEvent(owner, { title: 'Toinen' });
});
teardown(async () => {
  resetPage();
  await edge.setRules();
});

const general = () => `<script async src="${edge.url}/mukaan.js"></script>`;
const api = () => edge.requests('/api/');

suite('The script tag', () => {
  test('is replaced by nothing: the widget stands after it and is accessible, all from one request', async () => {
    const before = (await edge.requests()).length;
    const { document, window } = await hostPage(
      `<main><h1>Me</h1><p id="before">ennen</p><script async src="${edge.url}/e/${event}.js?site=${owner.site}"></script><p id="after">jälkeen</p></main>`,
    );
    const widget = await waitForWidget(document);
    equal(textOf(part(widget, 'title')), 'Järjestöpäivä');
    equal(widget.previousElementSibling?.localName, 'script');
    equal(widget.nextElementSibling?.id, 'after');
    await assertAccessible();
    equal(
      (await edge.requests()).slice(before).map(({ path }) => path),
      [`/e/${event}.js?site=${owner.site}`],
      'requests',
    );
    const asked = window.performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).origin);
    equal(asked, [edge.url], 'origins asked');
  });

  test('of a series carries the series, and its registration names the site', async () => {
    const before = (await edge.requests()).length;
    const { document } = await hostPage(
      `<script async src="${edge.url}/s/${series}.js?site=${owner.site}"></script>`,
    );
    const widget = await waitForWidget(document);
    equal(widget.localName, 'mukaan-series');
    equal((await edge.requests()).slice(before).length, 1, 'requests');
    const email = `${uniqueName('p')}@example.org`;
    fillAndSubmit(widget, email);
    await waitForInside(widget, '[part=done]');
    const row = (await readRegistrations(owner, event)).find((one) => one.email === email);
    equal(row?.site, { key: owner.site, host: 'localhost' });
  });

  test('speaks the one language of its address, whatever the page is in', async () => {
    const { document } = await hostPage(
      `<script async src="${edge.url}/e/${event}.js?lang=sv"></script>`,
    );
    const widget = await waitForWidget(document);
    equal(part(widget, 'root').lang, 'sv');
    equal(textOf(part(widget, 'title')), 'Organisationsdag');
    includes(visibleTextOf(widget), 'Dina uppgifter');
  });

  test('of the general script takes event, language and site from its attributes', async () => {
    const { document } = await hostPage(
      `<div id="a"><script async src="${edge.url}/mukaan.js" data-event="${event}" data-lang="sv" data-heading-level="4" data-site="K"></script></div>
       <div id="b"><script async src="${edge.url}/mukaan.js" data-series="${series}"></script></div>`,
    );
    const [one, two] = await waitForWidgets(document, 2);
    equal(
      [one?.localName, one?.parentElement?.id, one?.lang, one?.getAttribute('site')],
      ['mukaan-event', 'a', 'sv', 'K'],
    );
    equal(one && part(one, 'title').getAttribute('aria-level'), '4');
    equal([two?.localName, two?.parentElement?.id], ['mukaan-series', 'b']);
  });

  test('takes the element beside it for its own when it shows the same, and only then', async () => {
    const tag = `<script async src="${edge.url}/e/${event}.js"></script>`;
    const element = (slug: string) =>
      `<mukaan-event event="${slug}"><a href="#">Ilmoittaudu</a></mukaan-event>`;
    for (const [body, expected] of [
      [`${element(event)}${tag}`, [event]],
      [`${tag}${element(event)}`, [event]],
      [`${tag}${element(other)}`, [event, other]],
      [`${element(other)}${tag}`, [other, event]],
    ] as [string, string[]][]) {
      const { document } = await hostPage(
        `<!doctype html><html lang="fi"><head><title>x</title></head><body><div>${body}</div></body></html>`,
      );
      const all = await waitForWidgets(document, expected.length);
      equal(
        all.map((widget) => widget.getAttribute('event')),
        expected,
      );
    }
  });

  test('in the head puts its widget at the end of main', async () => {
    const { document } = await hostPage(
      `<!doctype html><html lang="fi"><head><title>x</title><script async src="${edge.url}/e/${event}.js"></script></head><body><main><p>ensin</p></main><footer></footer></body></html>`,
    );
    const widget = await waitForWidget(document);
    equal(
      [widget.parentElement?.localName, widget.previousElementSibling?.localName],
      ['main', 'p'],
    );
  });

  test('with an unknown event shows an error without a link', async () => {
    const { document } = await hostPage(
      `<script async src="${edge.url}/e/${uniqueName('none')}.js"></script>`,
    );
    includes(visibleTextOf(await waitForWidget(document)), 'Tätä tilaisuutta ei löydy.');
  });
});

suite('Elements in the page', () => {
  test('work before and after the script, and keep what is inside them for when they fail', async () => {
    const { document } = await hostPage(
      `<mukaan-event event="${event}"><a href="#x">Ilmoittaudu</a></mukaan-event>${general()}<mukaan-series series="${series}"></mukaan-series>`,
    );
    const [one, two] = await waitForWidgets(document, 2);
    equal(
      [one, two].map((widget) => widget && textOf(part(widget, 'title'))),
      ['Järjestöpäivä', 'Järjestöpäivä'],
    );
    equal(
      one?.querySelector('a')?.getBoundingClientRect().height,
      0,
      'the height of a fallback that is not needed',
    );
  });

  test('may be added and moved later, and a move keeps what was typed', async () => {
    const { document } = await hostPage(`${general()}<div id="a"></div><div id="b"></div>`);
    await waitFor('the definition', () => document.defaultView?.customElements.get('mukaan-event'));
    const widget = document.createElement('mukaan-event');
    widget.setAttribute('event', event);
    document.getElementById('a')?.append(widget);
    await waitUntilLoaded(widget);
    const input = find<HTMLInputElement>(widget, '#name');
    input.value = 'Maija';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    document.getElementById('b')?.append(widget);
    await pause(50);
    equal(find<HTMLInputElement>(widget, '#name').value, 'Maija');
    equal(textOf(part(widget, 'title')), 'Järjestöpäivä');
  });

  test('show another event when their attribute changes', async () => {
    const { document } = await hostPage(
      `${general()}<mukaan-event event="${event}"></mukaan-event>`,
    );
    const widget = await waitForWidget(document);
    widget.setAttribute('event', other);
    await waitFor(
      'the other event',
      () => has(widget, '[part~=title]') && textOf(part(widget, 'title')) === 'Toinen',
    );
  });

  test('a hundred of one event ask once', async () => {
    const one = await makeEvent(owner, { title: 'Sata' });
    const { document, window } = await hostPage(
      `${general()}${`<mukaan-event event="${one}"></mukaan-event>`.repeat(100)}`,
    );
    await waitForWidgets(document, 100);
    equal((await api()).filter(({ path }) => path.includes(one)).length, 1, 'requests');
    const asked = window.performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes(one));
    equal(asked.length, 1, "requests, those to the browser's cache included");
  });

  test('take the nearest language, also across shadow roots, and the event’s first without one', async () => {
    const { document } = await hostPage(
      `<!doctype html><html><head><title>x</title></head><body>${general()}
       <mukaan-event id="none" event="${event}"></mukaan-event><div lang="fi-FI"><section lang="en"><mukaan-event id="near" event="${event}"></mukaan-event></section></div>
       <div lang="sv"><div id="shadow"></div></div></body></html>`,
    );
    const root = document.getElementById('shadow')?.attachShadow({ mode: 'open' });
    const inner = document.createElement('mukaan-event');
    inner.setAttribute('event', event);
    root?.append(inner);
    await waitForWidgets(document, 2);
    await waitUntilLoaded(inner);
    const languageOf = (widget: Element | null) => widget && part(widget, 'root').lang;
    equal(
      [
        languageOf(document.getElementById('none')),
        languageOf(document.getElementById('near')),
        languageOf(inner),
      ],
      ['fi', 'en', 'sv'],
    );
    equal(
      part(document.getElementById('near') as HTMLElement, 'title').lang,
      'fi',
      'the language of the text that fell back',
    );
  });

  test('give their headings the level asked for, and 2 for anything else', async () => {
    const { document } = await hostPage(
      `${general()}${['3', '6', '0', 'x'].map((level) => `<mukaan-event event="${event}" heading-level="${level}"></mukaan-event>`).join('')}`,
    );
    const levels = (await waitForWidgets(document, 4)).map((widget) =>
      findAll(widget, '[role=heading]')
        .slice(0, 2)
        .map((heading) => heading.ariaLevel),
    );
    equal(levels, [
      ['3', '4'],
      ['6', '6'],
      ['2', '3'],
      ['2', '3'],
    ]);
  });

  test('fire mukaan-load once when shown, and mukaan-error with a code when not', async () => {
    const { document } = await hostPage('');
    const told: unknown[] = [];
    for (const name of ['mukaan-load', 'mukaan-error'])
      document.addEventListener(name, (happened) =>
        told.push([name, (happened.target as Element).id, (happened as CustomEvent).detail]),
      );
    document.body.innerHTML = `<mukaan-event id="known" event="${event}"></mukaan-event>`;
    const script = document.createElement('script');
    script.src = `${edge.url}/mukaan.js`;
    document.body.append(script);
    await waitForWidgets(document);
    document.body.insertAdjacentHTML(
      'beforeend',
      `<mukaan-event id="unknown" event="${uniqueName('none')}"></mukaan-event>`,
    );
    await waitForWidgets(document, 2);
    equal(told, [
      ['mukaan-load', 'known', {}],
      ['mukaan-error', 'unknown', { code: 'not-found' }],
    ]);
  });
});

suite('A link of the class mukaan', () => {
  test('becomes the widget where the general script is, with its site and language', async () => {
    const { document } = await hostPage(
      `${general()}<p><a class="mukaan" href="${edge.url}/e/${event}?site=K&lang=sv">Ilmoittaudu</a></p><p><a class="mukaan" href="${edge.url}/s/${series}">Sarja</a></p>`,
    );
    const [one, two] = await waitForWidgets(document, 2);
    equal([one?.localName, one?.getAttribute('site'), one?.lang], ['mukaan-event', 'K', 'sv']);
    equal(two?.localName, 'mukaan-series');
  });

  test('becomes the widget also when it is added later', async () => {
    const { document } = await hostPage(general());
    await waitFor('the definition', () => document.defaultView?.customElements.get('mukaan-event'));
    document.body.insertAdjacentHTML(
      'beforeend',
      `<a class="mukaan" href="${edge.url}/e/${event}">x</a>`,
    );
    equal((await waitForWidget(document)).getAttribute('event'), event);
  });

  test('stays a link when it leads to another host, to another page, or where the script is missing', async () => {
    const links = [
      `https://example.org/e/${event}`,
      `${edge.url}/accessibility`,
      '#',
      'mailto:x@example.org',
    ].map((href) => `<a class="mukaan" href="${href}">x</a>`);
    const { document } = await hostPage(`${links.join('')}${general()}`);
    await waitFor('the definition', () => document.defaultView?.customElements.get('mukaan-event'));
    await pause(100);
    equal([document.querySelectorAll('a.mukaan').length, widgets(document).length], [4, 0]);
    const without = await hostPage(`<a class="mukaan" href="${edge.url}/e/${event}">x</a>`);
    await pause(50);
    equal(widgets(without.document).length, 0);
  });

  test('is the fallback when its event does not load', async () => {
    await edge.setRules({ path: '/api/', act: 'refuse' });
    const slug = uniqueName('down');
    const { document } = await hostPage(
      `${general()}<a class="mukaan" href="${edge.url}/e/${slug}">Ilmoittaudu tästä</a>`,
    );
    const widget = await waitForWidget(document);
    ok(
      (widget.querySelector('a')?.getBoundingClientRect().height ?? 0) > 0,
      'the link cannot be seen',
    );
    equal(widget.querySelector('a')?.href, `${edge.url}/e/${slug}`);
  });
});
suite('HOST being away', () => {
  test('shows within eight seconds what the page has inside, and a sentence', async () => {
    await edge.setRules({ path: '/api/', act: 'hold' });
    const { document } = await hostPage(
      `${general()}<mukaan-event event="${uniqueName('held')}"><a href="tel:+35890002020">Soita</a></mukaan-event>`,
    );
    const start = performance.now();
    await waitFor('the definition', () => document.defaultView?.customElements.get('mukaan-event'));
    const [widget] = widgets(document);
    ok(widget, 'no widget');
    await waitForInside(widget, '[part=failure]', 8500);
    ok(performance.now() - start < 8000, 'more than eight seconds');
    includes(visibleTextOf(widget), 'Ilmoittautumista ei saada juuri nyt näkyviin.');
    ok(
      (widget.querySelector('a')?.getBoundingClientRect().height ?? 0) > 0,
      'the page’s own way around cannot be seen',
    );
    await assertAccessible();
  });

  test('for a short time needs no action: a late response still replaces the fallback', async () => {
    const late = await makeEvent(owner, { title: 'Myöhäinen' });
    await edge.setRules({ path: late, act: 'delay', ms: 8000 });
    const { document } = await hostPage(
      `${general()}<mukaan-event event="${late}"></mukaan-event>`,
    );
    await waitFor('the definition', () => document.defaultView?.customElements.get('mukaan-event'));
    const [widget] = widgets(document);
    ok(widget, 'no widget');
    await waitForInside(widget, '[part=failure]', 8500);
    await waitForInside(widget, '[part~=title]', 5000);
    equal(textOf(part(widget, 'title')), 'Myöhäinen');
  });

  test('does not touch what the script has carried with it', async () => {
    await edge.setRules({ path: '/api/', act: 'refuse' });
    const { document } = await hostPage(`<script async src="${edge.url}/e/${event}.js"></script>`);
    equal(textOf(part(await waitForWidget(document), 'title')), 'Järjestöpäivä');
  });

  test('is not what a cancelled event is: it says that it is cancelled', async () => {
    const gone = await makeEvent(owner);
    await cancelEvent(gone);
    const { document } = await hostPage(
      `<script async src="${await hostUrl()}/e/${gone}.js"></script>`,
    );
    includes(visibleTextOf(await waitForWidget(document)), 'Tilaisuus on peruttu');
  });
});
