/**
 * The form: labels, keyboards, sizes, validation errors, and use without a
 * mouse.
 */

import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { equal, excludes, includes, ok } from './support/assert.ts';
import {
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  readRegistrations,
  uniqueName,
} from './support/host.ts';
import {
  assertAccessible,
  control,
  find,
  findAll,
  focusedIn,
  has,
  loadMukaan,
  part,
  resetPage,
  show,
  submit,
  textOf,
  waitFor,
  waitForInside,
  waitForRender,
  waitUntilLoaded,
  write,
} from './support/page.ts';

const allFields = {
  phone: 'optional',
  organization: 'required',
  role: 'optional',
  region: 'required',
  level: 'optional',
};
const options = [
  { value: 'a', label: 'Yksi' },
  { value: 'b', label: 'Kaksi' },
];
const questions = [
  { id: 'text', type: 'text', label: 'Teksti', hint: 'Lyhyesti', required: true },
  { id: 'textarea', type: 'textarea', label: 'Pitkä teksti' },
  { id: 'select', type: 'select', label: 'Valikko', options, required: true },
  { id: 'radio', type: 'radio', label: 'Yksi näistä', options, required: true },
  { id: 'checkbox', type: 'checkbox', label: 'Rastitettava', required: true },
  { id: 'checkboxes', type: 'checkboxes', label: 'Monta näistä', options, required: true },
  { id: 'number', type: 'number', label: 'Luku', required: true },
  { id: 'date', type: 'date', label: 'Päivä', required: true },
];

let owner: Organization;
let plain: string;
let full: string;

suiteSetup(async () => {
  await loadMukaan();
  owner = await makeOrganization();
  plain = await makeEvent(owner, { fields: allFields });
  full = await makeEvent(owner, { fields: allFields, questions });
});
teardown(resetPage);

const shown = (event: string) => waitUntilLoaded(show('mukaan-event', { event }));
const email = () => `${uniqueName('p')}@example.org`;

suite('The form', () => {
  test('with every field and question is accessible, also with every mistake in it', async () => {
    const form = await shown(full);
    await assertAccessible();
    submit(form);
    await waitForInside(form, '[part=summary]');
    await assertAccessible();
  });

  test('with every mistake in it is accessible on a dark page too', async () => {
    await emulateMedia({ colorScheme: 'dark' });
    document.documentElement.style.cssText = 'color-scheme: dark; background: #121212';
    try {
      const form = await shown(full);
      submit(form);
      await waitForInside(form, '[part=summary]');
      await assertAccessible();
    } finally {
      document.documentElement.style.cssText = '';
      await emulateMedia({ colorScheme: 'light' });
    }
  });

  test('labels every control, and marks the optional ones in words', async () => {
    const form = await shown(plain);
    for (const input of findAll<HTMLInputElement>(form, 'form input, form select'))
      equal(input.labels?.length, 1, input.id);
    const labels = findAll(form, '[part=label]').map(textOf);
    equal(labels, [
      'Nimi',
      'Sähköposti',
      'Puhelin (valinnainen)',
      'Järjestö',
      'Rooli (valinnainen)',
      'Maakunta',
      'Toiminnan taso (valinnainen)',
    ]);
  });

  test('tells browsers what each field is for, so that they can fill it in', async () => {
    const form = await shown(plain);
    const tokens = Object.fromEntries(
      ['Nimi', 'Sähköposti', 'Puhelin', 'Järjestö', 'Rooli'].map((label) => [
        label,
        control(form, label).getAttribute('autocomplete'),
      ]),
    );
    equal(tokens, {
      Nimi: 'name',
      Sähköposti: 'email',
      Puhelin: 'tel',
      Järjestö: 'organization',
      Rooli: 'organization-title',
    });
  });

  test('brings up the right keyboard on a phone', async () => {
    const form = await shown(full);
    equal(control(form, 'Sähköposti').inputMode, 'email');
    equal(control(form, 'Sähköposti').autocapitalize, 'none');
    equal(control(form, 'Puhelin').inputMode, 'tel');
    equal(control(form, 'Luku').inputMode, 'numeric');
  });

  test('has letters of 16 px or more in what one types into, also on a page with small text', async () => {
    document.body.style.fontSize = '11px';
    try {
      const form = await shown(full);
      const inputs = findAll(form, 'input:not([type=checkbox], [type=radio]), select, textarea');
      ok(inputs.length >= 10, `only ${inputs.length} inputs`);
      for (const input of inputs)
        ok(
          Number.parseFloat(getComputedStyle(input).fontSize) >= 16,
          `${input.id}: ${getComputedStyle(input).fontSize}`,
        );
    } finally {
      document.body.style.fontSize = '';
    }
  });

  test('has targets 44 px high', async () => {
    const form = await shown(full);
    const targets = findAll(
      form,
      'input:not([type=checkbox], [type=radio]), select, textarea, .choice, button',
    );
    ok(
      targets.some((target) => target.matches('.choice')),
      'no choices',
    );
    for (const target of targets)
      ok(
        target.getBoundingClientRect().height >= 44,
        `${target.outerHTML.slice(0, 80)}: ${target.getBoundingClientRect().height}`,
      );
  });

  test('fits into 320 px without scrolling sideways', async () => {
    await setViewport({ width: 320, height: 640 });
    try {
      const form = await shown(full);
      submit(form);
      await waitForInside(form, '[part=summary]');
      ok(
        document.documentElement.scrollWidth <= 320,
        `${document.documentElement.scrollWidth} px wide`,
      );
    } finally {
      await setViewport({ width: 1000, height: 800 });
    }
  });

  test('says before sending who keeps the data and for how long, with a link to the notice', async () => {
    const terms = part(await shown(plain), 'terms');
    includes(textOf(terms), 'Rekisterinpitäjä: Testiyhdistys');
    includes(textOf(terms), 'poistetaan 90 päivää');
    ok(
      terms.querySelector<HTMLAnchorElement>('a')?.href.includes(`/e/${plain}/privacy`),
      'no link to the notice',
    );
  });

  test('says that registering is binding only where it is', async () => {
    excludes(textOf(part(await shown(plain), 'terms')), 'sitova');
    const binding = await makeEvent(owner, { registration: { binding: true } });
    includes(textOf(part(await shown(binding), 'terms')), 'Ilmoittautuminen on sitova.');
  });
});

