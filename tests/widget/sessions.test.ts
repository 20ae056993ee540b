/**
 * A series with few or many sessions: finding the right ones, choosing them, and registering to
 * them.
 */

import { equal, excludes, ok } from './support/assert.ts';
import {
  DAY_MS,
  EdgeProxy,
  fromNow,
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
  focusedIn,
  has,
  load,
  part,
  resetPage,
  show,
  submit,
  textOf,
  typeInto,
  waitFor,
  waitForInside,
  waitForRender,
  waitUntilLoaded,
} from './support/page.ts';

/** Päijät-Häme has code 07, Uusimaa 01 */
const regions = ['01', '11', '07'];
const names = ['Kaikki', 'Pohjois-Savo', 'Päijät-Häme', 'Uusimaa'];

let edge: EdgeProxy;
let owner: Organization;
/** with 35 sessions to come in three regions by turns, and two that have been held */
let many: string;
let slugs: string[] = [];

const session = (series: string, index: number, region?: string | null) =>
  makeEvent(owner, {
    series,
    title: `Tilaisuus ${index + 1}`,
    startsAt: fromNow((index + 10) * DAY_MS),
    endsAt: fromNow((index + 10) * DAY_MS + 3_600_000),
    ...(region ? { place: { name: 'Talo', region } } : {}),
  });

async function seriesOf(
  count: number,
  regionOf: (index: number) => string | undefined,
): Promise<[string, string[]]> {
  const series = await makeSeries(owner);
  const made: string[] = [];
  for (let index = 0; index < count; index += 1)
    made.push(await session(series, index, regionOf(index)));
  return [series, made];
}

suiteSetup(async function (this: { timeout(ms: number): void }) {
  this.timeout(60_000);
  edge = await EdgeProxy.open();
  await load(`${edge.url}/mukaan.js`);
  owner = await makeOrganization();
  [many, slugs] = await seriesOf(35, (index) => regions[index % 3]);
  for (const days of [3, 2])
    await makeEvent(owner, {
      series: many,
      title: `Pidetty ${days}`,
      startsAt: fromNow(-days * DAY_MS),
      endsAt: fromNow(-days * DAY_MS + 3_600_000),
      place: { name: 'Talo', region: '19' },
    });
});
teardown(async () => {
  resetPage();
  await edge.setRules();
});

const shown = (series: string) =>
  waitUntilLoaded(show('mukaan-series', { series, server: edge.url }));
const listed = (element: HTMLElement) =>
  findAll(element, '[part=sessions] [part=session-title]').map(textOf);
const titles = (...numbers: number[]) => numbers.map((number) => `Tilaisuus ${number}`);
const from = (first: number, last: number, step = 1) =>
  Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
const filter = (element: HTMLElement) => find<HTMLSelectElement>(element, '#region-filter');
const box = (element: HTMLElement, number: number) =>
  find<HTMLInputElement>(element, `input[id="events/${slugs[number - 1]}"]`);

async function look(element: HTMLElement, region: string): Promise<void> {
  typeInto(filter(element), region);
  await waitForRender(element);
}

async function choose(element: HTMLElement, ...numbers: number[]): Promise<void> {
  for (const number of numbers) {
    box(element, number).click();
    await waitForRender(element);
  }
}

suite('A series of one session', () => {
  test('needs no choosing: no box, no filter, and its form registers to it', async () => {
    const [series, [only = '']] = await seriesOf(1, () => '01');
    const element = await shown(series);
    equal(listed(element), titles(1));
    ok(
      !has(element, '[part=session] input, #region-filter, [part=more]'),
      'something to choose with',
    );
    equal(textOf(part(element, 'submit')), 'Ilmoittaudu');
    fillAndSubmit(element, `${uniqueName('p')}@example.org`);
    await waitForInside(element, '[part=done]');
    equal((await readRegistrations(owner, only)).length, 1);
  });
});

suite('A filter by region', () => {
  test('is not there for five sessions, for eight, or for nine in one region', async () => {
    for (const [count, regionOf] of [
      [5, (index: number) => regions[index % 3]],
      [8, (index: number) => regions[index % 3]],
      [9, () => '01'],
      [9, () => undefined],
    ] as [number, (index: number) => string | undefined][]) {
      const [series] = await seriesOf(count, regionOf);
      const element = await shown(series);
      equal(listed(element), titles(...from(1, count)));
      ok(!has(element, '#region-filter, [part=more]'), `a filter for ${count} sessions`);
      equal(findAll(element, '[part=session] input').length, count, 'boxes');
    }
  });

  test('is there for nine sessions in two regions, some without one', async () => {
    const [series] = await seriesOf(9, (index) => [undefined, '01', '11'][index % 3]);
    const element = await shown(series);
    equal(Array.from(filter(element).options, textOf), ['Kaikki', 'Pohjois-Savo', 'Uusimaa']);
    await look(element, 'Uusimaa');
    equal(listed(element), titles(2, 5, 8));
    await look(element, '');
    equal(listed(element), titles(...from(1, 9)));
  });

  test('names the regions of what is to come, in the order of the alphabet, and is accessible', async () => {
    const element = await shown(many);
    equal(Array.from(filter(element).options, textOf), names);
    equal(textOf(filter(element).labels[0] ?? null), 'Näytä maakunnan tilaisuudet');
    const found = find(element, '.sessions [role=status]');
    equal(textOf(found), '', 'a count without a filter');
    await look(element, 'Uusimaa');
    equal(textOf(found), `Tilaisuuksia näkyvissä: ${from(1, 34, 3).length}`);
    equal(listed(element), titles(...from(1, 34, 3)));
    ok(!has(element, '[part=more]'), 'there is more of it');
    await assertAccessible();
  });

  test('keeps in sight what is chosen, and what is chosen counts under every filter', async () => {
    const element = await shown(many);
    await choose(element, 2);
    await look(element, 'Uusimaa');
    equal(listed(element), titles(1, 2, ...from(4, 34, 3)));
    equal(box(element, 2).checked, true);
    await choose(element, 4);
    equal(textOf(part(element, 'submit')), 'Ilmoittaudu 2 tilaisuuteen');
    await choose(element, 2);
    equal(listed(element), titles(...from(1, 34, 3)), 'after it is chosen no more');
  });

  test('says what it filters by also after a registration, when another is to be registered', async () => {
    const element = await shown(many);
    await look(element, 'Uusimaa');
    await choose(element, 1);
    fillAndSubmit(element, `${uniqueName('p')}@example.org`);
    await waitForInside(element, '[part=done]');
    part(element, 'another').click();
    await waitForInside(element, '[part=form]');
    equal([filter(element).value, listed(element).length], ['Uusimaa', 12]);
  });
});

