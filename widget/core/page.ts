/**
 * State that all copies of the script on one page share; only the copy that defined the elements is
 * used.
 */

import type { Event, Series } from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';
import type { Locale, Locales } from '../locales/locale.ts';

export type Kind = 'event' | 'series';

/** Trims quotes, spaces and slashes that content editors put around a value. */
export const trimmed = (text: string | null | undefined): string =>
  (text ?? '').replace(/^\W+|\W+$/g, '');

/** The slug of an element's attribute, which may hold a whole URL. */
export const slugOf = (element: Element, kind: Kind): string =>
  trimmed(element.getAttribute(kind)).replace(/.*\/|[.?#].*/g, '');

const stored: Locales = {};
const servers = new Set<string>();
const embedded = new Map<string, Event | Series>();
let home = '';

const key = (server: string, kind: Kind, slug: string, language: string) =>
  [server, kind, slug, language].join(' ');

/** Adds languages; one that is there already keeps its strings. */
export const addLocales = (locales: Locales): void =>
  void Object.assign(stored, { ...locales, ...stored });

/** @returns the strings of the language, or of any language that is available */
export function localeFor(language: Language | undefined): Locale {
  // a script adds its languages before it defines an element, so one is always there
  return (language && stored[language]) ?? stored.fi ?? (Object.values(stored)[0] as Locale);
}

export const hasLocale = (language: Language): boolean => language in stored;

/** The origin for elements without a `server` attribute: that of the first script. */
export const setHomeServer = (server: string): void => {
  home ||= server;
};
/** @returns whether this is the first general script from that server */
export const isFirstFromServer = (server: string): boolean =>
  servers.size < servers.add(server).size;
export const homeServer = (): string => home;

/** Stores data that was embedded in a script, for the elements that show it. */
export const storeEmbedded = (
  server: string,
  kind: Kind,
  language: Language,
  data: Event | Series,
): void => void embedded.set(key(server, kind, data.slug, language), data);

export const readEmbedded = (
  server: string,
  kind: Kind,
  slug: string,
  language: string,
): Event | Series | undefined => embedded.get(key(server, kind, slug, language));
