/**
 * How copies of the script share a page: which copy defines an element, and how later copies pass
 * on their data.
 */

import type { EmbedData } from '../../worker/contract/embed.ts';
import {
  addLocales,
  isFirstFromServer,
  type Kind,
  setHomeServer,
  storeEmbedded,
} from '../core/page.ts';
import { softHyphen } from '../core/template.ts';
import { locales } from '../locales/index.ts';
import type { Locales } from '../locales/locale.ts';
import { currentScript, type EmbedTarget, originOf, targetOfScript } from './script-tag.ts';
import { version } from './version.ts';

/** The argument of the function that the build wraps around each script. */
declare const embedData: EmbedData | undefined;

/** What a copy passes to the copy that defined the elements. */
export type Copy = {
  version: string;
  locales: Locales;
  server: string;
  data: EmbedData | undefined;
};

type Element = CustomElementConstructor & {
  handOver?(copy: Copy): boolean;
  placeTag?(script: HTMLScriptElement | null, wish: EmbedTarget): void;
};

let warned = false;

/**
 * Runs in the copy that defined an element, for itself and every later copy.
 * @returns whether this is the first general script of its server
 */
export function handOver(copy: Copy): boolean {
  if (copy.version !== version && !warned) {
    warned = true;
    console.warn(
      `Mukaan: two versions of the script, ${version} in use and ${copy.version} ignored`,
    );
  }
  const { data, server } = copy;
  addLocales(copy.locales);
  setHomeServer(server);
  if (data?.event) storeEmbedded(server, 'event', data.language, data.event);
  if (data?.series) storeEmbedded(server, 'series', data.language, data.series);
  return !data && isFirstFromServer(server);
}

/** `String`, as a form with a field named `localName` returns that field */
const isInWidget = (event: Event): boolean =>
  event
    .composedPath()
    .some((node) => String((node as Partial<HTMLElement>).localName).startsWith('mukaan-'));

/**
 * Keeps keys typed in the form from the page's shortcuts. Escape, Tab and combinations with Ctrl or
 * ⌘ still reach the page.
 */
function stopKeys(event: KeyboardEvent): void {
  const { key, altKey, ctrlKey, metaKey } = event;
  // AltGr is reported as Ctrl with Alt
  if (isInWidget(event) && !/^(Escape|Tab)$/.test(key) && (altKey || !(ctrlKey || metaKey)))
    event.stopImmediatePropagation();
}

/** Removes the rendered soft hyphens while the browser copies. */
function copyPlain(): void {
  const cuts: [Text, number][] = [];
  for (const { shadowRoot } of document.documentElement.querySelectorAll(
    'mukaan-event,mukaan-series',
  )) {
    const texts = shadowRoot && document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
    for (let text = texts?.nextNode() as Text | null; text; text = texts?.nextNode() as Text | null)
      for (let at = text.length; at--; )
        if (text.data[at] === softHyphen) {
          // not by setting `data`, which would move the selection
          text.deleteData(at, 1);
          cuts.push([text, at]);
        }
  }
  setTimeout(() => {
    for (const [text, at] of cuts.reverse()) text.insertData(at, softHyphen);
  });
}

/**
 * Defines the elements that no earlier copy has defined, and places the element of the script's
 * tag.
 * @returns the server whose links must still be watched (empty if the script does not know its
 *   own), or null
 */
export function include(own: Partial<Record<Kind, Element>>): string | null {
  const data = typeof embedData === 'undefined' ? undefined : embedData;
  const script = currentScript();
  const server = data?.server ?? originOf(script);
  const names = { event: 'mukaan-event', series: 'mukaan-series' };
  const kinds = Object.keys(names) as Kind[];
  const used = kinds.map(
    (kind): Element | undefined => customElements.get(names[kind]) ?? own[kind],
  );
  // registered early: window listeners run in order of registration
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    addEventListener(type, stopKeys, true);
  addEventListener('copy', copyPlain, true);
  // an element renders without a request if its data is stored before it is defined
  const isNew = used.map((element) => element?.handOver?.({ version, locales, server, data }));
  for (const kind of kinds) {
    const element = own[kind];
    if (element && used.includes(element)) customElements.define(names[kind], element);
  }
  const wish = targetOfScript(script, data);
  // by the copy that defined the element, as it knows the earlier tags
  if (wish) used[kinds.indexOf(wish.kind)]?.placeTag?.(script, wish);
  return isNew[0] ? server : null;
}
