/**
 * The widget's look on other people's pages: contrast whatever the accent, their font and colours,
 * small screens.
 */

import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { equal, ok } from './support/assert.ts';
import { fromNow, makeEvent, makeOrganization } from './support/host.ts';
import {
  assertAccessible,
  find,
  findAll,
  loadMukaan,
  part,
  resetPage,
  show,
  submit,
  textOf,
  waitForInside,
  waitUntilLoaded,
} from './support/page.ts';

let event: string;

suiteSetup(async () => {
  await loadMukaan();
  const owner = await makeOrganization();
  event = await makeEvent(owner, {
    notice: 'Huomaa tämä',
    summary: 'Tiivistelmä',
    registration: { capacity: 12 },
    fields: { organization: 'required', level: 'optional' },
    programme: [
      { startsAt: fromNow(30 * 86_400_000), title: 'Avaus', speakers: [{ name: 'Minna' }] },
    ],
    questions: [
      { id: 'q', type: 'radio', label: 'Valitse', options: [{ value: 'a', label: 'Yksi' }] },
    ],
  });
});
teardown(async () => {
  resetPage();
  document.documentElement.style.cssText = '';
  document.body.style.cssText = '';
  await emulateMedia({ colorScheme: 'light' });
});

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** Any colour CSS can say, as it is painted on opaque white. */
function painted(color: string): number[] {
  ok(canvas, 'no canvas');
  canvas.fillStyle = '#fff';
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  return Array.from(canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
}

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = painted(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const accents = [
  '#0b5c63',
  '#000000',
  '#1a1a6e',
  '#c8102e',
  '#757575',
  '#767676',
  '#808080',
  '#e4572e',
  '#00a3ad',
  '#ffcc00',
  '#f5f5dc',
  '#ffffff',
  'hotpink',
  'rgb(0 120 215)',
  'oklch(0.6 0.2 150)',
];

for (const scheme of ['light', 'dark'] as const)
  suite(`In a ${scheme} scheme`, () => {
    setup(async () => {
      await emulateMedia({ colorScheme: scheme });
      document.documentElement.style.cssText = `color-scheme: ${scheme}; background: ${scheme === 'dark' ? '#121212' : '#ffffff'}`;
    });

    test('the text on every accent can be read: black or white, at least 4.5:1', async () => {
      const shown = await waitUntilLoaded(show('mukaan-event', { event }));
      const button = part(shown, 'submit');
      for (const accent of ['', ...accents]) {
        shown.style.cssText = accent ? `--mukaan-accent: ${accent}` : '';
        const { color, backgroundColor } = getComputedStyle(button);
        if (accent)
          equal(painted(backgroundColor), painted(accent), `${accent} is not the button's colour`);
        const ratio = contrast(color, backgroundColor);
        ok(
          ratio >= 4.5,
          `${accent || 'the default'}: ${color} on ${backgroundColor} is ${ratio.toFixed(2)}:1`,
        );
      }
    });

    test('a host may choose the text on the accent itself', async () => {
      const shown = await waitUntilLoaded(show('mukaan-event', { event }));
      shown.style.cssText = '--mukaan-accent: #003366; --mukaan-accent-text: #ffee00';
      equal(painted(getComputedStyle(part(shown, 'submit')).color), [255, 238, 0]);
    });

    test('the form with its mistakes is accessible, with a bright accent too', async () => {
      const shown = await waitUntilLoaded(show('mukaan-event', { event }));
      shown.style.cssText = '--mukaan-accent: #ffcc00';
      submit(shown);
      await waitForInside(shown, '[part=summary]');
      await assertAccessible();
    });
  });

suite('On a page of its own look', () => {
  test('that is dark without saying so, everything can be read', async () => {
    document.body.style.cssText = 'background: #14213d; color: #f1f1f1';
    const shown = await waitUntilLoaded(show('mukaan-event', { event }));
    submit(shown);
    await waitForInside(shown, '[part=summary]');
    await assertAccessible();
    const { color } = getComputedStyle(find(shown, '[part=input]'));
    ok(contrast(color, '#14213d') >= 4.5, `typed text is ${color}`);
  });

  test('the font and colour are the page’s', async () => {
    document.body.style.cssText = 'font-family: Georgia; color: rgb(60, 0, 60); font-size: 20px';
    const shown = await waitUntilLoaded(show('mukaan-event', { event }));
    for (const name of ['notice', 'label', 'input', 'submit'])
      ok(
        getComputedStyle(part(shown, name)).fontFamily.includes('Georgia'),
        `${name} has another font`,
      );
    equal(getComputedStyle(part(shown, 'notice')).color, 'rgb(60, 0, 60)');
    equal(getComputedStyle(part(shown, 'notice')).fontSize, '20px');
  });

  test('a host’s small rem does not make the text small', async () => {
    document.documentElement.style.fontSize = '62.5%';
    document.body.style.fontSize = '16px';
    const shown = await waitUntilLoaded(show('mukaan-event', { event }));
    const small = findAll(shown, 'p, label, legend, small, button, dd, .choice').filter(
      (text) => Number.parseFloat(getComputedStyle(text).fontSize) < 14,
    );
    equal(small.map(textOf), []);
  });

  test('parts can be styled from outside', async () => {
    const style = document.createElement('style');
    style.textContent =
      'mukaan-event::part(submit) { text-transform: uppercase } mukaan-event::part(title) { color: rgb(1, 2, 3) }';
    document.head.append(style);
    const shown = await waitUntilLoaded(show('mukaan-event', { event }));
    equal(
      [
        getComputedStyle(part(shown, 'submit')).textTransform,
        getComputedStyle(part(shown, 'title')).color,
      ],
      ['uppercase', 'rgb(1, 2, 3)'],
    );
    style.remove();
  });

  test('320 px wide with the text spacing of WCAG 1.4.12 nothing is cut and nothing scrolls sideways', async () => {
    await setViewport({ width: 320, height: 640 });
    try {
      document.body.style.cssText =
        'margin: 8px; line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em';
      const shown = await waitUntilLoaded(show('mukaan-event', { event }));
      submit(shown);
      await waitForInside(shown, '[part=summary]');
      ok(
        document.documentElement.scrollWidth <= 320,
        `${document.documentElement.scrollWidth} px wide`,
      );
      const cut = findAll(shown, 'p, label, [role=heading], button, li, dd').filter(
        (box) =>
          !box.closest('.ear') &&
          box.clientWidth > 0 &&
          (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 2),
      );
      equal(
        cut.map((box) => textOf(box)),
        [],
      );
    } finally {
      await setViewport({ width: 1000, height: 800 });
    }
  });

  test('nothing moves by itself for those who want less motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    try {
      const shown = await waitUntilLoaded(show('mukaan-event', { event }));
      submit(shown);
      await waitForInside(shown, '[part=summary]');
      equal(shown.shadowRoot?.getAnimations().length, 0);
    } finally {
      await emulateMedia({ reducedMotion: 'no-preference' });
    }
  });
});
