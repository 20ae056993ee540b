/**
 * Reads the documented parts and properties from the elements' JSDoc, for the page about styling.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Documented = { name: string; text: string };

const source = (file: string): string =>
  readFileSync(join(import.meta.dirname, '../../widget', file), 'utf8');

/** A description may go on in the next lines of the comment, which are indented. */
const tagged = (tag: string, text: string): Documented[] =>
  [...text.matchAll(new RegExp(`@${tag} (\\S+) - (.*(?:\\n \\* {3}.*)*)`, 'g'))].map(
    ([, name = '', description = '']) => ({ name, text: description.replace(/\s*\n \*\s+/g, ' ') }),
  );

const elements = () => [
  source('embed/event/mukaan-event.ts'),
  source('embed/series/mukaan-series.ts'),
];

/** Parts per element, in documented order; a text names inner parts in backticks. */
export const parts = (): Documented[][] => elements().map((text) => tagged('csspart', text));

export const properties = (): Documented[] => tagged('cssproperty', elements()[0] ?? '');

/** All documented part names. */
export const partNames = (): string[] => [
  ...new Set(
    parts()
      .flat()
      .flatMap(({ name, text }) => [
        name,
        ...[...text.matchAll(/`([a-z-]+)`/g)].map(([, inner = '']) => inner),
      ]),
  ),
];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const button = (name: string): string =>
  `<button type="button" data-part="${name}" aria-pressed="false">${name}</button>`;

const prose = (text: string): string =>
  escaped(text).replace(/`([^`]+)`/g, (_, code: string) =>
    /^[a-z-]+$/.test(code) ? button(code) : `<code>${code}</code>`,
  );

const kinds: Record<string, string> = {
  '--mukaan-radius': 'type="range" min="0" max="24" value="6" data-unit="px"',
};
kinds['--mukaan-gap'] = 'type="range" min="0.5" max="2" step="0.1" value="1"';

export const propertyRows = (): string =>
  properties()
    .filter(({ name }) => name !== '--mukaan-accent-text')
    .map(
      ({ name, text }) =>
        `<p><label for="p${name}"><code>${name}</code> ${escaped(text)}</label><input id="p${name}" data-property="${name}" ${kinds[name] ?? 'type="color"'}></p>`,
    )
    .join('\n');

export const partRows = (): string =>
  parts()
    .map(
      (
        list,
        index,
      ) => `<h3>&lt;mukaan-${index === 0 ? 'event' : 'series'}&gt;</h3><dl class="parts">
${list.map(({ name, text }) => `<div><dt>${button(name)}</dt><dd>${prose(text)}</dd></div>`).join('\n')}
</dl>`,
    )
    .join('\n');
