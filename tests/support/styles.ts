/** Which parts of a style sheet an engine refuses, asked of the engine itself. */

import postcss, { type AtRule, type Declaration, type Rule } from 'postcss';
import type { View } from './browser-engines.ts';

export type Sheet = {
  name: string;
  text: string;
  /** whether it stands in a shadow root */
  shadow?: boolean;
  /** custom properties that scripts set */
  given?: Record<string, string>;
};

type Asked = {
  declarations: [property: string, value: string][];
  selectors: string[];
  rules: string[];
};
type Question = {
  texts: string[];
  shadow: boolean;
  /** values of the custom properties that are not on the outermost element */
  custom: [name: string, value: string][];
  asked: Asked;
  conditions: string[];
};
type Refused = {
  declarations: boolean[];
  selectors: boolean[];
  rules: boolean[];
  conditions: boolean[];
};

/**
 * Runs in the page. Custom properties have in each value what the sheet gives them, as an engine
 * takes any declaration with `var()` for valid.
 */
function ask({ texts, shadow, custom, asked, conditions }: Question): Refused {
  const adopted = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  const outer = document.body.appendChild(document.createElement('div'));
  const root = outer.attachShadow({ mode: 'open' });
  (shadow ? root : document).adoptedStyleSheets = adopted;
  const probe = document.createElement('div');
  (shadow ? root : document.body).appendChild(probe);
  const computed = getComputedStyle(probe);
  for (const [name, value] of custom)
    if (!computed.getPropertyValue(name)) probe.style.setProperty(name, value);
  const substituted = (value: string): string => {
    // as a custom property's own value such a word would mean something else
    probe.style.setProperty(
      '--probe',
      value.replace(/^var\([\w-]+, ?(inherit|unset)\)$/, '$1-word'),
    );
    return computed.getPropertyValue('--probe').trim().replace('-word', '');
  };
  const isRule = (text: string): boolean => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet.cssRules.length > 0;
  };
  const refused = {
    declarations: asked.declarations.map(
      ([property, value]) =>
        !CSS.supports(property, value.includes('var(') ? substituted(value) : value),
    ),
    selectors: asked.selectors.map((selector) => !CSS.supports(`selector(${selector})`)),
    rules: asked.rules.map((text) => !isRule(text)),
    conditions: conditions.map((condition) => !CSS.supports(condition)),
  };
  document.adoptedStyleSheets = [];
  outer.remove();
  probe.remove();
  return refused;
}

const unprefixed = (property: string): string => property.replace(/^-(webkit|moz|ms)-/, '');

/**
 * Whether a rule is for nothing but a part of a control that one engine has, under the name that it
 * has there.
 */
const isVendors = (selectors: string[]): boolean =>
  ['::-webkit-', '::-moz-'].some((part) => selectors.every((selector) => selector.includes(part)));

/** The conditions of the `@supports` around a node. */
function conditionsOf(node: Declaration): string[] {
  const found: string[] = [];
  for (let outer = node.parent; outer; outer = outer.parent as typeof outer)
    if (outer.type === 'atrule' && (outer as AtRule).name === 'supports')
      found.push((outer as AtRule).params);
  return found;
}

/** @returns what the engine would drop without the author having written anything in its place */
export async function sheetsRejectedIn(view: View, sheets: Sheet[]): Promise<string[]> {
  const root = postcss.parse(sheets.map(({ text }) => text).join('\n'));
  const declarations: Declaration[] = [];
  const rules: Rule[] = [];
  const atRules: AtRule[] = [];
  root.walkDecls((one) => void declarations.push(one));
  root.walkRules((one) => void rules.push(one));
  root.walkAtRules((one) => void atRules.push(one));
  const own = declarations.filter(({ prop }) => !prop.startsWith('--'));
  const selectors = [...new Set(rules.flatMap((one) => one.selectors))];
  const conditions = [...new Set(own.flatMap(conditionsOf))];
  const shells = [...new Set(atRules.map(({ name, params }) => `@${name} ${params}{}`))];
  const asked: Asked = {
    declarations: own.map(({ prop, value }) => [prop, value]),
    selectors,
    rules: shells,
  };
  const refused = await view.evaluate(ask, {
    texts: sheets.map(({ text }) => text),
    shadow: sheets.some(({ shadow }) => shadow),
    custom: [
      ...declarations
        .filter(({ prop }) => prop.startsWith('--'))
        .map(({ prop, value }): [string, string] => [prop, value]),
      ...sheets.flatMap(({ given = {} }) => Object.entries(given)),
    ],
    asked,
    conditions,
  });

  const rejected = new Set(conditions.filter((_, index) => refused.conditions[index]));
  const kept = new Set(own.filter((_, index) => !refused.declarations[index]));
  const unknown = new Set(selectors.filter((_, index) => refused.selectors[index]));
  const hasFallback = (one: Declaration): boolean =>
    conditionsOf(one).some((condition) => rejected.has(condition)) ||
    own.some(
      (other) =>
        other.parent === one.parent &&
        kept.has(other) &&
        unprefixed(other.prop) === unprefixed(one.prop),
    );
  return [
    ...own
      .filter((one) => !kept.has(one) && !hasFallback(one))
      .map(({ parent, prop, value }) => `${(parent as Rule).selector} { ${prop}: ${value} }`),
    ...rules
      .filter(
        (one) =>
          one.selectors.some((selector) => unknown.has(selector)) && !isVendors(one.selectors),
      )
      .map(({ selector }) => selector),
    ...shells.filter((_, index) => refused.rules[index]),
  ];
}
