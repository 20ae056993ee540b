/**
 * What a tab remembers of a form: what is typed until it is sent, then only the confirmation, and
 * of discreet events nothing.
 */

import { equal, excludes, includes, ok } from './support/assert.ts';
import {
  EdgeProxy,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  readRegistrations,
  registerStrangers,
  uniqueName,
} from './support/host.ts';
import {
  control,
  fillAndSubmit,
  find,
  findAll,
  focusedIn,
  has,
  hostPage,
  load,
  part,
  reloadElement,
  resetPage,
  show,
  submit,
  textOf,
  typeInto,
  visibleTextOf,
  waitFor,
  waitForInside,
  waitForRender,
  waitUntilLoaded,
  write,
} from './support/page.ts';

const fields = { organization: 'optional', region: 'optional' };
const options = [
  { value: 'a', label: 'Aamupala' },
  { value: 'b', label: 'Lounas' },
];
const questions = [
  { id: 'why', type: 'textarea', label: 'Miksi tulet' },
  { id: 'meal', type: 'checkboxes', label: 'Ateriat', options },
  { id: 'bus', type: 'checkbox', label: 'Tulen bussilla' },
  {
    id: 'way',
    type: 'radio',
    label: 'Tulosuunta',
    options: [
      { value: 'n', label: 'Pohjoinen' },
      { value: 's', label: 'Etelä' },
    ],
  },
];

let edge: EdgeProxy;
let owner: Organization;

suiteSetup(async () => {
  edge = await EdgeProxy.open();
  await load(`${edge.url}/mukaan.js`);
  owner = await makeOrganization();
});
teardown(async () => {
  resetPage();
  await edge.setRules();
});

const shown = (event: string) => waitUntilLoaded(show('mukaan-event', { event, server: edge.url }));
const shownSeries = (series: string) =>
  waitUntilLoaded(show('mukaan-series', { series, server: edge.url }));
const email = () => `${uniqueName('p')}@example.org`;
const done = (element: HTMLElement) => waitForInside(element, '[part=done]', 12_000);
const posts = async () =>
  (await edge.requests('/api/v1/registrations')).filter(({ method }) => method === 'POST');
/** everything that the tab has stored, as one text */
const stored = () => JSON.stringify({ ...sessionStorage });
const field = (element: HTMLElement, id: string) => find<HTMLInputElement>(element, `[id="${id}"]`);
const values = (element: HTMLElement, ids: string[]) => ids.map((id) => field(element, id).value);

const titleOf = (element: HTMLElement) => textOf(findAll(element, '[part~=title]')[0] ?? null);

/** HOST answers 429 and registers no one. */
const busy = {
  method: 'POST',
  act: 'answer',
  status: 429,
  headers: { 'content-type': 'application/problem+json' },
  body: '{"code":"rate-limited"}',
} as const;

