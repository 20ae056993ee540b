/** The desk's screens: path, navigation entry and code chunk. */

import { TrieRouter } from 'hono/router/trie-router';
import { html, type TemplateResult } from 'lit';
import type { Desk } from './desk-context.ts';
import { areSafeParams } from './params.ts';

type Params = Record<string, string>;
export type RenderScreen = (desk: Desk, params: Params) => TemplateResult;
type Route = { nav: string; load: () => Promise<RenderScreen> };

const router = new TrieRouter<Route>();

/** @param nav the navigation entry it belongs to */
const screen = (path: string, nav: string, load: () => Promise<RenderScreen>): void =>
  router.add('GET', `/desk/:organization${path}`, { nav, load });

screen('', 'events', async () => {
  await import('../events/events-screen.ts');
  return (desk, params) => html`<desk-events .desk=${desk} .params=${params}></desk-events>`;
});
/**
 * One template for new and existing events, so that Lit keeps the form when its first save changes
 * the URL.
 */
const editing: RenderScreen = (desk, params) =>
  html`<desk-event-editor .desk=${desk} .params=${params}></desk-event-editor>`;
const editor = async () => {
  await import('../events/editor-screen.ts');
  return editing;
};
screen('/events/new', 'events', editor);
screen('/events/:slug/edit', 'events', editor);
screen('/events/:slug/duplicate', 'events', async () => {
  await import('../events/copy-screen.ts');
  return (desk, params) =>
    html`<desk-event-copy .desk=${desk} .params=${params}></desk-event-copy>`;
});
screen('/events/:slug/cancel', 'events', async () => {
  await import('../events/cancel-screen.ts');
  return (desk, params) =>
    html`<desk-event-cancel .desk=${desk} .params=${params}></desk-event-cancel>`;
});
screen('/settings', 'settings', async () => {
  await import('../settings/settings-screen.ts');
  return (desk, params) => html`<desk-settings .desk=${desk} .params=${params}></desk-settings>`;
});
// before `/events/:slug`, as the first match wins
screen('/events/start', 'events', async () => {
  await import('../start/start-screen.ts');
  return (desk, params) => html`<desk-start .desk=${desk} .params=${params}></desk-start>`;
});
// after the literal paths, as the first match wins
screen('/events/:slug', 'events', async () => {
  await import('../events/overview-screen.ts');
  return (desk, params) =>
    html`<desk-event-overview .desk=${desk} .params=${params}></desk-event-overview>`;
});
screen('/series/new', 'events', async () => {
  await import('../series-builder/builder-screen.ts');
  return (desk, params) => html`<desk-tour .desk=${desk} .params=${params}></desk-tour>`;
});
screen('/series/:slug', 'events', async () => {
  await import('../series/series-screen.ts');
  return (desk, params) => html`<desk-series .desk=${desk} .params=${params}></desk-series>`;
});
screen('/series/:slug/edit', 'events', async () => {
  await import('../series/edit-screen.ts');
  return (desk, params) =>
    html`<desk-series-edit .desk=${desk} .params=${params}></desk-series-edit>`;
});
screen('/series/:slug/tag', 'events', async () => {
  await import('../tag/tag-screen.ts');
  return (desk, params) =>
    html`<desk-tag kind="series" .desk=${desk} .params=${params}></desk-tag>`;
});
screen('/events/:slug/tag', 'events', async () => {
  await import('../tag/tag-screen.ts');
  return (desk, params) => html`<desk-tag kind="event" .desk=${desk} .params=${params}></desk-tag>`;
});
screen('/sites', 'sites', async () => {
  await import('../sites/sites-screen.ts');
  return (desk, params) => html`<desk-sites .desk=${desk} .params=${params}></desk-sites>`;
});
screen('/sites/:key/tag', 'sites', async () => {
  await import('../tag/tag-screen.ts');
  return (desk, params) => html`<desk-tag .desk=${desk} .params=${params}></desk-tag>`;
});
screen('/people', 'people', async () => {
  await import('../people/people-screen.ts');
  return (desk, params) => html`<desk-people .desk=${desk} .params=${params}></desk-people>`;
});
screen('/organizations', 'members', async () => {
  await import('../organizations/organizations-screen.ts');
  return (desk, params) =>
    html`<desk-organizations .desk=${desk} .params=${params}></desk-organizations>`;
});
screen('/account', 'account', async () => {
  await import('../account/account-screen.ts');
  return (desk, params) => html`<desk-account .desk=${desk} .params=${params}></desk-account>`;
});
screen('/registrations', 'registrations', async () => {
  await import('../registrations/choose-screen.ts');
  return (desk, params) =>
    html`<desk-choose what="registrations" .desk=${desk} .params=${params}></desk-choose>`;
});
screen('/messages', 'messages', async () => {
  await import('../registrations/choose-screen.ts');
  return (desk, params) =>
    html`<desk-choose what="messages" .desk=${desk} .params=${params}></desk-choose>`;
});
screen('/events/:slug/messages', 'messages', async () => {
  await import('../messages/messages-screen.ts');
  return (desk, params) => html`<desk-messages .desk=${desk} .params=${params}></desk-messages>`;
});
screen('/events/:slug/registrations', 'registrations', async () => {
  await import('../registrations/list-screen.ts');
  return (desk, params) =>
    html`<desk-registrations .desk=${desk} .params=${params}></desk-registrations>`;
});
// before `:id`, as the first match wins
screen('/events/:slug/registrations/new', 'registrations', async () => {
  await import('../registrations/new-screen.ts');
  return (desk, params) =>
    html`<desk-registration-new .desk=${desk} .params=${params}></desk-registration-new>`;
});
screen('/events/:slug/registrations/import', 'registrations', async () => {
  await import('../registrations/import-screen.ts');
  return (desk, params) =>
    html`<desk-registrations-import .desk=${desk} .params=${params}></desk-registrations-import>`;
});
screen('/events/:slug/registrations/:id', 'registrations', async () => {
  await import('../registrations/person-screen.ts');
  return (desk, params) =>
    html`<desk-registration .desk=${desk} .params=${params}></desk-registration>`;
});

/** The route of a path, or null. */
export function routeOf(
  path: string,
): { params: Params; nav: string; load: () => Promise<RenderScreen> } | null {
  const [found] = router.match('GET', path.replace(/\/+$/, ''));
  const [route, params = {}] = found[0] ?? [];
  return route && areSafeParams(params as Params) ? { ...route, params: params as Params } : null;
}
