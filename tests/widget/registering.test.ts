/**
 * Registering: the request, the events for the host page, the status messages, and the effects of a bad
 * network or a rejection.
 */

import { sendKeys } from '@web/test-runner-commands';
import { equal, excludes, includes, ok } from './support/assert.ts';
import {
  cancelEvent,
  EdgeProxy,
  eraseRegistration,
  hostUrl,
  mailTo,
  makeEvent,
  makeOrganization,
  makeSeries,
  type Organization,
  patchEvent,
  readRegistrations,
  registerStrangers,
  uniqueName,
} from './support/host.ts';
import {
  assertAccessible,
  control,
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
  visibleTextOf,
  waitFor,
  waitForInside,
  waitForRender,
  waitUntilLoaded,
  write,
} from './support/page.ts';

let edge: EdgeProxy;
let owner: Organization;

suiteSetup(async () => {
  edge = await EdgeProxy.open();
  await load(`${await hostUrl()}/mukaan.js`);
  owner = await makeOrganization();
});
teardown(async () => {
  resetPage();
  await edge.setRules();
});

const shown = (event: string, more: Record<string, string> = {}) =>
  waitUntilLoaded(show('mukaan-event', { event, server: edge.url, ...more }));
const email = () => `${uniqueName('p')}@example.org`;
const posts = async () =>
  (await edge.requests('/api/v1/registrations')).filter(({ method }) => method === 'POST');
const done = (element: HTMLElement) => waitForInside(element, '[part=done]', 12_000);

suite('A registration', () => {
  test('arrives as the contract has it, with the language and the site it came from', async () => {
    const event = await makeEvent(owner, {
      languages: ['fi', 'sv'],
      title: { fi: 'Päivä', sv: 'Dag' },
      fields: { organization: 'optional', region: 'optional' },
      questions: [{ id: 'q1', type: 'text', label: 'Mitä?' }],
    });
    const form = await shown(event, { site: owner.site, lang: 'sv' });
    const mail = email();
    write(form, 'Organisation', '  Föreningen rf ');
    fillAndSubmit(form, mail, ' Maija Äijälä ', ['Namn', 'E-post']);
    await done(form);
    const [sent] = (await posts()).slice(-1);
    const body = JSON.parse(sent?.body ?? '{}');
    equal(Object.keys(body).sort(), [
      'events',
      'language',
      'participants',
      'privacyNotice',
      'site',
    ]);
    equal(body.participants, [
      {
        name: 'Maija Äijälä',
        email: mail,
        organization: 'Föreningen rf',
        region: null,
        answers: { q1: null },
      },
    ]);
    ok(/^[!-~]{16,255}$/.test(sent?.key ?? ''), `the key is ${sent?.key}`);
    const [row] = await readRegistrations(owner, event);
    equal(
      [
        row?.name,
        row?.email,
        row?.organization,
        row?.status,
        row?.language,
        row?.channel,
        row?.site,
      ],
      [
        'Maija Äijälä',
        mail,
        'Föreningen rf',
        'confirmed',
        'sv',
        'widget',
        { key: owner.site, host: 'localhost' },
      ],
    );
  });

  test('from an unknown site is counted under its host name', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event, { site: 'unknown-site' });
    fillAndSubmit(form, email());
    await done(form);
    equal((await readRegistrations(owner, event))[0]?.site, { key: null, host: 'localhost' });
  });

  test('fires an event for the host page without personal data, also outside of shadow roots', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const told: CustomEvent[] = [];
    const listen = (happened: Event) => told.push(happened as CustomEvent);
    document.addEventListener('mukaan-register', listen);
    fillAndSubmit(form, email());
    await done(form);
    document.removeEventListener('mukaan-register', listen);
    equal(
      told.map(({ detail, bubbles, composed }) => [detail, bubbles, composed]),
      [[{ registrations: [{ event, status: 'confirmed' }] }, true, true]],
    );
  });

  test('moves the focus to the heading of the confirmation, and a mail confirms it', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const mail = email();
    fillAndSubmit(form, mail);
    await done(form);
    await waitFor('focus on the heading', () => focusedIn(form)?.id === 'done');
    const heading = focusedIn(form);
    equal(
      [heading?.getAttribute('role'), heading?.getAttribute('aria-level'), textOf(heading)],
      ['heading', '3', 'Olet ilmoittautunut'],
    );
    includes((await mailTo(mail)).subject, 'Ilmoittautumisesi on vahvistettu');
    equal((part(form, 'calendar') as HTMLAnchorElement).href, `${edge.url}/e/${event}.ics`);
  });

  test('hides the number of free seats after it is confirmed', async () => {
    const form = await shown(await makeEvent(owner, { registration: { capacity: 7 } }));
    includes(visibleTextOf(form), '7 paikkaa jäljellä');
    fillAndSubmit(form, email());
    await done(form);
    excludes(visibleTextOf(form), 'jäljellä');
  });

  test('says its progress without taking the focus', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    await edge.setRules({ method: 'POST', act: 'delay' });
    part(form, 'submit').focus();
    fillAndSubmit(form, email());
    await waitFor(
      'the progress',
      () => textOf(part(form, 'status')) === 'Lähetetään ilmoittautumista…',
    );
    equal(part(form, 'status').getAttribute('role'), 'status');
    equal(focusedIn(form), part(form, 'submit'));
    await assertAccessible();
    await edge.setRules();
    await done(form);
  });

  test('twice clicked is one registration', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const before = (await posts()).length;
    fillAndSubmit(form, email());
    submit(form);
    await waitForRender(form);
    submit(form);
    await done(form);
    equal((await posts()).length - before, 1, 'requests');
    equal((await readRegistrations(owner, event)).length, 1, 'registrations');
  });

  test('with Enter held down is one registration', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const before = (await posts()).length;
    await edge.setRules({ method: 'POST', act: 'delay' });
    write(form, 'Nimi', 'Maija');
    write(form, 'Sähköposti', email());
    control(form, 'Sähköposti').focus();
    for (let index = 0; index < 8; index += 1) await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    await edge.setRules();
    await done(form);
    await waitForRender(form);
    ok(has(form, '[part=done]'), 'the confirmation is not shown');
    equal((await posts()).length - before, 1, 'requests');
    equal((await readRegistrations(owner, event)).length, 1, 'registrations');
  });

  test('of another person starts from an empty form and is another registration', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    fillAndSubmit(form, email(), 'Maija');
    await done(form);
    part(form, 'another').click();
    await waitFor('focus on the name', () => focusedIn(form)?.id === 'name');
    equal([control(form, 'Nimi').value, control(form, 'Sähköposti').value], ['', '']);
    fillAndSubmit(form, email(), 'Matti');
    await done(form);
    equal((await readRegistrations(owner, event)).map(({ name }) => name).sort(), [
      'Maija',
      'Matti',
    ]);
  });
});

