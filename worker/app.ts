/** The application: API handlers by operation id, scripts, hosted pages and error handling. */

import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { trimTrailingSlash } from 'hono/trailing-slash';
import { limits } from './contract/limits.ts';
import type { OperationId } from './contract/routes/index.ts';
import { cacheConfiguration, type Ports } from './env.ts';
import type { Bindings, RequestContext } from './http/context.ts';
import { type Handler, mountRoutes, publicReadCors } from './http/mount.ts';
import { rejectionPage, wantsPage } from './http/page.ts';
import { problemResponse, RejectionError } from './http/problem.ts';
import { clearCacheAfterWrite } from './http/response-cache.ts';
import { securityHeaders } from './http/security-headers.ts';
import { getAddress, postAddress } from './routes/address.ts';
import { listCalls, patchCall } from './routes/desk-calls.ts';
import { postCopyEvent, postCopySeries } from './routes/desk-copies.ts';
import {
  deleteDeskEvent,
  getDeskEvent,
  listDeskEvents,
  patchDeskEvent,
  postCancelEvent,
  postDeskEvent,
} from './routes/desk-events.ts';
import { postImport } from './routes/desk-import.ts';
import { deleteKey, listKeys, postKey } from './routes/desk-keys.ts';
import { getMe, patchMe, postInvitationAnswer } from './routes/desk-me.ts';
import { deleteMember, listMembers, patchMember, postMember } from './routes/desk-members.ts';
import { listMessages, postResend } from './routes/desk-messages.ts';
import { getOrganization, patchOrganization } from './routes/desk-organization.ts';
import { listOrganizations, postOrganization } from './routes/desk-organizations.ts';
import { postPreview } from './routes/desk-preview.ts';
import {
  deleteDeskRegistration,
  getDeskRegistration,
  patchDeskRegistration,
  postDeskRegistration,
} from './routes/desk-registration.ts';
import {
  getRegistrationsCsv,
  getRegistrationsJson,
  getRegistrationsXlsx,
  listRegistrations,
} from './routes/desk-registrations.ts';
import {
  deleteDeskSeries,
  getDeskSeries,
  listDeskSeries,
  patchDeskSeries,
  postDeskSeries,
} from './routes/desk-series.ts';
import { deleteSite, getSites, patchSite, postSite } from './routes/desk-sites.ts';
import { getEvent, getEventCalendar, getSeries, getSeriesCalendar } from './routes/events.ts';
import { getHealth } from './routes/health.ts';
import * as links from './routes/link-pages.ts';
import * as manage from './routes/manage.ts';
import { postManageLink } from './routes/manage-link.ts';
import { getOpenApi } from './routes/openapi.ts';
import * as pages from './routes/pages.ts';
import * as passkeys from './routes/passkeys.ts';
import { postRegistration } from './routes/registrations.ts';
import {
  getEventScript,
  getManageScript,
  getPinnedScript,
  getReleases,
  getScript,
  getSeriesScript,
} from './routes/scripts.ts';
import * as sessions from './routes/sessions.ts';
import * as signIn from './routes/sign-in.ts';

/** `kuopio.js`, `kuopio.ics` and `kuopio` share one route. */
const byExtension =
  (
    byExt: {
      js(c: RequestContext, slug: string): Promise<Response>;
      ics(c: RequestContext, slug: string): Promise<Response>;
    },
    page: (c: RequestContext) => Promise<Response>,
  ) =>
  async (c: RequestContext): Promise<Response> => {
    const [, slug = '', ending] = /^(.+)\.(js|ics)$/.exec(c.req.param('slug') ?? '') ?? [];
    if (ending === 'js') return byExt.js(c, slug);
    if (ending === 'ics') return byExt.ics(c, slug);
    return page(c);
  };

