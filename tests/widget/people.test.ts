/**
 * Several people in one form: adding and removing them, whose mistake is whose, and one
 * registration for all.
 */

import { equal, excludes, includes, ok } from './support/assert.ts';
import {
  EdgeProxy,
  mailTo,
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
  reloadElement,
  resetPage,
  show,
  submit,
  textOf,
  typeInto,
  waitFor,
  waitForInside,
  waitForRender,
  waitUntilLoaded,
  write,
} from './support/page.ts';

const fields = {
  phone: 'optional',
  organization: 'required',
  role: 'optional',
  region: 'optional',
  level: 'optional',
};
const options = [
  { value: 'a', label: 'Aamupala' },
  { value: 'b', label: 'Lounas' },
];
const questions = [
  { id: 'why', type: 'text', label: 'Miksi tulet' },
  { id: 'meal', type: 'radio', label: 'Ateria', options },
];

let edge: EdgeProxy;
let owner: Organization;
let full: string;

suiteSetup(async () => {
  edge = await EdgeProxy.open();
  await load(`${edge.url}/mukaan.js`);
  owner = await makeOrganization();
  full = await makeEvent(owner, { fields, questions });
});
teardown(async () => {
  resetPage();
  await edge.setRules();
});

const shown = (event: string) => waitUntilLoaded(show('mukaan-event', { event, server: edge.url }));
const email = () => `${uniqueName('p')}@example.org`;
const done = (element: HTMLElement) => waitForInside(element, '[part=done]', 12_000);
const posts = async () =>
  (await edge.requests('/api/v1/registrations')).filter(({ method }) => method === 'POST');
const field = (element: HTMLElement, id: string) => find<HTMLInputElement>(element, `[id="${id}"]`);
const links = (element: HTMLElement) => findAll<HTMLAnchorElement>(element, '[part=summary] a');
const persons = (element: HTMLElement) => findAll(element, '[part=person]');

async function add(element: HTMLElement, times = 1): Promise<void> {
  for (; times > 0; times -= 1) {
    part(element, 'add').click();
    await waitForRender(element);
  }
}

async function fillIn(element: HTMLElement, typed: Record<string, string>): Promise<void> {
  for (const [id, text] of Object.entries(typed)) typeInto(field(element, id), text);
  await waitForRender(element);
}

suite('Another participant', () => {
  test('can be added up to ten, each named and with ids and a focus of their own', async () => {
    const form = await shown(full);
    equal(persons(form).length, 0, 'groups around a single person');
    for (let count = 2; count <= 10; count += 1) {
      await add(form);
      equal(focusedIn(form)?.id, `${count}-name`, 'what has the focus');
    }
    ok(!has(form, '[part=add]'), 'an eleventh can be added');
    equal(
      persons(form).map((group) => [
        group.getAttribute('role'),
        group.ariaLabel,
        textOf(group.querySelector('[role=heading]')),
      ]),
      Array.from({ length: 10 }, (_, index) => [
        'group',
        `Osallistuja ${index + 1}`,
        `Osallistuja ${index + 1}`,
      ]),
    );
    const ids = findAll(form, '[id]').map(({ id }) => id);
    equal(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
      'ids that are there twice',
    );
    equal(
      findAll<HTMLLabelElement>(form, 'label').filter(
        ({ control, htmlFor }) => !control || (htmlFor && control.id !== htmlFor),
      ).length,
      0,
      'labels that label nothing or something else',
    );
    part(form, 'remove').click();
    await waitForRender(form);
    equal([persons(form).length, has(form, '[part=add]')], [9, true], 'after one was removed');
  });

  test('starts with the organisation, region and level of the first, and with nothing else', async () => {
    const form = await shown(full);
    await fillIn(form, {
      name: 'Maija',
      email: 'maija@example.org',
      phone: '040 123',
      organization: 'Yhdistys ry',
      role: 'puheenjohtaja',
      region: '11',
      level: 'local',
      'answers/why': 'Siksi',
    });
    field(form, 'answers/meal').click();
    await add(form);
    const names = [
      'name',
      'email',
      'phone',
      'organization',
      'role',
      'region',
      'level',
      'answers/why',
    ];
    equal(
      names.map((name) => field(form, `2-${name}`).value),
      ['', '', '', 'Yhdistys ry', '', '11', 'local', ''],
    );
    equal(
      findAll<HTMLInputElement>(form, '[name="2-answers/meal"]').filter(
        ({ checked, value }) => checked && value,
      ).length,
      0,
      'chosen answers',
    );
    typeInto(field(form, '2-organization'), 'Toinen ry');
    await waitForRender(form);
    equal(field(form, 'organization').value, 'Yhdistys ry', 'what the first has');
  });

  test('is filled in from an address book as a person of their own', async () => {
    const form = await shown(full);
    await add(form, 2);
    const names = ['name', 'email', 'phone', 'organization', 'role', 'answers/why'];
    const known = (prefix: string) => names.map((name) => field(form, prefix + name).autocomplete);
    const plain = ['name', 'email', 'tel', 'organization', 'organization-title', 'off'];
    equal(known(''), plain);
    for (const prefix of ['2-', '3-'])
      equal(
        known(prefix),
        plain.map((token) => (token === 'off' ? token : `section-${prefix}person ${token}`)),
      );
  });

  test('is counted by the button', async () => {
    const form = await shown(full);
    const words = () => textOf(part(form, 'submit'));
    equal(words(), 'Ilmoittaudu');
    await add(form);
    equal(words(), 'Ilmoita 2 osallistujaa');
    await add(form);
    equal(words(), 'Ilmoita 3 osallistujaa');
    for (let times = 0; times < 2; times += 1) {
      part(form, 'remove').click();
      await waitForRender(form);
    }
    equal([words(), persons(form).length], ['Ilmoittaudu', 0]);
  });

  test('who is removed hands the focus to the one before, and the others keep what is theirs', async () => {
    const form = await shown(full);
    await fillIn(form, { name: 'Yksi', organization: 'Y ry', region: '11' });
    await add(form, 2);
    await fillIn(form, {
      '2-name': 'Kaksi',
      '2-region': '13',
      '2-level': 'national',
      '2-answers/why': 'toinen syy',
    });
    await fillIn(form, {
      '3-name': 'Kolme',
      '3-region': '13',
      '3-level': 'regional',
      '3-answers/why': '',
    });
    // someone who changes their mind
    await fillIn(form, { '2-region': '10' });
    field(form, '2-answers/meal').click();
    field(form, '3-answers/meal-1').click();
    await waitForRender(form);
    findAll(form, '[part=remove]')[1]?.click();
    await waitFor('focus on the one before', () => focusedIn(form)?.id === 'name');
    const left = (prefix: string) =>
      ['name', 'region', 'level', 'answers/why'].map((name) => field(form, prefix + name).value);
    equal(
      [left(''), left('2-')],
      [
        ['Yksi', '11', '', ''],
        ['Kolme', '13', 'regional', ''],
      ],
    );
    equal(
      ['2-answers/meal', '2-answers/meal-1'].map((id) => field(form, id).checked),
      [false, true],
    );
    equal(has(form, '[id="3-name"]'), false, 'a third person');
    await add(form);
    findAll(form, '[part=remove]')[2]?.click();
    await waitFor('focus on the second', () => focusedIn(form)?.id === '2-name');
    const again = await reloadElement(form);
    equal(persons(again).length, 2, 'people after the page is loaded again');
    equal(field(again, '2-region').value, '13');
  });
});