suite('What one series was looked through by', () => {
  test('is not asked of another in the same element, nor of the same in another language', async () => {
    const [other] = await seriesOf(5, (index) => regions[index % 3]);
    const element = await shown(many);
    await look(element, 'Uusimaa');
    element.setAttribute('series', other);
    await waitFor('the other series', () => listed(element).length === 5);
    element.setAttribute('series', many);
    await waitFor('the first series', () => listed(element).length === 30);
    equal(filter(element).value, '');
    await look(element, 'Uusimaa');
    element.lang = 'sv';
    await waitFor(
      'Swedish',
      () => part(element, 'root').lang === 'sv' && has(element, '#region-filter'),
    );
    equal([filter(element).selectedIndex, listed(element).length], [0, 30]);
  });
});

suite('Of many sessions', () => {
  test('the first thirty are shown, then all, with the focus on the first of those that came', async () => {
    const element = await shown(many);
    equal(listed(element), titles(...from(1, 30)));
    const more = part(element, 'more');
    equal(textOf(more), 'Näytä kaikki 35 tilaisuutta');
    await assertAccessible();
    more.click();
    await waitFor('all of them', () => listed(element).length === 35);
    equal(focusedIn(element), box(element, 31));
    ok(!has(element, '[part=more]'), 'there is still more');
    equal(listed(element), titles(...from(1, 35)));
    await look(element, 'Pohjois-Savo');
    equal(listed(element), titles(...from(2, 35, 3)));
    await look(element, '');
    equal(listed(element).length, 35, 'sessions after looking by region');
  });

  test('those that have been held are folded, apart from the others and out of the filter', async () => {
    const element = await shown(many);
    const details = findAll<HTMLDetailsElement>(element, 'details').find(
      (one) => textOf(one.querySelector('summary')) === 'Menneet tilaisuudet (2)',
    );
    ok(details && !details.open, 'no folded list of what has been held');
    equal(Array.from(details.querySelectorAll('[part=session-title]'), textOf), [
      'Pidetty 3',
      'Pidetty 2',
    ]);
    ok(!details.querySelector('input'), 'one can choose what has been held');
    excludes(listed(element).join(), 'Pidetty');
    await look(element, 'Uusimaa');
    equal(details.querySelectorAll('[part=session]').length, 2);
  });

  test('two of different regions are registered to at once, also one beyond the first thirty', async () => {
    const element = await shown(many);
    await look(element, 'Pohjois-Savo');
    await choose(element, 35);
    await look(element, 'Päijät-Häme');
    await choose(element, 3);
    await look(element, '');
    equal(listed(element), titles(...from(1, 30), 35), 'what is listed');
    equal(textOf(part(element, 'submit')), 'Ilmoittaudu 2 tilaisuuteen');
    const mail = `${uniqueName('p')}@example.org`;
    fillAndSubmit(element, mail);
    await waitForInside(element, '[part=done]');
    equal(findAll(element, '[part=registration] b[lang]').map(textOf).sort(), titles(3, 35));
    for (const number of [3, 35])
      equal(
        (await readRegistrations(owner, slugs[number - 1] ?? '')).filter(
          ({ email }) => email === mail,
        ).length,
        1,
        `Tilaisuus ${number}`,
      );
    equal(
      (await readRegistrations(owner, slugs[0] ?? '')).filter(({ email }) => email === mail).length,
      0,
      'one that was not chosen',
    );
  });

  test('choosing none is a validation error that links to the list', async () => {
    const element = await shown(many);
    await look(element, 'Uusimaa');
    fillAndSubmit(element, `${uniqueName('p')}@example.org`);
    const link = await waitForInside(element, '[part=summary] a');
    link.click();
    equal(focusedIn(element)?.id, 'events');
    await assertAccessible();
    await choose(element, 1);
    ok(!has(element, '[part=summary]'), 'the mistake is still told');
    submit(element);
    await waitForInside(element, '[part=done]');
  });
});

suite('More sessions than one registration takes', () => {
  test('are asked to be fewer in words, before anything is sent', async () => {
    const series = await shown(many);
    for (const number of from(1, 11)) {
      box(series, number).click();
      await waitForRender(series);
    }
    const before = (await edge.requests('/api/v1/registrations')).length;
    fillAndSubmit(series, `${uniqueName('p')}@example.org`);
    const summary = await waitForInside(series, '[part=summary]');
    equal(textOf(summary), 'Tarkista nämä kohdat Valitse enintään 10 tilaisuutta kerralla');
    equal((await edge.requests('/api/v1/registrations')).length, before, 'what was sent');
    box(series, 11).click();
    await waitFor('the list to be gone', () => !has(series, '[part=summary]'));
  });
});
