/**
 * The script as a guest: several copies on a page, what they leave there, and pages that make it
 * hard.
 */

import { equal, ok } from './support/assert.ts';
import {
  EdgeProxy,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  readRegistrations,
  uniqueName,
} from './support/host.ts';
import {
  fillAndSubmit,
  findAll,
  has,
  hostPage,
  part,
  resetPage,
  submit,
  textOf,
  visibleTextOf,
  waitForInside,
  waitForWidget,
  waitForWidgets,
  write,
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

/** A page that keeps every error and warning, and what it was like before the scripts. */
const watched = (
  body: string,
  head = '',
) => `<!doctype html><html lang="fi"><head><title>x</title><script>
  window.wrong = [];
  addEventListener('error', (event) => wrong.push(String(event.message)), true);
  addEventListener('unhandledrejection', (event) => wrong.push(String(event.reason)));
  for (const name of ['error', 'warn']) { const old = console[name]; console[name] = (...all) => { wrong.push(all.join(' ')); old.apply(console, all); }; }
  ${head}
  window.before = new Set(Reflect.ownKeys(window)); window.before.add('before');
  window.symbols = new Set(Reflect.ownKeys(Symbol));
</script></head><body>${body}</body></html>`;
type Watched = { wrong: string[]; before: Set<unknown>; symbols: Set<unknown>; Symbol: object };
/** copied, as a page's own arrays may be spoiled */
const wrongIn = (window: Window) => Array.from((window as unknown as Watched).wrong);

suite('Several copies of the script', () => {
  test('define one set of elements and break nothing, whatever they carry', async () => {
    const { document, window } = await hostPage(
      watched(
        `${general()}${general()}<script async src="${edge.url}/e/${event}.js"></script><script async src="${edge.url}/e/${other}.js?lang=sv"></script><script async src="${edge.url}/s/${series}.js"></script>`,
      ),
    );
    const all = await waitForWidgets(document, 3);
    equal(
      all.map((widget) => widget.localName),
      ['mukaan-event', 'mukaan-event', 'mukaan-series'],
    );
    equal(
      all.map((widget) => part(widget, 'root').lang),
      ['fi', 'sv', 'fi'],
    );
    equal(new Set(all.map((widget) => widget.constructor)).size, 2, 'classes');
    equal(wrongIn(window), []);
  });

  test('at the same place of the same event mount once each', async () => {
    const tag = `<script async src="${edge.url}/e/${event}.js"></script>`;
    const { document, window } = await hostPage(
      watched(`<div id="a">${tag}</div><div id="b">${tag}</div>`),
    );
    const all = await waitForWidgets(document, 2);
    equal(
      all.map((widget) => widget.parentElement?.id),
      ['a', 'b'],
    );
    equal(wrongIn(window), []);
  });
});

suite('What the script leaves in the page', () => {
  test('is the two elements and, until the tab closes, what it confirmed: no global name, cookie, name, answer or inline style', async () => {
    const stored = () => [document.cookie, localStorage.length, sessionStorage.length];
    const before = stored();
    equal(before, ['', 0, 0], 'cookie and storage before the script');
    const asking = await makeEvent(owner, {
      questions: [{ id: 'q', type: 'text', label: 'Kysymys' }],
    });
    const page = await hostPage(
      watched(
        `${general()}<script async src="${edge.url}/e/${asking}.js"></script><mukaan-series series="${series}"></mukaan-series>`,
      ),
    );
    const [one, two] = await waitForWidgets(page.document, 2);
    ok(one && two, 'no widgets');
    equal(stored(), before, 'cookie and storage before anything is typed');
    const email = `${uniqueName('p')}@example.org`;
    write(one, 'Kysymys', 'Salainen vastaus');
    fillAndSubmit(one, email, 'Salainen Nimi');
    await waitForInside(one, '[part=done]');
    submit(two);
    await waitForInside(two, '[part=summary]');
    const window = page.window as unknown as Watched & Window;
    const added = Reflect.ownKeys(page.window).filter(
      (name) => !window.before.has(name) && !/^\d+$/.test(String(name)),
    );
    equal(added.map(String), ['symbols'], 'names on window');
    equal(
      Reflect.ownKeys(window.Symbol)
        .filter((name) => !window.symbols.has(name))
        .map(String),
      [],
      'names on Symbol',
    );
    equal(stored(), ['', 0, 1], 'cookie and storage after a registration');
    const [[key = '', kept = ''] = []] = Object.entries({ ...sessionStorage });
    equal(key, `mukaan ${edge.url} event ${asking}`);
    equal(
      JSON.parse(kept),
      {
        placed: [{ event: asking, participant: 0, status: 'confirmed', waitlistPosition: null }],
        mailed: [email],
      },
      'what the tab keeps',
    );
    equal((await page.window.indexedDB.databases()).length, 0, 'databases');
    for (const widget of [one, two])
      equal(findAll(widget, '[style], style, link, script').length, 0, 'inline styles and scripts');
    equal(page.document.querySelectorAll('style, link, [style]').length, 0, 'styles in the page');
  });
});

suite('A hostile page', () => {
  test('that puts toJSON on every array, hides currentScript and pollutes Object still registers', async () => {
    const head = `Array.prototype.toJSON = function () { return 'spoiled'; }; Object.prototype.polluted = 'yes';`;
    const { document, window } = await hostPage(
      watched(
        `<form name="currentScript"></form><img name="querySelector" alt=""><script async src="${edge.url}/e/${event}.js?site=${owner.site}"></script>`,
        head,
      ),
    );
    const widget = await waitForWidget(document);
    const email = `${uniqueName('p')}@example.org`;
    fillAndSubmit(widget, email);
    await waitForInside(widget, '[part=done]');
    ok(
      (await readRegistrations(owner, event)).some((row) => row.email === email),
      'not registered',
    );
    equal(wrongIn(window), []);
  });

  test('with small rem and everything hidden stays readable', async () => {
    const { document, window } = await hostPage(
      `<!doctype html><html lang="fi"><head><title>x</title><style>html{font-size:62.5%} body{display:block!important;font-size:16px} * {display:none!important} html{display:block!important}</style></head><body><script async src="${edge.url}/e/${event}.js"></script></body></html>`,
    );
    const widget = await waitForWidget(document);
    ok(
      widget.getBoundingClientRect().height > 400,
      `${widget.getBoundingClientRect().height} px high`,
    );
    for (const shown of findAll(widget, 'p, label, button, small')) {
      const size = Number.parseFloat(window.getComputedStyle(shown).fontSize);
      ok(size >= 14, `${textOf(shown)}: ${size} px`);
    }
    ok(part(widget, 'submit').getBoundingClientRect().height >= 44, 'the button is gone');
  });

  test('that forbids everything but HOST gets no report', async () => {
    const policy = `default-src 'none'; script-src ${edge.url}; connect-src ${edge.url}; require-trusted-types-for 'script'; trusted-types lit-html`;
    const { document } = await hostPage(
      `<!doctype html><html lang="fi"><head><title>x</title><meta http-equiv="content-security-policy" content="${policy}"></head><body>${general()}<mukaan-event event="${event}"></mukaan-event></body></html>`,
    );
    const reports: string[] = [];
    document.addEventListener('securitypolicyviolation', (report) =>
      reports.push(`${report.violatedDirective} ${report.blockedURI}`),
    );
    const widget = await waitForWidget(document);
    fillAndSubmit(widget, `${uniqueName('p')}@example.org`);
    await waitForInside(widget, '[part=done]');
    equal(reports, []);
  });

  test('that allows the one policy once gets no report of scripts that bring an element each', async () => {
    for (const order of [
      ['s', 'e', 'e', 'mukaan'],
      ['e', 'mukaan', 's'],
    ]) {
      const source = { s: `s/${series}.js`, e: `e/${event}.js`, mukaan: 'mukaan.js' };
      const tags = order.map(
        (name) => `<script src="${edge.url}/${source[name as keyof typeof source]}"></script>`,
      );
      const policy = `default-src 'none'; script-src ${edge.url}; connect-src ${edge.url}; require-trusted-types-for 'script'; trusted-types lit-html`;
      const { document } = await hostPage(
        `<!doctype html><html lang="fi"><head><title>x</title><meta http-equiv="content-security-policy" content="${policy}"></head><body>${tags.join('<hr>')}<mukaan-event event="${other}"></mukaan-event><a class="mukaan" href="${edge.url}/s/${series}">Ilmoittaudu</a></body></html>`,
      );
      const reports: string[] = [];
      document.addEventListener('securitypolicyviolation', (report) =>
        reports.push(`${report.violatedDirective} ${report.blockedURI}`),
      );
      const shown = await waitForWidgets(document, tags.length + 1);
      for (const widget of shown)
        ok(!has(widget, '[part=failure]') && has(widget, '[part~=title]'), visibleTextOf(widget));
      equal(reports, [], order.join(' '));
    }
  });
});
