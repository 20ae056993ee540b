/** Where each copy of the script leaves its languages, its data and its tag: with the first copy on the page. */

import type { EmbedData } from '../worker/contract/embed.ts';
import { carry, settle, speak } from './core/page.ts';
import { watchLinks } from './links.ts';
import type { Locales } from './locales/locale.ts';
import { mountAt, originOf, wishOfScript } from './script-tag.ts';
import { version } from './version.ts';

export type Copy = { version: string; locales: Locales; script: HTMLScriptElement | null; data: EmbedData | undefined };

let warned = false;

/** Runs in the first copy, for itself and for every later one. */
export function handOver(copy: Copy): void {
  if (copy.version !== version && !warned) {
    warned = true;
    console.warn(`Mukaan: two versions of the script on one page, ${version} in use and ${copy.version} ignored`);
  }
  const { locales, script, data } = copy;
  const server = data?.server ?? originOf(script);
  speak(locales);
  settle(server);
  if (data?.event) carry(data.server, 'event', data.language, data.event);
  if (data?.series) carry(data.server, 'series', data.language, data.series);
  const wish = script && wishOfScript(script, data);
  if (script && wish) mountAt(script, wish);
  if (!data && server) watchLinks(server);
}
