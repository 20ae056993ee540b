/** Where each copy of the script leaves its languages, its data and its tag: with the first copy on the page. */

import type { EmbedData } from '../worker/contract/embed.ts';
import { carry, settle, speak } from './core/page.ts';
import { watchLinks } from './links.ts';
import type { Locales } from './locales/locale.ts';
import { mountAt, wishOfScript } from './script-tag.ts';
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
  const server = data?.server ?? (script?.src ? new URL(script.src).origin : '');
  speak(locales);
  settle(server);
  for (const [kind, known] of [['event', data?.event] as const, ['series', data?.series] as const])
    if (data && known) carry(data.server, kind, data.language, known);
  const wish = script && wishOfScript(script, data);
  if (script && wish) mountAt(script, wish);
  if (!data && server) watchLinks(server);
}