suite('Validation errors', () => {
  test('are shown only after the first submit', async () => {
    const form = await shown(plain);
    write(form, 'Sähköposti', 'maija@');
    await waitForRender(form);
    ok(!has(form, '[part=error], [part=summary], [aria-invalid]'), 'something is said already');
  });

  test('are listed in a summary that gets the focus and links to the fields', async () => {
    const form = await shown(full);
    write(form, 'Sähköposti', 'maija@');
    submit(form);
    await waitFor('focus on the summary', () => focusedIn(form)?.id === 'mistakes');
    const links = findAll<HTMLAnchorElement>(form, '[part=summary] a');
    equal(
      links.map((link) => link.hash.slice(1)),
      [
        'name',
        'email',
        'organization',
        'region',
        ...questions.filter(({ required }) => required).map(({ id }) => `answers/${id}`),
      ],
    );
    const before = location.href;
    for (const link of links) {
      link.click();
      equal(focusedIn(form)?.id, link.hash.slice(1), 'the focus after following a link');
      ok(focusedIn(form)?.matches('input, select, textarea'), `${link.hash} leads to no control`);
    }
    equal(location.href, before, "the host page's address");
  });

  test('have the same text at the field, which is marked as invalid and described by it', async () => {
    const form = await shown(full);
    submit(form);
    await waitForInside(form, '[part=summary]');
    for (const link of findAll<HTMLAnchorElement>(form, '[part=summary] a')) {
      const id = link.hash.slice(1);
      const input = form.shadowRoot?.getElementById(id);
      const error = form.shadowRoot?.getElementById(`${id}-error`) ?? null;
      ok(
        textOf(link).endsWith(textOf(error)) && textOf(error) !== '',
        `${id}: “${textOf(link)}” and “${textOf(error)}”`,
      );
      const described =
        input?.closest('[aria-describedby]')?.getAttribute('aria-describedby')?.split(' ') ?? [];
      ok(described.includes(`${id}-error`), `${id} is not described by its error`);
      if (!(input instanceof HTMLInputElement && input.type === 'radio'))
        equal(input?.getAttribute('aria-invalid'), 'true', id);
    }
    equal(
      find(form, '[id="answers/text"]').getAttribute('aria-describedby'),
      'answers/text-hint answers/text-error',
    );
  });

  test('are distinguishable in the summary even if their texts are the same', async () => {
    const form = await shown(full);
    submit(form);
    await waitForInside(form, '[part=summary]');
    const links = findAll(form, '[part=summary] a').map(textOf);
    equal(new Set(links).size, links.length, links.join(' | '));
    ok(links.length > 8, `${links.length} links`);
  });

  test('disappear when the field is corrected, and return when it is invalid again', async () => {
    const form = await shown(plain);
    submit(form);
    await waitForInside(form, '[id="name-error"]');
    write(form, 'Nimi', 'Maija');
    await waitForRender(form);
    ok(!has(form, '[id="name-error"]'), 'the error is still there');
    ok(!control(form, 'Nimi').hasAttribute('aria-invalid'), 'the field is still marked');
    excludes(textOf(part(form, 'summary')), 'Kirjoita nimi');
    write(form, 'Sähköposti', 'maija');
    await waitForRender(form);
    includes(textOf(part(form, 'summary')), 'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi');
    write(form, 'Nimi', ' ');
    await waitForRender(form);
    equal(textOf(find(form, '[id="name-error"]')), 'Kirjoita nimi');
  });

  test('do not move the focus from the field while the summary above changes', async () => {
    const form = await shown(plain);
    submit(form);
    await waitFor('focus on the summary', () => focusedIn(form)?.id === 'mistakes');
    control(form, 'Nimi').focus();
    await sendKeys({ type: 'Maija' });
    equal(focusedIn(form)?.id, 'name');
    equal(control(form, 'Nimi').value, 'Maija');
  });
});