suite('What is typed', () => {
  test('is there again after the page is loaded again: two people, their answers and the chosen sessions', async () => {
    const series = await makeSeries(owner);
    const [first, , third] = [
      await makeEvent(owner, { series, title: 'Yksi', fields, questions }),
      await makeEvent(owner, { series, title: 'Kaksi', fields, questions }),
      await makeEvent(owner, { series, title: 'Kolme', fields, questions }),
    ];
    const form = await shownSeries(series);
    for (const slug of [first, third]) field(form, `events/${slug}`).click();
    await waitForRender(form);
    write(form, 'Nimi', 'Maija Äijälä');
    write(form, 'Miksi tulet', 'Rivi\ntoinen "rivi"');
    typeInto(field(form, 'region'), '11');
    for (const id of ['answers/meal-1', 'answers/bus', 'answers/way']) field(form, id).click();
    await waitForRender(form);
    part(form, 'add').click();
    await waitForRender(form);
    typeInto(field(form, '2-name'), 'Matti');
    typeInto(field(form, '2-email'), 'matti@');

    const again = await reloadElement(form);
    equal(values(again, ['name', 'email', 'answers/why', 'region']), [
      'Maija Äijälä',
      '',
      'Rivi\ntoinen "rivi"',
      '11',
    ]);
    equal(
      ['answers/meal', 'answers/meal-1', 'answers/bus', 'answers/way', 'answers/way-1'].map(
        (id) => field(again, id).checked,
      ),
      [false, true, true, true, false],
    );
    equal(values(again, ['2-name', '2-email', '2-region', '2-answers/why']), [
      'Matti',
      'matti@',
      '11',
      '',
    ]);
    const chosen = findAll<HTMLInputElement>(again, '[part=session] input').filter(
      ({ checked }) => checked,
    );
    equal(
      chosen.map(({ id }) => id),
      [`events/${first}`, `events/${third}`],
    );
    equal(textOf(part(again, 'submit')), 'Ilmoita 2 osallistujaa 2 tilaisuuteen');
    ok(!has(again, '[part=summary]'), 'mistakes are told before anything is sent');
    equal(focusedIn(again), null, 'what has the focus');
  });

  test('is there again in a page that is really loaded again, and can be sent from there', async () => {
    const event = await makeEvent(owner, { fields });
    const page = await hostPage(`<script async src="${edge.url}/e/${event}.js"></script>`);
    const widget = () =>
      waitFor('the widget', () =>
        page.element.contentDocument?.querySelector<HTMLElement>('mukaan-event'),
      ).then(waitUntilLoaded);
    const before = await widget();
    const mail = email();
    write(before, 'Nimi', 'Maija');
    write(before, 'Sähköposti', mail);
    write(before, 'Järjestö', 'Yhdistys ry');
    await new Promise((resolve) => {
      page.element.onload = resolve;
      page.window.location.reload();
    });
    const again = await widget();
    ok(again !== before, 'the page was not loaded again');
    equal(values(again, ['name', 'email', 'organization']), ['Maija', mail, 'Yhdistys ry']);
    submit(again);
    await done(again);
    equal(
      (await readRegistrations(owner, event)).map(({ name, email, organization }) => [
        name,
        email,
        organization,
      ]),
      [['Maija', mail, 'Yhdistys ry']],
    );
  });

  test('is what makes the tab store something: looking, choosing a session and adding a person do not', async () => {
    const series = await makeSeries(owner);
    const event = await makeEvent(owner, { series });
    await makeEvent(owner, { series });
    const form = await shownSeries(series);
    equal(sessionStorage.length, 0, 'after looking');
    field(form, `events/${event}`).click();
    await waitForRender(form);
    equal(sessionStorage.length, 0, 'after choosing');
    part(form, 'add').click();
    await waitForRender(form);
    equal(sessionStorage.length, 0, 'after adding');
    part(form, 'remove').click();
    submit(form);
    await waitForInside(form, '[part=summary]');
    equal(sessionStorage.length, 0, 'after an empty form was sent');
    write(form, 'Nimi', 'M');
    equal(sessionStorage.length, 1, 'after typing');
    equal(localStorage.length, 0, 'what outlives the tab');
  });

  test('keeps its form when the event has filled up while the page was loaded again', async () => {
    const event = await makeEvent(owner, { registration: { capacity: 1 } });
    const form = await shown(event);
    write(form, 'Nimi', 'Maija Äijälä');
    await waitForRender(form);
    await registerStrangers(event, 1);
    await edge.setRules();
    const again = await reloadElement(form);
    await waitFor('the typed name', () => control(again, 'Nimi').value === 'Maija Äijälä');
  });

  test('in a second form of the same page does not clear the first form', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const second = document.createElement('mukaan-event');
    for (const [name, value] of Object.entries({ event, server: edge.url }))
      second.setAttribute(name, value);
    document.querySelector('main')?.append(second);
    await waitUntilLoaded(second);
    fillAndSubmit(form, email());
    await done(form);
    write(second, 'Nimi', 'Matti');
    await waitForRender(second);
    ok(has(await reloadElement(form), '[part=done]'), 'the confirmation is gone');
  });

  test('at one event is not in the form of another', async () => {
    const form = await shown(await makeEvent(owner));
    write(form, 'Nimi', 'Maija');
    const other = await makeEvent(owner, { title: 'Toinen' });
    form.setAttribute('event', other);
    await waitFor('the other event', () => titleOf(form) === 'Toinen');
    equal(control(form, 'Nimi').value, '');
    const own = await reloadElement(form);
    equal(control(own, 'Nimi').value, '');
  });
});

