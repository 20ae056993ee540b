/** A pinned copy of the script in a page, and registering through it with what every copy has. */

import type { Browser } from 'puppeteer-core';
import { scriptName } from '../../worker/contract/release.ts';
import { type MemberWebsite, Tab } from './tab.ts';

export type PinnedRelease = { hash: string; integrity: string };

export const pinnedTag = (host: string, copy: PinnedRelease): string =>
  `<script async src="${host}/embed/${scriptName(copy)}" integrity="${copy.integrity}" crossorigin="anonymous"></script>`;

type Kind = 'event' | 'series';

/** @returns the markup of an element with a link inside, as the desk gives it */
export const elementOf = (host: string, kind: Kind, slug: string): string =>
  `<mukaan-${kind} ${kind}="${slug}" lang="fi"><a href="${host}/${kind[0]}/${slug}">Ilmoittaudu</a></mukaan-${kind}>`;

export const openPinned = (
  browser: Browser,
  member: MemberWebsite,
  host: string,
  { copy, kind, slug }: { copy: PinnedRelease; kind: Kind; slug: string },
): Promise<Tab> =>
  Tab.open(
    browser,
    `mukaan-${kind}`,
    member.addPage(pinnedTag(host, copy) + elementOf(host, kind, slug)),
  );

/**
 * Fills in the form and sends it; the confirmation is shown. @param sessions slugs to choose in a
 * series
 */
export async function registerInPinned(
  tab: Tab,
  email: string,
  sessions: readonly string[] = [],
): Promise<void> {
  for (const slug of sessions) await tab.click(`input[id="events/${slug}"]`);
  await tab.write('[name=name]', 'Maija Äijälä');
  await tab.write('[name=email]', email);
  await tab.click('[part=submit]');
  await tab.waitFor('[part=done]');
}