suite('Questions', () => {
  test('of all eight types send what was answered', async () => {
    const form = await shown(full);
    const mail = email();
    write(form, 'Nimi', 'Maija Äijälä');
    write(form, 'Sähköposti', mail);
    write(form, 'Järjestö', 'Yhdistys ry');
    write(form, 'Maakunta', '11');
    write(form, 'Teksti', 'lyhyt');
    write(form, 'Pitkä teksti', 'eka\ntoka');
    write(form, 'Valikko', 'b');
    find(form, '[id="answers/radio-1"]').click();
    control(form, 'Rastitettava').click();
    find(form, '[id="answers/checkboxes"]').click();
    await waitForRender(form);
    find(form, '[id="answers/checkboxes-1"]').click();
    write(form, 'Luku', '3');
    write(form, 'Päivä', '2027-02-28');
    submit(form);
    await waitForInside(form, '[part=done]');
    const [row] = await readRegistrations(owner, full);
    equal(
      [row?.name, row?.email, row?.organization, row?.region, row?.phone],
      ['Maija Äijälä', mail, 'Yhdistys ry', '11', null],
    );
    const answers = {
      text: 'lyhyt',
      textarea: 'eka\ntoka',
      select: 'b',
      radio: 'b',
      checkbox: true,
      checkboxes: ['a', 'b'],
      number: 3,
      date: '2027-02-28',
    };
    for (const [id, expected] of Object.entries(answers))
      equal<unknown>(row?.answers[id], expected, id);
  });

  test('have their own error texts for a number and a choice', async () => {
    const form = await shown(full);
    write(form, 'Luku', '0');
    submit(form);
    await waitForInside(form, '[part=summary]');
    equal(
      textOf(find(form, '[id="answers/number-error"]')),
      'Kirjoita kokonaisluku väliltä 1–1000000',
    );
    write(form, 'Luku', 'kolme');
    await waitForRender(form);
    equal(textOf(find(form, '[id="answers/number-error"]')), 'Kirjoita kokonaisluku numeroin');
    equal(textOf(find(form, '[id="answers/radio-error"]')), 'Valitse yksi vaihtoehto');
    equal(
      textOf(find(form, '[id="answers/checkboxes-error"]')),
      'Valitse vähintään yksi vaihtoehto',
    );
    equal(textOf(find(form, '[id="answers/checkbox-error"]')), 'Rastita tämä kohta');
  });

  test('name the group of choices by their question', async () => {
    const form = await shown(full);
    const groups = findAll(form, 'fieldset').map((group) => [
      group.getAttribute('role'),
      textOf(group.querySelector('legend')),
    ]);
    equal(groups, [
      ['radiogroup', 'Yksi näistä'],
      ['group', 'Monta näistä'],
    ]);
  });

  test('that hang on an answer come and go with it, block nothing when hidden, and are then not sent', async () => {
    const event = await makeEvent(owner, {
      questions: [
        {
          id: 'way',
          type: 'radio',
          label: 'Miten tulet?',
          options: [
            { value: 'car', label: 'Autolla' },
            { value: 'train', label: 'Junalla' },
          ],
        },
        {
          id: 'plate',
          type: 'text',
          label: 'Rekisterinumero',
          required: true,
          showIf: { question: 'way', equals: ['car'] },
        },
      ],
    });
    const form = await shown(event);
    ok(!has(form, '[id="answers/plate"]'), 'asked before its time');
    find(form, '[id="answers/way"]').click();
    await waitForRender(form);
    write(form, 'Rekisterinumero', 'ABC-123');
    find(form, '[id="answers/way-1"]').click();
    await waitForRender(form);
    ok(!has(form, '[id="answers/plate"]'), 'still asked');
    write(form, 'Nimi', 'Maija');
    write(form, 'Sähköposti', email());
    submit(form);
    await waitForInside(form, '[part=done]');
    const [row] = await readRegistrations(owner, event);
    equal(row?.answers.way, 'train');
    ok(!row?.answers.plate, 'the answer to a hidden question was kept');
  });

  test('that hang on an answer block sending when they are asked and required', async () => {
    const event = await makeEvent(owner, {
      questions: [
        { id: 'way', type: 'checkbox', label: 'Tulen autolla' },
        {
          id: 'plate',
          type: 'text',
          label: 'Rekisterinumero',
          required: true,
          showIf: { question: 'way', equals: [true] },
        },
      ],
    });
    const form = await shown(event);
    write(form, 'Nimi', 'Maija');
    write(form, 'Sähköposti', email());
    control(form, 'Tulen autolla').click();
    submit(form);
    const link = await waitForInside(form, '[part=summary] a');
    link.click();
    equal(focusedIn(form)?.id, 'answers/plate');
  });
});