/** The API: one handler for each operation of the contract's route table. */
const handlers = {
  readEvent: getEvent,
  readSeries: getSeries,
  register: postRegistration,
  requestManageLink: postManageLink,

  readOwn: manage.getManageView,
  changeOwn: manage.patchManageView,
  eraseOwn: manage.deleteParticipant,
  exportOwn: manage.getManageExport,
  joinSession: manage.postJoin,
  cancelOwn: manage.postCancel,
  restoreOwn: manage.postRestore,
  moveOwn: manage.postMove,

  requestCode: signIn.postCode,
  signInByCode: signIn.postSession,
  requestSignInChallenge: passkeys.postSessionChallenge,
  signInByPasskey: passkeys.postPasskeySession,
  listSessions: sessions.listSessions,
  signOut: sessions.deleteCurrentSession,
  endOtherSessions: sessions.deleteOtherSessions,
  endSession: sessions.deleteSession,
  requestPasskeyChallenge: passkeys.postPasskeyChallenge,
  listPasskeys: passkeys.listPasskeys,
  addPasskey: passkeys.postPasskey,
  renamePasskey: passkeys.patchPasskey,
  removePasskey: passkeys.deletePasskey,

  readMe: getMe,
  changeMe: patchMe,
  answerInvitation: postInvitationAnswer,
  listMembers,
  inviteMember: postMember,
  changeMember: patchMember,
  removeMember: deleteMember,
  listKeys,
  createKey: postKey,
  revokeKey: deleteKey,
  listMemberOrganizations: listOrganizations,
  createMemberOrganization: postOrganization,

  listDeskEvents,
  createEvent: postDeskEvent,
  readDeskEvent: getDeskEvent,
  changeEvent: patchDeskEvent,
  removeEvent: deleteDeskEvent,
  copyEvent: postCopyEvent,
  cancelEvent: postCancelEvent,
  listDeskSeries,
  createSeries: postDeskSeries,
  readDeskSeries: getDeskSeries,
  changeSeries: patchDeskSeries,
  removeSeries: deleteDeskSeries,
  copySeries: postCopySeries,
  preview: postPreview,

  listRegistrations,
  exportCsv: getRegistrationsCsv,
  exportXlsx: getRegistrationsXlsx,
  exportJson: getRegistrationsJson,
  enterRegistration: postDeskRegistration,
  readRegistration: getDeskRegistration,
  changeRegistration: patchDeskRegistration,
  eraseRegistration: deleteDeskRegistration,
  importRegistrations: postImport,
  listMessages,
  resendMessage: postResend,
  listCalls,
  changeCall: patchCall,

  readOrganization: getOrganization,
  changeOrganization: patchOrganization,
  listSites: getSites,
  createSite: postSite,
  changeSite: patchSite,
  removeSite: deleteSite,
} satisfies Record<OperationId, Handler>;

function scripts(app: Hono<Bindings>): void {
  app.get('/mukaan.js', getScript);
  app.get('/own.js', getManageScript);
  app.get('/embed/releases.json', publicReadCors, getReleases);
  app.get('/embed/:file', getPinnedScript);
}

function hostedPages(app: Hono<Bindings>): void {
  const form = bodyLimit({
    maxSize: limits.bodyBytes,
    onError: () => {
      throw new RejectionError('too-large');
    },
  });
  app.get('/', pages.getFrontPage);
  app.get('/own.css', pages.getStyle);
  app.get('/icon.svg', pages.getIcon);
  app.get('/favicon.ico', pages.getFavicon);
  app.get(
    '/e/:slug',
    byExtension({ js: getEventScript, ics: getEventCalendar }, pages.getEventPage),
  );
  app.post('/e/:slug', form, pages.postEventPage);
  app.get('/e/:slug/done', pages.getEventDone);
  app.get('/e/:slug/link', links.getEventLink);
  app.post('/e/:slug/link', form, links.postEventLink);
  app.get('/e/:slug/link/sent', links.getEventLinkSent);
  app.get('/e/:slug/privacy', pages.getEventPrivacy);
  app.get(
    '/s/:slug',
    byExtension({ js: getSeriesScript, ics: getSeriesCalendar }, pages.getSeriesPage),
  );
  app.post('/s/:slug', form, pages.postSeriesPage);
  app.get('/s/:slug/done', pages.getSeriesDone);
  app.get('/s/:slug/link', links.getSeriesLink);
  app.post('/s/:slug/link', form, links.postSeriesLink);
  app.get('/s/:slug/link/sent', links.getSeriesLinkSent);
  app.get('/r', pages.getManagePage);
  app.get('/r/address', getAddress);
  app.post('/r/address', form, postAddress);
  app.get('/desk', pages.getDeskPage);
  app.get('/desk/*', pages.getDeskPage);
  app.get('/accessibility', pages.getAccessibilityPage);
  app.get('/health', getHealth);
  app.get('/openapi.json', publicReadCors, getOpenApi);
}

function errorHandling(app: Hono<Bindings>): void {
  const answer = (c: RequestContext, refusal: RejectionError) =>
    wantsPage(c) ? rejectionPage(c, refusal.rejected) : problemResponse(c, refusal);
  app.notFound((c) => answer(c, new RejectionError('not-found')));
  app.onError((error, c) => {
    if (error instanceof RejectionError) return answer(c, error);
    // logs only the stack: logs must not contain addresses, tokens, answers or IP addresses
    console.error(c.get('requestId'), error instanceof Error ? error.stack : 'unknown error');
    return answer(c, new RejectionError('internal'));
  });
}

export function createApp(ports: Ports): Hono<Bindings> {
  const app = new Hono<Bindings>();
  const configurationFor = cacheConfiguration(ports);
  app.use(requestId({ headerName: '' }), async (c, next) => {
    c.set('ports', ports);
    c.set('configuration', configurationFor(c.env));
    await next();
    clearCacheAfterWrite(c.req.method, c.res.status);
  });
  app.use(securityHeaders);
  // people type addresses by hand
  app.use(trimTrailingSlash());
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        problemResponse(c, new RejectionError('method-not-allowed', { Allow: methods.join(', ') })),
    }),
  );
  mountRoutes(app, handlers);
  scripts(app);
  hostedPages(app);
  errorHandling(app);
  return app;
}
