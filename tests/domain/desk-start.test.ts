/** Templates of events, and the tag for websites. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { templates } from '../../widget/desk/start/templates/index.ts';
import { eventFrom } from '../../widget/desk/start/templates/template.ts';
import {
  generalScript,
  linkSnippet,
  mailtoLink,
  snippet,
  type TagOptions,
} from '../../widget/desk/tag/snippet.ts';
import { EventInput } from '../../worker/contract/event-definition.ts';
import { languages } from '../../worker/contract/languages.ts';
import { eventErrors, storedEvent } from '../../worker/domain/content.ts';

/** A day before which clocks change, one on which they do, and a plain one. */
const days = ['2027-03-30', '2027-03-28', '2027-06-08'];

test('every template makes an event that passes the schema, on any day and in any languages', () => {
  assert.ok(templates.length >= 4);
  for (const template of templates)
    for (const day of days)
      for (const some of [[...languages], ['sv' as const]]) {
        const event = v.parse(EventInput, eventFrom(template, day, 'Europe/Helsinki', some));
        assert.deepEqual(eventErrors(storedEvent(event)), [], `${template.id} ${day}`);
      }
});

test('every text of a template exists in each language, and only requested languages are returned', () => {
  const texts = (value: unknown): object[] =>
    typeof value !== 'object' || value === null
      ? []
      : 'fi' in value || 'sv' in value || 'en' in value
        ? [value]
        : Object.values(value).flatMap(texts);
  assert.ok(templates.length > 1);
  for (const template of templates) {
    assert.ok(texts(template).length > 0, template.id);
    for (const text of texts(template)) {
      assert.deepEqual(Object.keys(text), [...languages], `${template.id} ${JSON.stringify(text)}`);
      assert.ok(Object.values(text).every(Boolean));
    }
    const shown = texts(eventFrom(template, '2027-06-08', 'Europe/Helsinki', ['sv']));
    assert.ok(shown.length > 0, template.id);
    for (const text of shown) assert.deepEqual(Object.keys(text), ['sv'], template.id);
  }
});

test('the times of a template are local times of the day', () => {
  const meeting = templates.find(({ id }) => id === 'meeting');
  assert.ok(meeting);
  const event = eventFrom(meeting, '2027-06-08', 'Europe/Helsinki', ['fi']);
  assert.equal(event.startsAt, '2027-06-08T06:45:00Z');
  assert.equal(event.registration?.closesAt, '2027-06-03T13:00:00Z');
  assert.deepEqual(event.promises, [{ kind: 'join-link', by: '2027-06-04T13:00:00Z' }]);
  assert.equal(event.programme?.[2]?.startsAt, '2027-06-08T07:45:00Z');
});

const tagged: TagOptions = {
  host: 'https://mukaan.example.org',
  kind: 'event',
  slug: 'kuopio',
  site: 'kallavesi',
  language: 'fi',
  isFirst: true,
  height: 1234.9,
  register: 'Ilmoittaudu',
  ask: 'tai kysy',
  contact: { name: 'Maija Meikäläinen', phone: '040 123 4567', email: 'maija@example.org' },
};

test('the tag is one line: script, element, link, contact and the room it needs, rounded down', () => {
  assert.equal(
    snippet(tagged),
    '<script async src="https://mukaan.example.org/e/kuopio.js?site=kallavesi"></script>' +
      '<mukaan-event event="kuopio" site="kallavesi" lang="fi">' +
      '<a class="mukaan" href="https://mukaan.example.org/e/kuopio?site=kallavesi">Ilmoittaudu</a>' +
      ' tai kysy: Maija Meikäläinen, <a href="tel:0401234567">040 123 4567</a>,' +
      ' <a href="mailto:maija@example.org">maija@example.org</a>' +
      '<svg slot="space" display="block" width="1" height="1234" aria-hidden="true"></svg></mukaan-event>',
  );
});

test('the tag in another language has lang everywhere, and no height without a measurement', () => {
  assert.equal(
    snippet({
      ...tagged,
      kind: 'series',
      slug: 'kiertue',
      site: null,
      language: 'sv',
      isFirst: false,
      height: null,
      register: 'Anmäl dig',
      contact: null,
    }),
    '<script async src="https://mukaan.example.org/s/kiertue.js?lang=sv"></script>' +
      '<mukaan-series series="kiertue" lang="sv">' +
      '<a class="mukaan" href="https://mukaan.example.org/s/kiertue?lang=sv">Anmäl dig</a></mukaan-series>',
  );
});

test('a contact is named as far as it goes, and left out without phone and email', () => {
  const withContact = (name: string, phone: string, email: string): string =>
    /<\/a>( tai kysy.*)<svg/.exec(snippet({ ...tagged, contact: { name, phone, email } }))?.[1] ??
    '';
  assert.equal(
    withContact('', '+358 (0)40 1', ''),
    ' tai kysy: <a href="tel:+3580401">+358 (0)40 1</a>',
  );
  assert.equal(
    withContact('Maija', '', 'm@example.org'),
    ' tai kysy: Maija, <a href="mailto:m@example.org">m@example.org</a>',
  );
  assert.equal(withContact('Maija', '', ''), '');
});

test('nothing that an organiser types ends an attribute, opens an element or breaks the line', () => {
  const nasty = `"' onclick=x <b>\n& Äijälä`;
  const line = snippet({ ...tagged, contact: { name: nasty, phone: nasty, email: nasty } });
  const typed = '&quot;&#39; onclick=x &lt;b&gt; &amp; Äijälä';
  assert.ok(
    line.includes(
      `: ${typed}, <a href="tel:">${typed}</a>, <a href="mailto:${typed}">${typed}</a><svg`,
    ),
    line,
  );
  assert.doesNotMatch(line, /\n/);
});

test('the reserved height has a maximum', () => {
  assert.match(snippet({ ...tagged, height: 4000 }), /height="1500"/);
});

test('editors that strip elements get a link and a script that turns links into widgets', () => {
  assert.equal(
    linkSnippet(tagged),
    '<a class="mukaan" href="https://mukaan.example.org/e/kuopio?site=kallavesi">Ilmoittaudu</a>',
  );
  assert.equal(
    generalScript(tagged),
    '<script async src="https://mukaan.example.org/mukaan.js"></script>',
  );
});

test('a mailto link preserves line breaks, and its text adds no header', () => {
  const { searchParams } = new URL(mailtoLink('Tagi & ohjeet', 'a\n<b>&c'));
  assert.equal(searchParams.get('subject'), 'Tagi & ohjeet');
  assert.equal(searchParams.get('body'), 'a\r\n<b>&c');
  assert.deepEqual([...searchParams.keys()], ['subject', 'body']);
});
