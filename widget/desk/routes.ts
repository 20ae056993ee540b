/** Every screen with its address, and the part of the bundle it is in. */

import { TrieRouter } from 'hono/router/trie-router';
import { html, type TemplateResult } from 'lit';
import type { Desk } from './desk-context.ts';

type Params = Record<string, string>;
export type Show = (desk: Desk, params: Params) => TemplateResult;
type Place = { nav: string; load: () => Promise<Show> };

const router = new TrieRouter<Place>();

/** @param nav which entry of the navigation it stands under */
const screen = (path: string, nav: string, load: () => Promise<Show>): void =>
  router.add('GET', `/desk/:organization${path}`, { nav, load });

screen('', 'events', async () => {
  await import('./events/events-screen.ts');
  return (desk, params) => html`<desk-events .desk=${desk} .params=${params}></desk-events>`;
});
screen('/account', 'account', async () => {
  await import('./account/account-screen.ts');
  return (desk, params) => html`<desk-account .desk=${desk} .params=${params}></desk-account>`;
});

/** Where an address of the desk leads, or null. */
export function placeOf(path: string): { params: Params; nav: string; load: () => Promise<Show> } | null {
  const [found] = router.match('GET', path.replace(/\/+$/, ''));
  const [place, params] = found[0] ?? [];
  return place ? { ...place, params: decoded(params as Params) } : null;
}

const decoded = (params: Params): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
