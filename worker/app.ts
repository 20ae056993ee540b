/** Every route on one screen. */

import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { trimTrailingSlash } from 'hono/trailing-slash';
import { limits } from './contract/limits.ts';
import { Refused } from './domain/outcome.ts';
import { configurationOnce, type Ports } from './env.ts';
import { getAddress, postAddress } from './routes/address.ts';
import { readJson, readTour } from './routes/body.ts';
import type { Bindings, Route } from './routes/context.ts';
import { editors, owners, personAccess, sameSite, viewers } from './routes/desk-access.ts';
import { listCalls, patchCall } from './routes/desk-calls.ts';
import { postCopyEvent, postCopySeries } from './routes/desk-copies.ts';
import { deleteEntry, getEntry, patchEntry, postEntry } from './routes/desk-entries.ts';
import {
  deleteDeskEvent,
  getDeskEvent,
  listDeskEvents,
  patchDeskEvent,
  postCancelEvent,
  postDeskEvent,
} from './routes/desk-events.ts';
import { postImport, tableBody } from './routes/desk-import.ts';
import { deleteKey, listKeys, postKey } from './routes/desk-keys.ts';
import { getMe, patchMe, postInvitationAnswer } from './routes/desk-me.ts';
import { deleteMember, listMembers, patchMember, postMember } from './routes/desk-members.ts';
import { listMessages, postAgain } from './routes/desk-messages.ts';
import { getOrganization, patchOrganization } from './routes/desk-organization.ts';
import { listOrganizations, postOrganization } from './routes/desk-organizations.ts';
import { postPreview } from './routes/desk-preview.ts';
import {
  getRegistrationsCsv,
  getRegistrationsJson,
  getRegistrationsXlsx,
  listRegistrations,
} from './routes/desk-registrations.ts';
import { deleteDeskSeries, getDeskSeries, listDeskSeries, patchDeskSeries, postDeskSeries } from './routes/desk-series.ts';
import { deleteSite, getSites, patchSite, postSite } from './routes/desk-sites.ts';
import { getEvent, getEventCalendar, getSeries, getSeriesCalendar } from './routes/events.ts';
import { getHealth } from './routes/health.ts';
import { forgetAfter } from './routes/kept.ts';
import * as links from './routes/link-pages.ts';
import { postManageLink } from './routes/manage-link.ts';
import { getOpenApi } from './routes/openapi/index.ts';
import * as own from './routes/own.ts';
import { pageOfRefusal, wantsPage } from './routes/page.ts';
import * as pages from './routes/pages.ts';
import * as passkeys from './routes/passkeys.ts';
import { problemResponse, Refusal } from './routes/problem.ts';
import { postRegistration } from './routes/registrations.ts';
import { getEventScript, getOwnScript, getPinnedScript, getReleases, getScript, getSeriesScript } from './routes/scripts.ts';
import { securityHeaders } from './routes/security-headers.ts';
import * as sessions from './routes/sessions.ts';
import * as signIn from './routes/sign-in.ts';
import { OptionFull } from './storage/persist.ts';
import { Unheard } from './storage/together.ts';

const exposeHeaders = ['ETag', 'Retry-After', 'Idempotency-Replayed', 'Content-Language', 'Date'];
const anybodyReads = cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders });
const preflight = cors({
  origin: '*',
  allowMethods: ['POST'],
  allowHeaders: ['content-type', 'idempotency-key', 'mukaan-proof'],
  exposeHeaders,
  maxAge: 86_400,
});

/** As `cors` does, without the empty response it would begin with: each answer would be copied into that. */
const anybodyPosts: MiddlewareHandler<Bindings> = (c, next) => {
  if (c.req.method === 'OPTIONS') return preflight(c, next);
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Access-Control-Expose-Headers', exposeHeaders.join(','));
  return next();
};

/** A 304 is read across origins like the answer it stands for. */
const revalidated = etag({
  retainedHeaders: [...RETAINED_304_HEADERS, 'access-control-allow-origin', 'access-control-expose-headers', 'content-language'],
});

/** `kuopio.js`, `kuopio.ics` and `kuopio` share one place in the address. */
const byEnding =
  (
    endings: { js(c: Route, slug: string): Promise<Response>; ics(c: Route, slug: string): Promise<Response> },
    page: (c: Route) => Promise<Response>,
  ) =>
  async (c: Route): Promise<Response> => {
    const [, slug = '', ending] = /^(.+)\.(js|ics)$/.exec(c.req.param('slug') ?? '') ?? [];
    if (ending === 'js') return endings.js(c, slug);
    if (ending === 'ics') return endings.ics(c, slug);
    return page(c);
  };

function publicApi(app: Hono<Bindings>): void {
  app.use('/api/v1/events/*', anybodyReads, revalidated);
  app.use('/api/v1/series/*', anybodyReads, revalidated);
  app.get('/api/v1/events/:slug', getEvent);
  app.get('/api/v1/series/:slug', getSeries);

  app.use('/api/v1/registrations', anybodyPosts);
  app.post('/api/v1/registrations', readJson, postRegistration);
}

