/**
 * Everything that a page is held to, however it is looked at: axe, nothing sideways, targets large
 * enough for a thumb.
 */

import axe from 'axe-core';
import type { Tab } from './tab.ts';

/**
 * Without motion, as what is on its way from one scheme to the other has the colours of neither.
 */
const look = (scheme: 'light' | 'dark', forced: 'none' | 'active') => [
  { name: 'prefers-reduced-motion', value: 'reduce' },
  { name: 'prefers-color-scheme', value: scheme },
  { name: 'forced-colors', value: forced },
];
const schemes = {
  light: look('light', 'none'),
  dark: look('dark', 'none'),
  forced: look('dark', 'active'),
};
const sizes = { 1280: 900, 320: 640 };

/** Runs in the page. @returns what axe finds, a line for each node */
async function violations(forced: boolean): Promise<string[]> {
  const found = await (window as unknown as { axe: typeof axe }).axe.run(document, {
    resultTypes: ['violations'],
    preload: false,
    // axe takes every canvas for white; that of forced colours is the visitor's
    rules: { 'color-contrast': { enabled: !forced }, 'target-size': { enabled: true } },
  });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}

/**
 * Runs in the page, in forced colours. @returns the texts in another colour than the visitor's own,
 * or on another
 */
function strangeColors(tag: string): string[] {
  const probe = document.body.appendChild(document.createElement('i'));
  const painted = (color: string) => {
    probe.style.color = color;
    return getComputedStyle(probe).color;
  };
  const theirs = [
    'CanvasText',
    'LinkText',
    'VisitedText',
    'ButtonText',
    'FieldText',
    'GrayText',
    'HighlightText',
  ].map(painted);
  // forced is the colour alone: how far it shines through stays
  const opaque = (color: string) => color.replace(/^rgba\((.*), [\d.]+\)$/, 'rgb($1)');
  const under = ['Canvas', 'ButtonFace', 'Field', 'Highlight'].map(painted);
  probe.remove();
  const all = Array.from(
    document.querySelector(tag)?.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [],
  );
  return all.flatMap((one) => {
    const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(
      one,
    ) as CSSStyleDeclaration & {
      forcedColorAdjust: string;
    };
    const clear = under.includes(opaque(backgroundColor));
    if (!one.checkVisibility() || (theirs.includes(color) && clear && forcedColorAdjust === 'auto'))
      return [];
    return [`${color} on ${backgroundColor}: ${one.outerHTML.slice(0, 120)}`];
  });
}

/**
 * Runs in the page. @returns what is smaller than 44 px, a link in the middle of a sentence apart
 * (WCAG 2.5.8, inline)
 */
function smallTargets(tag: string): string[] {
  // the desk draws into the page itself
  const root = document.querySelector(tag)?.shadowRoot ?? document.querySelector(tag);
  const found = Array.from(
    root?.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [role=button]',
    ) ?? [],
  );
  const words = (node: Element | null) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return found.flatMap((one) => {
    if (!one.checkVisibility()) return [];
    if (one instanceof HTMLAnchorElement && words(one) !== words(one.parentElement)) return [];
    const target = one.matches('[type=radio], [type=checkbox]')
      ? (one.closest('label') ?? one)
      : one;
    const { width, height } = target.getBoundingClientRect();
    return Math.min(width, height) >= 43.9
      ? []
      : [`${Math.round(width)} × ${Math.round(height)} px: ${one.localName} “${words(one)}”`];
  });
}

const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/**
 * Looks in light, dark and forced colours, wide and narrow. @returns what is wrong, each with how
 * it was looked at
 */
export async function accessibilityErrors({
  page,
  tag,
}: Pick<Tab, 'page' | 'tag'>): Promise<string[]> {
  await page.evaluate(axe.source);
  const errors: string[] = [];
  for (const [width, height] of Object.entries(sizes)) {
    await page.setViewport({ width: Number(width), height });
    const sideways = await page.evaluate(overflow);
    if (sideways > 0) errors.push(`${width} px: ${sideways} px too wide`);
    errors.push(...(await page.evaluate(smallTargets, tag)).map((one) => `${width} px: ${one}`));
    for (const [scheme, features] of Object.entries(schemes)) {
      await page.emulateMediaFeatures(features);
      const forced = scheme === 'forced';
      const found = await page.evaluate(violations, forced);
      if (forced) found.push(...(await page.evaluate(strangeColors, tag)));
      errors.push(...found.map((one) => `${width} px, ${scheme}: ${one}`));
    }
  }
  return errors;
}
