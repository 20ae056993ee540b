/**
 * An organisation's colour on the hosted pages: whatever it is, what is drawn with it can be read.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accentColours, contrast } from '../../worker/contract/accent.ts';
import { pageStyle } from '../../worker/pages/style.ts';

/** Colours of the palettes: backgrounds of the accent, and text on it. */
const beside = { light: ['#ffffff', '#f1f6f5'], dark: ['#10191a', '#182425', '#0b1112'] } as const;

test('the contrast of two colours is that of WCAG', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#777777', '#777777'), 1);
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
});

test('every colour is adjusted to readable contrast in light and dark', () => {
  const parts = ['00', '3a', '80', 'c4', 'ff'];
  for (const red of parts)
    for (const green of parts)
      for (const blue of parts) {
        const colours = accentColours(`#${red}${green}${blue}`);
        for (const theme of ['light', 'dark'] as const)
          for (const other of beside[theme]) {
            const ratio = contrast(colours[theme], other);
            assert.ok(
              ratio >= 4.5,
              `#${red}${green}${blue} becomes ${colours[theme]}: ${ratio} on ${other}`,
            );
          }
      }
});

test('a readable colour stays unchanged', () => {
  assert.equal(accentColours('#8a1538').light, '#8a1538');
  assert.equal(accentColours('#86d3d0').dark, '#86d3d0');
});

test('the style sheet ends with the accent colour, and has the default without one', () => {
  assert.ok(pageStyle('#8a1538').startsWith(pageStyle(null)));
  assert.ok(pageStyle('#8a1538').includes('--accent: #8a1538'));
});
