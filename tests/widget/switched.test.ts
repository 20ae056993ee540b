/**
 * What stands in the widget when the page changes its language, or when something lies in the tab
 * that is not ours.
 */

import { equal, ok, says } from './support/assert.ts';
import {
  day,
  Edge,
  fromNow,
  makeEvent,
  makeSeries,
  type Organization,
  organization,
} from './support/host.ts';
import {
  all,
  appears,
  clear,
  drawn,
  has,
  load,
  one,
  part,
  press,
  send,
  settled,
  show,
  textOf,
  typeInto,
  until,
  wordsOf,
} from './support/page.ts';

let edge: Edge;
let owner: Organization;
const languages = ['fi', 'sv'];
const both = (fi: string, sv: string) => ({ fi, sv });

suiteSetup(async () => {
  edge = await Edge.open();
  await load(`${edge.url}/mukaan.js`);
  owner = await organization();
});
teardown(async () => {
  clear();
  await edge.rules();
});

const shown = (event: string, lang = 'fi') =>
  settled(show('mukaan-event', { event, server: edge.url, lang }));

async function switchTo(element: HTMLElement, lang: string, expected: string): Promise<void> {
  element.setAttribute('lang', lang);
  await until(`the page in ${lang}`, () => wordsOf(element).includes(expected));
}

suite('A page that changes its language', () => {
  test('leaves no refusal of the server in the old one', async () => {
    const element = await shown(await makeEvent(owner, { title: both('Päivä', 'Dag'), languages }));
    await edge.rules({
      method: 'POST',
      act: 'answer',
      status: 409,
      body: '{"code":"event-full","title":"Tilaisuus on täynnä"}',
    });
    send(element, 'maija@example.org');
    says(textOf(await appears(element, '[part=problem]')), 'Tilaisuus on täynnä');
    await switchTo(element, 'sv', 'Anmäl dig');
    ok(!has(element, '[part=problem]'), `still told: ${wordsOf(element)}`);
    equal(one<HTMLInputElement>(element, '#email').value, 'maija@example.org');
  });

  test('has an open folded text in the new one', async () => {
    const long = (word: string) => `${word} `.repeat(300);
    const event = await makeEvent(owner, {
      title: both('Päivä', 'Dag'),
      languages,
      description: both(long('pitkä'), long('lång')),
    });
    const element = await shown(event);
    one<HTMLDetailsElement>(element, 'details').open = true;
    says(textOf(await appears(element, '.rich')), 'pitkä');
    await switchTo(element, 'sv', 'Läs mer');
    equal([all(element, '.rich').length, textOf(one(element, '.rich')).slice(0, 4)], [1, 'lång']);
  });
});

suite('What failed', () => {
  test('is told in a live region that stood there before', async () => {
    await edge.rules({ method: 'GET', act: 'answer', status: 503, body: '{}' });
    const element = show('mukaan-event', {
      event: await makeEvent(owner),
      server: edge.url,
      lang: 'fi',
    });
    await drawn(element);
    const region = one(element, '[role=status]');
    await appears(element, '[part=failure]');
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
      clear();
      sessionStorage.setItem(key, lying);
      const element = document.createElement('mukaan-event');
      for (const [name, value] of Object.entries({ event, server: edge.url, lang: 'fi' }))
        element.setAttribute(name, value);
      document.querySelector('main')?.append(element);
      await settled(element);
      typeInto(one<HTMLInputElement>(element, '#name'), 'Maija');
      await drawn(element);
      says(sessionStorage.getItem(key) ?? '', 'Maija');
    });
});

test('A series whose sessions are all over shows them open, with a sentence', async () => {
  const series = await makeSeries(owner);
  await makeEvent(owner, {
    series,
    title: 'Eilinen',
    startsAt: fromNow(-3 * day),
    endsAt: fromNow(-2 * day),
  });
  const element = await settled(show('mukaan-series', { series, server: edge.url, lang: 'fi' }));
  equal(textOf(part(element, 'advice')), 'Kaikki tilaisuudet on jo pidetty.');
  ok(!has(element, '[part=sessions]'), 'a list with nothing in it');
  ok(one<HTMLDetailsElement>(element, 'details').open, 'what was is folded away');
});

test('A choice of one that has to be made says so of the whole group', async () => {
  const options = ['a', 'b'].map((value) => ({ value, label: value }));
  const questions = [{ id: 'meal', type: 'radio', label: 'Ateria', required: true, options }];
  const element = await shown(await makeEvent(owner, { questions }));
  equal(one(element, '[role=radiogroup]').getAttribute('aria-invalid'), null);
  send(element, 'maija@example.org');
  await appears(element, '[part=summary]');
  equal(one(element, '[role=radiogroup]').getAttribute('aria-invalid'), 'true');
});

test('A discreet event stores nothing in the tab while a visitor types', async () => {
  const element = await shown(await makeEvent(owner, { discreet: true }));
  const { removeItem, setItem } = Storage.prototype;
  let touched = 0;
  Storage.prototype.removeItem = Storage.prototype.setItem = () => {
    touched += 1;
  };
  try {
    typeInto(one<HTMLInputElement>(element, '#name'), 'Maija');
    await drawn(element);
  } finally {
    Object.assign(Storage.prototype, { removeItem, setItem });
  }
  equal(touched, 0);
});

test('A title in another language than the page is marked with it, on the button and on the way to the calendar', async () => {
  const series = await makeSeries(owner);
  for (const title of ['Päivä', 'Toinen']) await makeEvent(owner, { series, title });
  const element = await settled(show('mukaan-series', { series, server: edge.url, lang: 'en' }));
  one(element, '[part=session] input').click();
  await drawn(element);
  equal(one(element, '[part=submit] [lang=fi]').textContent, 'Päivä');
  typeInto(one<HTMLInputElement>(element, '#name'), 'Maija');
  typeInto(one<HTMLInputElement>(element, '#email'), 'maija@example.org');
  press(element);
  await appears(element, '[part=done]');
  equal(one(element, '[part=calendar] [lang=fi]').textContent, 'Päivä');
});