suite('After a success the tab', () => {
  test('holds no name and no answer, and shows the confirmation again until another is registered', async () => {
    const event = await makeEvent(owner, {
      fields,
      questions,
      registration: { capacity: 1, waitlist: true },
    });
    await registerStrangers(event, 2);
    const form = await shown(event);
    const mail = email();
    write(form, 'Järjestö', 'Salainen ry');
    write(form, 'Miksi tulet', 'Oma syyni');
    field(form, 'answers/meal-1').click();
    await waitForRender(form);
    fillAndSubmit(form, mail, 'Maija Äijälä');
    await done(form);
    const confirmed = textOf(part(form, 'done'));
    includes(confirmed, 'Olet varasijalla 2');
    includes(confirmed, mail);
    for (const secret of ['Maija', 'Äijälä', 'Salainen', 'Oma syyni', 'meal'])
      excludes(stored(), secret);

    const again = await reloadElement(form);
    equal(textOf(part(again, 'done')), confirmed);
    ok(!has(again, '[part=form]'), 'the form is there too');
    equal(focusedIn(again), null, 'what has the focus');
    part(again, 'another').click();
    await waitFor('focus on the name', () => focusedIn(again)?.id === 'name');
    equal(values(again, ['name', 'email', 'organization', 'answers/why']), ['', '', '', '']);
    equal(sessionStorage.length, 0, 'what is stored');
    const third = await reloadElement(again);
    ok(has(third, '[part=form]') && !has(third, '[part=done]'), 'the confirmation is back');
  });

  test('shows again how each person and each session stands', async () => {
    const series = await makeSeries(owner);
    await makeEvent(owner, { series, title: 'Yksi' });
    await makeEvent(owner, { series, title: 'Kaksi' });
    const form = await shownSeries(series);
    for (const box of findAll(form, '[part=session] input')) box.click();
    part(form, 'add').click();
    await waitForRender(form);
    typeInto(field(form, '2-name'), 'Matti Salainen');
    typeInto(field(form, '2-email'), email());
    fillAndSubmit(form, email(), 'Maija Salainen');
    await done(form);
    excludes(stored(), 'Salainen');
    const registrations = findAll(form, '[part=registration]').map(textOf);
    equal(registrations.length, 4);
    const again = await reloadElement(form);
    equal(findAll(again, '[part=registration]').map(textOf), registrations);
  });

  test('does not show the confirmation at another event in the same element, and shows it again at its own', async () => {
    const event = await makeEvent(owner, { title: 'Eka' });
    const other = await makeEvent(owner, { title: 'Toka' });
    const form = await shown(event);
    fillAndSubmit(form, email(), 'Maija');
    await done(form);
    form.setAttribute('event', other);
    await waitForInside(form, '[part=form]');
    equal(textOf(part(form, 'title')), 'Toka');
    ok(!has(form, '[part=done]'), 'the first event’s confirmation is here');
    equal(values(form, ['name', 'email']), ['', '']);
    form.setAttribute('event', event);
    await done(form);
    equal(textOf(find(form, '[part=registration] b[lang]')), 'Eka');
  });
});

suite('A discreet event', () => {
  const discreet = { discreet: true, questions };

  test('stores nothing at all, neither what is typed nor the confirmation', async () => {
    const form = await shown(await makeEvent(owner, discreet));
    write(form, 'Nimi', 'Maija');
    write(form, 'Miksi tulet', 'Oma syyni');
    await waitForRender(form);
    equal(stored(), '{}', 'after typing');
    const again = await reloadElement(form);
    equal(values(again, ['name', 'answers/why']), ['', '']);
    await edge.setRules({ ...busy, times: 1 });
    fillAndSubmit(again, email(), 'Maija');
    await waitForInside(again, '[part=problem]');
    equal(stored(), '{}', 'after a failed sending');
    submit(again);
    await done(again);
    equal(stored(), '{}', 'after a success');
    equal(localStorage.length, 0);
    const third = await reloadElement(again);
    ok(has(third, '[part=form]') && !has(third, '[part=done]'), 'the confirmation is back');
  });

  test('keeps its whole series from storing anything', async () => {
    const series = await makeSeries(owner);
    const open = await makeEvent(owner, { series, title: 'Avoin' });
    await makeEvent(owner, { ...discreet, series, title: 'Hienovarainen' });
    const form = await shownSeries(series);
    field(form, `events/${open}`).click();
    await waitForRender(form);
    write(form, 'Nimi', 'Maija');
    equal(stored(), '{}', 'after typing');
    fillAndSubmit(form, email(), 'Maija');
    await done(form);
    equal(stored(), '{}', 'after a success');
  });

  test('does not show its confirmation at another discreet event in the same element', async () => {
    const form = await shown(await makeEvent(owner, discreet));
    fillAndSubmit(form, email(), 'Maija');
    await done(form);
    form.setAttribute('event', await makeEvent(owner, { ...discreet, title: 'Toinen' }));
    await waitFor('the other event', () => titleOf(form) === 'Toinen');
    ok(
      has(form, '[part=form]') && !has(form, '[part=done]'),
      'the first event’s confirmation is here',
    );
    equal(control(form, 'Nimi').value, '');
  });
});