function ownApi(app: Hono<Bindings>): void {
  app.get('/api/v1/registration', own.ownAccess, own.getOwn);
  app.patch('/api/v1/registration', own.ownAccess, readJson, own.patchOwn);
  app.delete('/api/v1/registration', own.ownAccess, own.deleteOwn);
  app.get('/api/v1/registration/export', own.ownAccess, own.getOwnExport);
  app.post('/api/v1/registration/join', own.ownAccess, readJson, own.postJoin);
  app.post('/api/v1/registration/cancel', own.ownAccess, readJson, own.postCancel);
  app.post('/api/v1/registration/restore', own.ownAccess, readJson, own.postRestore);
  app.post('/api/v1/registration/move', own.ownAccess, readJson, own.postMove);

  app.use('/api/v1/manage-link', anybodyPosts);
  app.post('/api/v1/manage-link', readJson, postManageLink);
}

const desk = '/api/v1/desk';

/** GET never sets or clears a cookie: challenges are a POST. */
function signInApi(app: Hono<Bindings>): void {
  const auth = `${desk}/auth`;
  app.post(`${auth}/codes`, readJson, sameSite, signIn.postCode);
  app.post(`${auth}/sessions`, readJson, sameSite, signIn.postSession);
  app.post(`${auth}/sessions/challenges`, readJson, sameSite, passkeys.postSessionChallenge);
  app.post(`${auth}/sessions/passkey`, readJson, sameSite, passkeys.postPasskeySession);
  app.get(`${auth}/sessions`, personAccess, sessions.listSessions);
  // the fixed names come before `:id`, which would match them
  app.delete(`${auth}/sessions/current`, personAccess, sessions.deleteCurrentSession);
  app.delete(`${auth}/sessions/others`, personAccess, sessions.deleteOtherSessions);
  app.delete(`${auth}/sessions/:id`, personAccess, sessions.deleteSession);
  app.post(`${auth}/passkeys/challenges`, readJson, personAccess, passkeys.postPasskeyChallenge);
  app.get(`${auth}/passkeys`, personAccess, passkeys.listPasskeys);
  app.post(`${auth}/passkeys`, readJson, personAccess, passkeys.postPasskey);
  app.patch(`${auth}/passkeys/:id`, readJson, personAccess, passkeys.patchPasskey);
  app.delete(`${auth}/passkeys/:id`, personAccess, passkeys.deletePasskey);
}

/** Of whoever is signed in, whatever they belong to. */
function personApi(app: Hono<Bindings>): void {
  app.get(`${desk}/me`, personAccess, getMe);
  app.patch(`${desk}/me`, readJson, personAccess, patchMe);
  app.post(`${desk}/me/invitations/:slug`, readJson, personAccess, postInvitationAnswer);
}

/** Of an organisation: each route says who may use it. */
function deskApi(app: Hono<Bindings>): void {
  app.get(`${desk}/series`, viewers, listDeskSeries);
  app.post(`${desk}/series`, readTour, editors, postDeskSeries);
  app.get(`${desk}/series/:slug`, viewers, getDeskSeries);
  app.patch(`${desk}/series/:slug`, readJson, editors, patchDeskSeries);
  app.delete(`${desk}/series/:slug`, editors, deleteDeskSeries);
  app.post(`${desk}/series/:slug/duplicate`, readJson, editors, postCopySeries);
  app.get(`${desk}/events`, viewers, listDeskEvents);
  app.post(`${desk}/events`, readJson, editors, postDeskEvent);
  app.get(`${desk}/events/:slug`, viewers, getDeskEvent);
  app.patch(`${desk}/events/:slug`, readJson, editors, patchDeskEvent);
  app.delete(`${desk}/events/:slug`, editors, deleteDeskEvent);
  app.post(`${desk}/events/:slug/duplicate`, readJson, editors, postCopyEvent);
  app.post(`${desk}/preview`, readTour, editors, postPreview);
  app.post(`${desk}/events/:slug/cancel`, readJson, editors, postCancelEvent);
  app.get(`${desk}/events/:slug/registrations`, viewers, listRegistrations);
  app.post(`${desk}/events/:slug/import`, tableBody, editors, postImport);
  app.post(`${desk}/events/:slug/registrations`, readJson, editors, postEntry);
  app.get(`${desk}/events/:slug/registrations/:id`, viewers, getEntry);
  app.patch(`${desk}/events/:slug/registrations/:id`, readJson, editors, patchEntry);
  app.delete(`${desk}/events/:slug/registrations/:id`, editors, deleteEntry);
  app.get(`${desk}/events/:slug/messages`, editors, listMessages);
  app.post(`${desk}/events/:slug/messages/:id/again`, editors, postAgain);
  app.get(`${desk}/members`, owners, listMembers);
  app.post(`${desk}/members`, readJson, owners, postMember);
  app.patch(`${desk}/members/:id`, readJson, owners, patchMember);
  app.delete(`${desk}/members/:id`, owners, deleteMember);
  app.get(`${desk}/keys`, owners, listKeys);
  app.post(`${desk}/keys`, readJson, owners, postKey);
  app.delete(`${desk}/keys/:id`, owners, deleteKey);
  app.get(`${desk}/organizations`, viewers, listOrganizations);
  app.post(`${desk}/organizations`, readJson, owners, postOrganization);
  app.get(`${desk}/calls`, viewers, listCalls);
  app.patch(`${desk}/calls/:id`, readJson, editors, patchCall);
  app.get(`${desk}/events/:slug/registrations.csv`, viewers, getRegistrationsCsv);
  app.get(`${desk}/events/:slug/registrations.xlsx`, viewers, getRegistrationsXlsx);
  app.get(`${desk}/events/:slug/registrations.json`, viewers, getRegistrationsJson);
}

