/**
 * The development Worker's page of all messages: made by the real renderer from the demo's events,
 * in each language.
 */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type Demo, openDemo } from '../support/demo.ts';

let demo: Demo | undefined;
after(() => demo?.close());

const page = async (query: string): Promise<string> => {
  demo ??= await openDemo();
  const response = await fetch(`${demo.url}/dev/messages?${query}`);
  assert.equal(response.status, 200);
  return response.text();
};

test('every kind of message is there in each language, as text and HTML, and alone as a mail program shows it', async () => {
  const headlines = {
    fi: [
      'Tilaisuus on peruttu',
      'Tilaisuuteen on tullut muutos',
      'Ilmoittautumisesi on siirretty',
      'Olet jonotuslistalla',
    ],
    sv: [
      'Tillfället är inställt',
      'Tillfället har ändrats',
      'Din anmälan är flyttad',
      'Du är på kölistan',
    ],
    en: [
      'The event is cancelled',
      'The event has changed',
      'Your registration has been moved',
      'You are on the waiting list',
    ],
  };
  for (const [language, wanted] of Object.entries(headlines)) {
    const all = await page(`lang=${language}`);
    assert.ok((all.match(/<iframe/g)?.length ?? 0) >= 20);
    for (const headline of wanted) assert.ok(all.includes(headline), headline);
    assert.doesNotMatch(all, /undefined|\[object/);
    const alone = await page(`lang=${language}&html=0`);
    assert.match(alone, new RegExp(`^\\s*<!doctype html>\\s*<html lang="${language}">`));
  }
});
