/** What copies of the script on one page share: used is only that of a copy whose elements are. */

import type { Event, Series } from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';
import type { Locale, Locales } from '../locales/locale.ts';

export type Kind = 'event' | 'series';

/** An attribute or parameter as it is meant: editors put quotes, spaces or a slash around it. */
export const trimmed = (text: string | null | undefined): string =>
  (text ?? '').replace(/^\W+|\W+$/g, '');

/** The slug that an element names, also as a whole address. */
export const slugOf = (element: Element, kind: Kind): string =>
  trimmed(element.getAttribute(kind)).replace(/.*\/|[.?#].*/g, '');

const spoken: Locales = {};
const met = new Set<string>();
const carried = new Map<string, Event | Series>();
let home = '';

const key = (server: string, kind: Kind, slug: string, language: string) =>
  [server, kind, slug, language].join(' ');

/** Adds languages; the first to come keeps its words. */
export const speak = (locales: Locales): void =>
  void Object.assign(spoken, { ...locales, ...spoken });

/** @returns the words for the language, or for one that some script on the page does speak */
export function wordsFor(language: Language | undefined): Locale {
  // a script registers a language before it defines an element that could ask
  return (language && spoken[language]) ?? spoken.fi ?? (Object.values(spoken)[0] as Locale);
}

export const speaks = (language: Language): boolean => language in spoken;

/** Where elements without a `server` attribute ask: where the first script came from. */
export const settle = (server: string): void => {
  home ||= server;
};
/** @returns whether no earlier general script came from there */
export const meet = (server: string): boolean => met.size < met.add(server).size;
export const homeServer = (): string => home;

/** Keeps what came inside a script, for the elements that want it. */
export const carry = (server: string, kind: Kind, language: Language, data: Event | Series): void =>
  void carried.set(key(server, kind, data.slug, language), data);

export const carriedData = (
  server: string,
  kind: Kind,
  slug: string,
  language: string,
): Event | Series | undefined => carried.get(key(server, kind, slug, language));