suite('Registering, cancelling and registering again in the same tab', () => {
  test('creates a new registration and does not show the earlier result', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const mail = email();
    fillAndSubmit(form, mail);
    await done(form);
    const [row] = await readRegistrations(owner, event);
    await eraseRegistration(owner, event, row?.id ?? '');
    equal((await readRegistrations(owner, event)).length, 0);
    part(form, 'another').click();
    await waitFor('focus on the name', () => focusedIn(form)?.id === 'name');
    fillAndSubmit(form, mail);
    await done(form);
    equal(
      (await readRegistrations(owner, event)).map(({ status }) => status),
      ['confirmed'],
    );
  });
});

suite('A bad network', () => {
  test('that loses the answer after HOST has registered ends in success, with one key and one registration', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const before = (await posts()).length;
    await edge.setRules({ method: 'POST', act: 'lose', times: 2 });
    fillAndSubmit(form, email());
    await waitFor(
      'word of trying again',
      () =>
        textOf(form.shadowRoot?.querySelector('[part=status]') ?? null) ===
        'Yhteys pätkii. Yritetään uudelleen…',
    );
    await done(form);
    includes(visibleTextOf(form), 'Olet ilmoittautunut');
    const keys = (await posts()).slice(before).map(({ key }) => key);
    equal(keys.length, 3, 'tries');
    equal(new Set(keys).size, 1, 'keys');
    equal((await readRegistrations(owner, event)).length, 1, 'registrations');
  });

  test('that fails briefly is retried', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    await edge.setRules({ method: 'POST', act: 'answer', status: 503, body: 'busy', times: 1 });
    fillAndSubmit(form, email());
    await done(form);
    equal((await readRegistrations(owner, event)).length, 1);
  });

  test('that stays away says so with a way around, keeps what was typed, and the same key serves the next try', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const codes: unknown[] = [];
    form.addEventListener('mukaan-error', (happened) =>
      codes.push((happened as CustomEvent).detail),
    );
    const before = (await posts()).length;
    await edge.setRules({ method: 'POST', act: 'refuse' });
    const mail = email();
    fillAndSubmit(form, mail, 'Maija');
    const problem = await waitForInside(form, '[part=problem]', 12_000);
    await waitFor('focus on the problem', () => focusedIn(form) === problem);
    includes(textOf(problem), 'Ilmoittautuminen ei mennyt perille. Tarkista verkkoyhteys');
    equal(problem.querySelector('a')?.href, `${edge.url}/e/${event}`);
    equal([control(form, 'Nimi').value, control(form, 'Sähköposti').value], ['Maija', mail]);
    equal(codes, [{ code: 'network' }]);
    await assertAccessible();
    await edge.setRules();
    submit(form);
    await done(form);
    const keys = (await posts()).slice(before).map(({ key }) => key);
    equal([keys.length, new Set(keys).size], [4, 1], 'tries and keys');
  });

  test('after which something else is sent uses a new key, as it is another registration', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    const before = (await posts()).length;
    await edge.setRules({
      method: 'POST',
      act: 'answer',
      status: 429,
      headers: {
        'retry-after': '7',
        'access-control-expose-headers': 'retry-after',
        'content-type': 'application/problem+json',
      },
      body: '{"code":"rate-limited"}',
    });
    fillAndSubmit(form, email());
    const problem = await waitForInside(form, '[part=problem]');
    includes(textOf(problem), 'Odota 7 sekuntia ja lähetä uudelleen.');
    await edge.setRules();
    write(form, 'Nimi', 'Matti');
    submit(form);
    await done(form);
    const keys = (await posts()).slice(before).map(({ key }) => key);
    equal([keys.length, new Set(keys).size], [2, 2], 'tries and keys');
  });
});