suite('A tab that is loaded again after sending has failed', () => {
  test('sends the same with the same key, so that what HOST has already registered is not registered twice', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const before = (await posts()).length;
    await edge.setRules({ method: 'POST', act: 'lose' });
    fillAndSubmit(form, email(), 'Maija');
    await waitForInside(form, '[part=problem]', 12_000);
    await edge.setRules();
    const again = await reloadElement(form);
    submit(again);
    await done(again);
    const sent = (await posts()).slice(before);
    equal([sent.length, new Set(sent.map(({ key }) => key)).size], [4, 1], 'tries and keys');
    equal((await readRegistrations(owner, event)).length, 1, 'registrations');
  });

  test('sends with a new key what has been changed', async () => {
    const form = await shown(await makeEvent(owner));
    const before = (await posts()).length;
    await edge.setRules(busy);
    fillAndSubmit(form, email(), 'Maija');
    await waitForInside(form, '[part=problem]');
    await edge.setRules();
    const again = await reloadElement(form);
    write(again, 'Nimi', 'Matti');
    submit(again);
    await done(again);
    const keys = (await posts()).slice(before).map(({ key }) => key);
    equal([keys.length, new Set(keys).size], [2, 2], 'tries and keys');
  });
});

suite('Storage', () => {
  for (const [what, spoil] of Object.entries({
    'is forbidden': `Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });`,
    'is full': `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };`,
  }))
    test(`that ${what} does not prevent registering`, async () => {
      const event = await makeEvent(owner);
      const { document, window } = await hostPage(
        `<script>${spoil} window.wrong = []; addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)));
         addEventListener('error', ({ message }) => wrong.push(message));</script><script async crossorigin src="${edge.url}/e/${event}.js"></script>`,
      );
      const widget = await waitUntilLoaded(
        await waitFor('the widget', () => document.querySelector<HTMLElement>('mukaan-event')),
      );
      fillAndSubmit(widget, email(), 'Maija');
      await done(widget);
      equal((await readRegistrations(owner, event)).length, 1);
      equal(Array.from((window as unknown as { wrong: string[] }).wrong), []);
    });

  const rubbish = [
    'not JSON',
    'null',
    '5',
    '"text"',
    '[]',
    '{"people":5}',
    '{"people":[]}',
    '{"people":[5]}',
    '{"people":[["/name"]]}',
    '{"people":null,"chosen":7,"last":null}',
    '{"chosen":5}',
    '{"last":5}',
    '{"placed":[]}',
    '{"placed":5}',
    '{"placed":{"length":1},"mailed":"x"}',
    '{"placed":[],"mailed":5}',
  ];
  test('with rubbish under our key does no harm', async () => {
    const event = await makeEvent(owner);
    let form = await shown(event);
    write(form, 'Nimi', 'Maija');
    const key = sessionStorage.key(0) ?? '';
    includes(key, event);
    for (const text of rubbish) {
      sessionStorage.setItem(key, text);
      form = await reloadElement(form).catch((error) => ok(false, `${text}: ${error}`) as never);
      ok(
        has(form, '[part=form]') && !has(form, '[part=done]'),
        `${text} gives “${visibleTextOf(form)}”`,
      );
      equal([control(form, 'Nimi').value, findAll(form, '[id$=name]').length], ['', 1], text);
    }
    fillAndSubmit(form, email(), 'Maija');
    await done(form);
    equal((await readRegistrations(owner, event)).length, 1);
  });
});
