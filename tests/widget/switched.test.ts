/**
 * What stands in the widget when the page changes its language, or when something lies in the tab
 * that is not ours.
 */

import { equal, includes, ok } from './support/assert.ts';
import {
  DAY_MS,
  EdgeProxy,
  fromNow,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
} from './support/host.ts';
import {
  fillAndSubmit,
  find,
  findAll,
  has,
  load,
  part,
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
} from './support/page.ts';

let edge: EdgeProxy;
let owner: Organization;
const languages = ['fi', 'sv'];
const both = (fi: string, sv: string) => ({ fi, sv });

suiteSetup(async () => {
  edge = await EdgeProxy.open();
  await load(`${edge.url}/mukaan.js`);
  owner = await makeOrganization();
});
teardown(async () => {
  resetPage();
  await edge.setRules();
});

const shown = (event: string, lang = 'fi') =>
  waitUntilLoaded(show('mukaan-event', { event, server: edge.url, lang }));

async function switchTo(element: HTMLElement, lang: string, expected: string): Promise<void> {
  element.setAttribute('lang', lang);
  await waitFor(`the page in ${lang}`, () => visibleTextOf(element).includes(expected));
}

suite('A page that changes its language', () => {
  test('leaves no refusal of the server in the old one', async () => {
    const element = await shown(await makeEvent(owner, { title: both('Päivä', 'Dag'), languages }));
    await edge.setRules({
      method: 'POST',
      act: 'answer',
      status: 409,
      body: '{"code":"event-full","title":"Tilaisuus on täynnä"}',
    });
    fillAndSubmit(element, 'maija@example.org');
    includes(textOf(await waitForInside(element, '[part=problem]')), 'Tilaisuus on täynnä');
    await switchTo(element, 'sv', 'Anmäl dig');
    ok(!has(element, '[part=problem]'), `still told: ${visibleTextOf(element)}`);
    equal(find<HTMLInputElement>(element, '#email').value, 'maija@example.org');
  });

  test('has an open folded text in the new one', async () => {
    const long = (word: string) => `${word} `.repeat(300);
    const event = await makeEvent(owner, {
      title: both('Päivä', 'Dag'),
      languages,
      description: both(long('pitkä'), long('lång')),
    });
    const element = await shown(event);
    find<HTMLDetailsElement>(element, 'details').open = true;
    includes(textOf(await waitForInside(element, '.rich')), 'pitkä');
    await switchTo(element, 'sv', 'Läs mer');
    equal(
      [findAll(element, '.rich').length, textOf(find(element, '.rich')).slice(0, 4)],
      [1, 'lång'],
    );
  });
});

suite('What failed', () => {
  test('is announced in a live region that already existed', async () => {
    await edge.setRules({ method: 'GET', act: 'answer', status: 503, body: '{}' });
    const element = show('mukaan-event', {
      event: await makeEvent(owner),
      server: edge.url,
      lang: 'fi',
    });
    await waitForRender(element);
    const region = find(element, '[role=status]');
    await waitForInside(element, '[part=failure]');
    equal(part(element, 'failure') === region, true, 'the same element');
  });
});

suite('Something in the tab that is not ours', () => {
  for (const lying of [
    '{"placed":[null]}',
    '{"placed":[5],"mailed":7}',
    '{"people":[null]}',
    '{"people":{}}',
    '[]',
    '5',
    'null',
    '{"last":null,"people":null}',
  ])
    test(`shows the form, and what is typed is remembered: ${lying}`, async () => {
      const event = await makeEvent(owner);
      const key = ['mukaan', edge.url, 'event', event].join(' ');
      resetPage();
      sessionStorage.setItem(key, lying);
      const element = document.createElement('mukaan-event');
      for (const [name, value] of Object.entries({ event, server: edge.url, lang: 'fi' }))
        element.setAttribute(name, value);
      document.querySelector('main')?.append(element);
      await waitUntilLoaded(element);
      typeInto(find<HTMLInputElement>(element, '#name'), 'Maija');
      await waitForRender(element);
      includes(sessionStorage.getItem(key) ?? '', 'Maija');
    });
});

test('A series whose sessions are all over shows them open, with a sentence', async () => {
  const series = await makeSeries(owner);
  await makeEvent(owner, {
    series,
    title: 'Eilinen',
    startsAt: fromNow(-3 * DAY_MS),
    endsAt: fromNow(-2 * DAY_MS),
  });
  const element = await waitUntilLoaded(
    show('mukaan-series', { series, server: edge.url, lang: 'fi' }),
  );
  equal(textOf(part(element, 'advice')), 'Kaikki tilaisuudet on jo pidetty.');
  ok(!has(element, '[part=sessions]'), 'a list with nothing in it');
  ok(find<HTMLDetailsElement>(element, 'details').open, 'what was is folded away');
});

test('A choice of one that has to be made says so of the whole group', async () => {
  const options = ['a', 'b'].map((value) => ({ value, label: value }));
  const questions = [{ id: 'meal', type: 'radio', label: 'Ateria', required: true, options }];
  const element = await shown(await makeEvent(owner, { questions }));
  equal(find(element, '[role=radiogroup]').getAttribute('aria-invalid'), null);
  fillAndSubmit(element, 'maija@example.org');
  await waitForInside(element, '[part=summary]');
  equal(find(element, '[role=radiogroup]').getAttribute('aria-invalid'), 'true');
});

test('A discreet event stores nothing in the tab while a visitor types', async () => {
  const element = await shown(await makeEvent(owner, { discreet: true }));
  const { removeItem, setItem } = Storage.prototype;
  let touched = 0;
  Storage.prototype.removeItem = Storage.prototype.setItem = () => {
    touched += 1;
  };
  try {
    typeInto(find<HTMLInputElement>(element, '#name'), 'Maija');
    await waitForRender(element);
  } finally {
    Object.assign(Storage.prototype, { removeItem, setItem });
  }
  equal(touched, 0);
});

test('A title in another language than the page is marked with it, on the button and on the way to the calendar', async () => {
  const series = await makeSeries(owner);
  for (const title of ['Päivä', 'Toinen']) await makeEvent(owner, { series, title });
  const element = await waitUntilLoaded(
    show('mukaan-series', { series, server: edge.url, lang: 'en' }),
  );
  find(element, '[part=session] input').click();
  await waitForRender(element);
  equal(find(element, '[part=submit] [lang=fi]').textContent, 'Päivä');
  typeInto(find<HTMLInputElement>(element, '#name'), 'Maija');
  typeInto(find<HTMLInputElement>(element, '#email'), 'maija@example.org');
  submit(element);
  await waitForInside(element, '[part=done]');
  equal(find(element, '[part=calendar] [lang=fi]').textContent, 'Päivä');
});