suite('A refusal', () => {
  test('of a session that has just filled up stands at its row, with focus, and keeps what was typed', async () => {
    const series = await makeSeries(owner);
    const filling = await makeEvent(owner, {
      series,
      title: 'Täyttyvä',
      registration: { capacity: 1 },
    });
    await makeEvent(owner, { series, title: 'Väljä' });
    const form = await waitUntilLoaded(show('mukaan-series', { series, server: edge.url }));
    for (const box of findAll(form, '[part=session] input')) {
      box.click();
      await waitForRender(form);
    }
    await registerStrangers(filling, 1);
    const mail = email();
    fillAndSubmit(form, mail, 'Maija');
    await waitFor('focus on the summary', () => focusedIn(form)?.id === 'mistakes');
    const links = findAll<HTMLAnchorElement>(form, '[part=summary] a');
    equal(links.map(textOf), ['Täyttyvä: Vapaita paikkoja ei ole tarpeeksi.']);
    links[0]?.click();
    equal(focusedIn(form)?.id, `events/${filling}`);
    await waitFor('the row to say it', () =>
      textOf(
        form.shadowRoot?.getElementById(`events/${filling}`)?.closest('[part=session]') ?? null,
      ).includes('Vapaita paikkoja ei ole tarpeeksi.'),
    );
    equal([control(form, 'Nimi').value, control(form, 'Sähköposti').value], ['Maija', mail]);
    await assertAccessible();
    await waitFor('the row to be idle', () => !has(form, `input[id="events/${filling}"]`));
    submit(form);
    await done(form);
    includes(textOf(part(form, 'done')), 'Väljä');
  });

  test('of a submission to an event that just filled up is shown above the button, and the form stays', async () => {
    const event = await makeEvent(owner, { registration: { capacity: 1 } });
    const form = await shown(event);
    await registerStrangers(event, 1);
    fillAndSubmit(form, email(), 'Maija');
    const problem = await waitForInside(form, '[part=problem]');
    includes(textOf(problem), 'Vapaita paikkoja ei ole tarpeeksi.');
    await waitFor('focus on the problem', () => focusedIn(form)?.id === 'problem');
    await waitFor('the new state', () => textOf(part(form, 'state')) === 'Täynnä');
    equal(control(form, 'Nimi').value, 'Maija');
    await assertAccessible();
  });

  test('of a field that the organiser has made required meanwhile stands at the field', async () => {
    const event = await makeEvent(owner, { fields: { organization: 'optional' } });
    const form = await shown(event);
    await patchEvent(owner, event, { fields: { organization: 'required' } });
    fillAndSubmit(form, email(), 'Maija');
    const link = await waitForInside(form, '[part=summary] a');
    await waitFor('focus on the summary', () => focusedIn(form)?.id === 'mistakes');
    equal(textOf(link), 'Kirjoita järjestön nimi');
    equal(textOf(find(form, '[id="organization-error"]')), 'Kirjoita järjestön nimi');
    link.click();
    equal(focusedIn(form)?.id, 'organization');
    equal(control(form, 'Nimi').value, 'Maija');
    write(form, 'Järjestö', 'Yhdistys ry');
    await waitForRender(form);
    ok(!has(form, '[part=summary]'), 'the summary is still there');
    submit(form);
    await done(form);
  });

  test('of an event that has been cancelled meanwhile says so', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event);
    await cancelEvent(event);
    fillAndSubmit(form, email());
    includes(textOf(await waitForInside(form, '[part=problem]')), 'Tilaisuus on peruttu');
    equal((await readRegistrations(owner, event)).length, 0);
  });

  test('of a registration that comes after the deadline is put in the visitor’s language', async () => {
    const event = await makeEvent(owner);
    const form = await shown(event, { lang: 'en' });
    const closesAt = new Date(Date.now() - 1000).toISOString();
    await patchEvent(owner, event, { registration: { closesAt } });
    fillAndSubmit(form, email(), 'Maija', ['Name', 'Email']);
    const problem = await waitForInside(form, '[part=problem]');
    includes(textOf(problem), 'Registration has closed');
    excludes(textOf(problem), 'Ilmoittautuminen');
  });
});