/** Of what an organisation sets for itself. */
function settingsApi(app: Hono<Bindings>): void {
  app.get(`${desk}/organization`, viewers, getOrganization);
  app.patch(`${desk}/organization`, readJson, owners, patchOrganization);
  app.get(`${desk}/sites`, viewers, getSites);
  app.post(`${desk}/sites`, readJson, owners, postSite);
  app.patch(`${desk}/sites/:key`, readJson, owners, patchSite);
  app.delete(`${desk}/sites/:key`, owners, deleteSite);
}

function scripts(app: Hono<Bindings>): void {
  app.get('/mukaan.js', getScript);
  app.get('/own.js', getOwnScript);
  app.get('/embed/releases.json', anybodyReads, getReleases);
  app.get('/embed/:file', getPinnedScript);
}

function hostedPages(app: Hono<Bindings>): void {
  const form = bodyLimit({
    maxSize: limits.bodyBytes,
    onError: () => {
      throw new Refusal('too-large');
    },
  });
  app.get('/', pages.getFrontPage);
  app.get('/own.css', pages.getStyle);
  app.get('/icon.svg', pages.getIcon);
  app.get('/favicon.ico', pages.getFavicon);
  app.get('/e/:slug', byEnding({ js: getEventScript, ics: getEventCalendar }, pages.getEventPage));
  app.post('/e/:slug', form, pages.postEventPage);
  app.get('/e/:slug/done', pages.getEventDone);
  app.get('/e/:slug/link', links.getEventLink);
  app.post('/e/:slug/link', form, links.postEventLink);
  app.get('/e/:slug/link/sent', links.getEventLinkSent);
  app.get('/e/:slug/privacy', pages.getEventPrivacy);
  app.get('/s/:slug', byEnding({ js: getSeriesScript, ics: getSeriesCalendar }, pages.getSeriesPage));
  app.post('/s/:slug', form, pages.postSeriesPage);
  app.get('/s/:slug/done', pages.getSeriesDone);
  app.get('/s/:slug/link', links.getSeriesLink);
  app.post('/s/:slug/link', form, links.postSeriesLink);
  app.get('/s/:slug/link/sent', links.getSeriesLinkSent);
  app.get('/r', pages.getOwnPage);
  app.get('/r/address', getAddress);
  app.post('/r/address', form, postAddress);
  app.get('/desk', pages.getDeskPage);
  app.get('/desk/*', pages.getDeskPage);
  app.get('/accessibility', pages.getAccessibilityPage);
  app.get('/health', getHealth);
  app.get('/openapi.json', anybodyReads, getOpenApi);
}

function refusals(app: Hono<Bindings>): void {
  const answer = (c: Route, refusal: Refusal) => (wantsPage(c) ? pageOfRefusal(c, refusal.refused) : problemResponse(c, refusal));
  app.notFound((c) => answer(c, new Refusal('not-found')));
  app.onError((error, c) => {
    if (error instanceof Refusal) return answer(c, error);
    if (error instanceof OptionFull) return answer(c, new Refusal('option-full'));
    if (error instanceof Unheard) return answer(c, new Refusal(new Refused('unavailable', [], { retryAfter: 5 })));
    // the stack and nothing of the request: logs hold no address, token, answer or IP
    console.error(c.get('requestId'), error instanceof Error ? error.stack : 'unknown error');
    return answer(c, new Refusal('internal'));
  });
}

export function createApp(ports: Ports): Hono<Bindings> {
  const app = new Hono<Bindings>();
  const configurationOf = configurationOnce(ports);
  app.use(requestId({ headerName: '' }), async (c, next) => {
    c.set('ports', ports);
    c.set('configuration', configurationOf(c.env));
    await next();
    forgetAfter(c.req.method, c.res.status);
  });
  app.use(securityHeaders);
  // people retype addresses
  app.use(trimTrailingSlash());
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => problemResponse(c, new Refusal('method-not-allowed', { Allow: methods.join(', ') })),
    }),
  );
  publicApi(app);
  ownApi(app);
  signInApi(app);
  personApi(app);
  deskApi(app);
  settingsApi(app);
  scripts(app);
  hostedPages(app);
  refusals(app);
  return app;
}