suite('The keyboard alone', () => {
  const tabTo = async (form: HTMLElement, found: (element: Element) => boolean) => {
    for (let step = 0; step < 40; step += 1) {
      const at = focusedIn(form);
      if (at && found(at)) return;
      await sendKeys({ press: 'Tab' });
    }
    throw new Error('the focus never came there');
  };
  const byId = (id: string) => (element: Element) => element.id === id;

  test('chooses sessions, corrects errors, registers, and starts again for another person', async () => {
    const series = await makeSeries(owner);
    const events = [
      await makeEvent(owner, { series, title: 'Ensimmäinen' }),
      await makeEvent(owner, { series, title: 'Toinen', questions: [questions[3]] }),
    ];
    const form = await waitUntilLoaded(show('mukaan-series', { series }));
    const mail = email();
    (document.activeElement as HTMLElement | null)?.blur();
    await tabTo(form, byId(`events/${events[1]}`));
    await sendKeys({ press: 'Space' });
    await waitForRender(form);
    await tabTo(form, byId('name'));
    await sendKeys({ type: 'Maija' });
    await sendKeys({ press: 'Enter' });
    await waitFor('focus on the summary', () => focusedIn(form)?.id === 'mistakes');
    await sendKeys({ press: 'Tab' });
    equal(textOf(focusedIn(form)), 'Kirjoita sähköpostiosoite');
    await sendKeys({ press: 'Enter' });
    equal(focusedIn(form)?.id, 'email');
    await sendKeys({ type: mail });
    await tabTo(form, (element) => element.matches('[type=radio]'));
    await sendKeys({ press: 'Space' });
    await tabTo(form, (element) => element.matches('[part=submit]'));
    await sendKeys({ press: 'Enter' });
    await waitFor('focus on the confirmation', () => focusedIn(form)?.id === 'done');
    equal(
      (await readRegistrations(owner, events[1] ?? '')).map((row) => [
        row.email,
        row.answers.radio,
      ]),
      [[mail, 'a']],
    );
    equal((await readRegistrations(owner, events[0] ?? '')).length, 0);
    await tabTo(form, (element) => element.matches('[part=another]'));
    await sendKeys({ press: 'Enter' });
    await waitFor('focus on the empty form', () => focusedIn(form)?.id === 'name');
    equal(control(form, 'Nimi').value, '');
  });

  test('sees where the focus is', async () => {
    const form = await shown(plain);
    (document.activeElement as HTMLElement | null)?.blur();
    for (const id of ['name', 'email']) {
      await tabTo(form, byId(id));
      const { outlineStyle, outlineWidth } = getComputedStyle(find(form, `#${id}`));
      ok(
        outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
        `${id}: ${outlineStyle} ${outlineWidth}`,
      );
    }
  });
});