suite('Text that is code', () => {
  const attack = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
  /** Waits for an image that cannot load: those of `attack` would have failed before it. */
  const imageFails = () =>
    new Promise((resolve) => {
      const image = new Image();
      image.onerror = resolve;
      image.src = 'x';
    });

  test('is shown as written wherever the organiser or the visitor writes it, and does nothing', async () => {
    const series = await makeSeries(owner, { title: attack, summary: attack, notice: attack });
    const event = await makeEvent(owner, {
      series,
      title: attack,
      summary: attack,
      notice: attack,
      audience: attack,
      joinNote: attack,
      description: attack,
      organizer: { name: attack },
      contact: { name: attack, title: attack },
      place: { name: attack, address: attack },
      programme: [
        { title: attack, speakers: [{ name: attack, title: attack, organization: attack }] },
      ],
      questions: [
        {
          id: 'q',
          type: 'select',
          label: attack,
          hint: attack,
          options: [{ value: 'x', label: attack }],
        },
      ],
    });
    for (const element of [show('mukaan-event', { event }), show('mukaan-series', { series })]) {
      document.querySelector('main')?.append(element);
      await waitUntilLoaded(element);
      equal(textOf(part(element, 'title')), attack);
      for (const name of ['notice', 'hint']) equal(textOf(part(element, name)), attack, name);
      fillAndSubmit(element, email(), attack.slice(0, 100));
      await done(element);
      includes(textOf(part(element, 'done')), attack);
      ok(!has(element, 'img, script, [onerror]'), 'markup came through');
    }
    await imageFails();
    ok(!('hacked' in window), 'the code ran');
    equal(
      (await readRegistrations(owner, event)).map(({ name }) => name),
      [attack.slice(0, 100), attack.slice(0, 100)],
    );
  });

  test('does nothing either where something on the way has put it into HOST’s answer', async () => {
    const event = await makeEvent(owner, { contact: { phone: '1' } });
    const answer = await (await fetch(`${await hostUrl()}/api/v1/events/${event}`)).json();
    const links = [
      'javascript:hacked=1',
      'data:text/html,x',
      ' java\nscript:hacked=1',
      '/e/x',
      'https://example.org/',
    ];
    answer.description = `<p onclick="hacked=1">teksti ${attack}<svg onload="hacked=1"></svg><iframe srcdoc="x"></iframe>${links
      .map((href) => `<a href="${href}" onfocus="hacked=1" style="color:red">linkki</a>`)
      .join('')}<strong>lihava</strong> &lt;b&gt;</p>`;
    answer.organizer.url = 'javascript:hacked=1';
    answer.privacy.noticeUrl = 'javascript:hacked=1';
    answer.title = attack;
    await edge.setRules({
      path: `/events/${event}`,
      act: 'answer',
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
    });
    const widget = await shown(event);
    const rich = find(widget, '.rich');
    equal(
      Array.from(
        new Set(Array.from(rich.querySelectorAll('*'), ({ localName }) => localName)),
      ).sort(),
      ['a', 'p', 'strong'],
    );
    equal(
      Array.from(rich.querySelectorAll('a'), (link) => link.getAttribute('href')),
      [null, null, null, null, 'https://example.org/'],
    );
    equal(
      Array.from(rich.querySelectorAll('*')).flatMap((element) => element.getAttributeNames()),
      ['href'],
    );
    includes(textOf(rich), 'lihava <b>');
    ok(
      !findAll<HTMLAnchorElement>(widget, 'a').some(({ protocol }) => protocol === 'javascript:'),
      'a link runs code',
    );
    await imageFails();
    ok(!('hacked' in window), 'the code ran');
  });
});