test('The first of several people can be removed as well: the second takes their place and the focus', async () => {
  const form = await shown(await makeEvent(owner));
  await fillIn(form, { name: 'Yksi' });
  await add(form);
  await fillIn(form, { '2-name': 'Kaksi' });
  equal(findAll(form, '[part=remove]').map(textOf), [
    'Poista osallistuja 1',
    'Poista osallistuja 2',
  ]);
  findAll(form, '[part=remove]')[0]?.click();
  await waitFor('focus on who is left', () => focusedIn(form)?.id === 'name');
  equal(
    [field(form, 'name').value, persons(form).length, has(form, '[part=remove]')],
    ['Kaksi', 0, false],
  );
});

suite('Mistakes of several people', () => {
  test('name the person, link to that person’s field, and are accessible', async () => {
    const form = await shown(full);
    await fillIn(form, { name: 'Yksi', email: 'yksi@example', organization: 'Y ry' });
    await add(form, 2);
    await fillIn(form, {
      '2-name': 'Kaksi',
      '2-email': email(),
      '3-email': email(),
      '3-organization': '',
    });
    await assertAccessible();
    submit(form);
    await waitFor('focus on the summary', () => focusedIn(form)?.id === 'mistakes');
    equal(links(form).map(textOf), [
      'Osallistuja 1: Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi',
      'Osallistuja 3: Kirjoita nimi',
      'Osallistuja 3: Kirjoita järjestön nimi',
    ]);
    equal(
      findAll(form, '[aria-invalid=true]').map(({ id }) => id),
      ['email', '3-name', '3-organization'],
    );
    equal(textOf(find(form, '[id="3-name-error"]')), 'Kirjoita nimi');
    includes(field(form, '3-name').getAttribute('aria-describedby') ?? '', '3-name-error');
    for (const [index, id] of ['email', '3-name', '3-organization'].entries()) {
      links(form)[index]?.click();
      equal(focusedIn(form)?.id, id);
    }
    await assertAccessible();
    for (const index of [2, 1]) {
      findAll(form, '[part=remove]')[index]?.click();
      await waitForRender(form);
    }
    equal(
      links(form).map(textOf),
      ['Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi'],
      'what is left for one person',
    );
  });

  test('that only HOST sees stand in that person’s name: the same person twice', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const mail = email();
    await add(form, 2);
    await fillIn(form, {
      '2-name': 'maija  äijälä',
      '2-email': mail.replace('example', 'EXAMPLE'),
      '3-name': 'Matti',
      '3-email': email(),
    });
    fillAndSubmit(form, mail, 'Maija Äijälä');
    await waitFor('focus on the summary', () => focusedIn(form)?.id === 'mistakes');
    equal(links(form).map(textOf), [
      'Osallistuja 2: Tämä henkilö on lomakkeella jo: poista toinen',
    ]);
    links(form)[0]?.click();
    equal(focusedIn(form)?.id, '2-name');
    equal(
      textOf(find(form, '[id="2-name-error"]')),
      'Tämä henkilö on lomakkeella jo: poista toinen',
    );
    equal((await readRegistrations(owner, event)).length, 0, 'registrations');
    await assertAccessible();
    findAll(form, '[part=remove]')[1]?.click();
    await waitForRender(form);
    ok(!has(form, '[part=summary]'), 'the mistake is still told');
    submit(form);
    await done(form);
    equal((await readRegistrations(owner, event)).map(({ name }) => name).sort(), [
      'Maija Äijälä',
      'Matti',
    ]);
  });
});

