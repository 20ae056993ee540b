/**
 * How copies of the script share one page: who defines which element, and where a copy leaves what
 * it carries.
 */

import type { EmbedData } from '../../worker/contract/embed.ts';
import { carry, type Kind, meet, settle, speak } from '../core/page.ts';
import { softHyphen } from '../core/template.ts';
import { locales } from '../locales/index.ts';
import type { Locales } from '../locales/locale.ts';
import { currentScript, originOf, type Wish, wishOfScript } from './script-tag.ts';
import { version } from './version.ts';

/** The argument of the function that the build puts around each script. */
declare const embedData: EmbedData | undefined;

/** What a copy hands over to the copies whose elements the page uses. */
export type Copy = {
  version: string;
  locales: Locales;
  server: string;
  data: EmbedData | undefined;
};

type Element = CustomElementConstructor & {
  handOver?(copy: Copy): boolean;
  placeTag?(script: HTMLScriptElement | null, wish: Wish): void;
};

let warned = false;

/**
 * Runs in the copy that has defined an element, for itself and for every later one; @returns
 * whether a general script came from a server new to it
 */
export function handOver(copy: Copy): boolean {
  if (copy.version !== version && !warned) {
    warned = true;
    console.warn(
      `Mukaan: two versions of the script, ${version} in use and ${copy.version} ignored`,
    );
  }
  const { data, server } = copy;
  speak(copy.locales);
  settle(server);
  if (data?.event) carry(server, 'event', data.language, data.event);
  if (data?.series) carry(server, 'series', data.language, data.series);
  return !data && meet(server);
}

/** `String`, as in a form with a field named `localName` the property is that field. */
const isInWidget = (event: Event): boolean =>
  event
    .composedPath()
    .some((node) => String((node as Partial<HTMLElement>).localName).startsWith('mukaan-'));

/**
 * Keeps keys pressed in the form from the page's shortcuts. Escape, Tab and combinations with Ctrl
 * or ⌘ still reach the page.
 */
function keepKeys(event: KeyboardEvent): void {
  const { key, altKey, ctrlKey, metaKey } = event;
  // AltGr is Ctrl with Alt
  if (isInWidget(event) && !/^(Escape|Tab)$/.test(key) && (altKey || !(ctrlKey || metaKey)))
    event.stopImmediatePropagation();
}

/** Takes the soft hyphens out of what is drawn while the browser copies it. */
function copyPlain(): void {
  const cuts: [Text, number][] = [];
  for (const { shadowRoot } of document.documentElement.querySelectorAll(
    'mukaan-event,mukaan-series',
  )) {
    const texts = shadowRoot && document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
    for (let text = texts?.nextNode() as Text | null; text; text = texts?.nextNode() as Text | null)
      for (let at = text.length; at--; )
        if (text.data[at] === softHyphen) {
          // and not by new data, which would move the ends of the selection
          text.deleteData(at, 1);
          cuts.push([text, at]);
        }
  }
  setTimeout(() => {
    for (const [text, at] of cuts.reverse()) text.insertData(at, softHyphen);
  });
}

/**
 * Defines the elements that no earlier copy has defined, and shows the one that the script's tag
 * asks for.
 * @returns the server whose links are still to be watched (empty where the script does not know its
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
  // as early as possible: listeners on the window are called in the order of their registration
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    addEventListener(type, keepKeys, true);
  addEventListener('copy', copyPlain, true);
  // an element that finds its data already there draws itself without a request
  const met = used.map((element) => element?.handOver?.({ version, locales, server, data }));
  for (const kind of kinds) {
    const element = own[kind];
    if (element && used.includes(element)) customElements.define(names[kind], element);
  }
  const wish = wishOfScript(script, data);
  // by the copy that has defined the element: it knows of the tags before this one
  if (wish) used[kinds.indexOf(wish.kind)]?.placeTag?.(script, wish);
  return met[0] ? server : null;
}