suite('Several people', () => {
  test('are registered with one request, each with their own answers and mail, and the confirmation lists each', async () => {
    const event = await makeEvent(owner, {
      title: 'Päivä',
      fields: { organization: 'optional' },
      questions,
    });
    const form = await shown(event);
    const mails = [email(), email(), email()];
    const [first = '', second = '', third = ''] = mails;
    await fillIn(form, { organization: 'Yhdistys ry', 'answers/why': 'syy' });
    await add(form, 2);
    await fillIn(form, {
      '2-name': 'Kaksi',
      '2-email': second,
      '3-name': 'Kolme',
      '3-email': third,
      '3-organization': '',
    });
    const before = (await posts()).length;
    fillAndSubmit(form, first, 'Yksi');
    await done(form);
    const sent = (await posts()).slice(before);
    equal(sent.length, 1, 'requests');
    const answers = { why: null, meal: null };
    equal(JSON.parse(sent[0]?.body ?? '{}').participants, [
      {
        name: 'Yksi',
        email: first,
        organization: 'Yhdistys ry',
        answers: { ...answers, why: 'syy' },
      },
      { name: 'Kaksi', email: second, organization: 'Yhdistys ry', answers },
      { name: 'Kolme', email: third, organization: null, answers },
    ]);
    const registrations = findAll(form, '[part=registration]').map(textOf);
    equal(registrations.length, 3, 'rows of the confirmation');
    for (const [index, words] of registrations.entries()) {
      includes(words, `Osallistuja ${index + 1}`);
      includes(words, 'Päivä');
      includes(words, 'Paikkasi on vahvistettu');
    }
    for (const mail of mails) {
      includes(textOf(part(form, 'done')), mail);
      includes((await mailTo(mail)).subject, 'Ilmoittautumisesi on vahvistettu');
    }
    equal((await readRegistrations(owner, event)).map(({ name }) => name).sort(), [
      'Kaksi',
      'Kolme',
      'Yksi',
    ]);
    await assertAccessible();
  });

  test('each get their own status when the seats run out between them', async () => {
    const form = await shown(
      await makeEvent(owner, { registration: { capacity: 1, waitlist: true } }),
    );
    await add(form);
    await fillIn(form, { '2-name': 'Kaksi', '2-email': email() });
    fillAndSubmit(form, email(), 'Yksi');
    await done(form);
    const [first = '', second = ''] = findAll(form, '[part=registration]').map(textOf);
    includes(first, 'Osallistuja 1 Paikkasi on vahvistettu');
    includes(second, 'Osallistuja 2 Olet varasijalla 1');
    equal(textOf(part(form, 'done-title')), 'Ilmoittautumisesi on vastaanotettu');
  });

  test('can go to several sessions at once', async () => {
    const series = await makeSeries(owner);
    const events = [
      await makeEvent(owner, { series, title: 'Yksi' }),
      await makeEvent(owner, { series, title: 'Kaksi' }),
    ];
    const form = await waitUntilLoaded(show('mukaan-series', { series, server: edge.url }));
    for (const slug of events) field(form, `events/${slug}`).click();
    await add(form);
    await fillIn(form, { '2-name': 'Matti', '2-email': email() });
    equal(textOf(part(form, 'submit')), 'Ilmoita 2 osallistujaa 2 tilaisuuteen');
    fillAndSubmit(form, email(), 'Maija');
    await done(form);
    equal(findAll(form, '[part=registration]').length, 4, 'rows of the confirmation');
    for (const slug of events)
      equal(
        (await readRegistrations(owner, slug)).map(({ name }) => name).sort(),
        ['Maija', 'Matti'],
        slug,
      );
  });

  test('are no heading and no number where there is one person only', async () => {
    const form = await shown(await makeEvent(owner));
    write(form, 'Nimi', '');
    submit(form);
    await waitForInside(form, '[part=summary]');
    excludes(textOf(part(form, 'form')), 'Osallistuja 1');
    fillAndSubmit(form, email());
    await done(form);
    excludes(textOf(part(form, 'done')), 'Osallistuja 1');
  });
});
