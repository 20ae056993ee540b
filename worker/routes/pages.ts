/** The hosted pages, and registering from them without script. */

import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FieldError } from '../contract/codes.ts';
import { fieldCodes, statusOfCode } from '../contract/codes.ts';
import type { Event, EventSummary, Series } from '../contract/event.ts';
import { checkParticipant, mergeForms, type ParticipantInput } from '../contract/participant.ts';
import { Submission } from '../contract/registration.ts';
import { regionCodes } from '../contract/words/words.ts';
import { viewEvent, viewSeries } from '../domain/view.ts';
import { accessibilityPage } from '../pages/accessibility.ts';
import { deskPage } from '../pages/desk.ts';
import { donePage } from '../pages/done.ts';
import { errorPage } from '../pages/error.ts';
import { eventPage } from '../pages/event.ts';
import { frontPage } from '../pages/front.ts';
import { icon } from '../pages/icon.ts';
import { ownPage } from '../pages/own.ts';
import { privacyPage } from '../pages/privacy.ts';
import { readForm } from '../pages/read-form.ts';
import { seriesPage } from '../pages/series.ts';
import { ownStyle } from '../pages/style.ts';
import { readTyped, type Submitted } from '../pages/submitted.ts';
import { shaped } from './body.ts';
import { type Bindings, host, type Route, speak, viewer, wanted } from './context.ts';
import { publishedEvent, publishedSeries } from './events.ts';
import { Refusal } from './problem.ts';
import { fingerprint, idempotencyKey, register } from './registrations.ts';

/**
 * Own pages run our scripts and nothing else, and nobody frames them. `lit-html` is the one name under which the
 * widget makes HTML.
 */
const pageHeaders: MiddlewareHandler<Bindings> = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['lit-html'],
  },
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'strict-origin-when-cross-origin',
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  // a page that asks for something else, such as no referrer at all, has its reasons
  overwrite: false,
});

/** What other sites' pages load: scripts, calendars, the public part of the API. None is a document, so most headers say nothing of it. */
const openHeaders: MiddlewareHandler<Bindings> = secureHeaders({
  crossOriginResourcePolicy: 'cross-origin',
  xFrameOptions: 'DENY',
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});

/** Nothing of the desk is, whatever its address ends in. */
const isOpen = (path: string): boolean =>
  /^(?!\/desk\/|\/api\/v1\/desk\/).*\.(?:js|ics|json)$|^\/api\/v1\/(?:events|series|registrations)(?:\/|$)/.test(path);

export const securityHeaders: MiddlewareHandler<Bindings> = (c, next) =>
  (isOpen(c.req.path) ? openHeaders : pageHeaders)(c, next);

const htmlHeaders = (language: string, cache: string) => ({
  'Content-Language': language,
  'Cache-Control': cache,
  Vary: 'Accept-Language',
});

export function page(c: Route, text: string, status: ContentfulStatusCode = 200, cache = 'no-store'): Response {
  return c.html(text, status, htmlHeaders(speak(c), cache));
}

const about = (c: Route) => ({ language: speak(c), host: host(c) });

const newKey = () => crypto.randomUUID();

/** What is said of an event is in the page's language also where nobody has asked for one. */
const reader = (c: Route) => ({ ...viewer(c), languages: [...new Set([speak(c), ...wanted(c)])] });

type Look = { accent: string | null };
type Shown = Look & ({ event: Event } | { series: Series });

export async function shownEvent(c: Route): Promise<Look & { event: Event }> {
  const { event, counts } = await publishedEvent(c);
  return { event: viewEvent(event, counts, reader(c)), accent: event.organization.accent };
}

export async function shownSeries(c: Route): Promise<Look & { series: Series }> {
  const { series, events } = await publishedSeries(c);
  return { series: viewSeries(series, events, reader(c)), accent: series.organization.accent };
}

const render = (c: Route, shown: Shown, idempotencyKey: string, submitted: Submitted | null): string =>
  'event' in shown
    ? eventPage({ ...about(c), ...shown, idempotencyKey, submitted })
    : seriesPage({ ...about(c), ...shown, idempotencyKey, submitted });

export const getEventPage = async (c: Route): Promise<Response> => page(c, render(c, await shownEvent(c), newKey(), null));
export const getSeriesPage = async (c: Route): Promise<Response> => page(c, render(c, await shownSeries(c), newKey(), null));

const isField = (code: string): code is FieldError['code'] => fieldCodes.some((one) => one === code);

/** A form posted by another site is refused: browsers say where a post comes from. */
export function sameOrigin(c: Route): void {
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== host(c) && origin !== 'null') throw new Refusal('origin-not-allowed');
  if (c.req.header('sec-fetch-site') === 'cross-site') throw new Refusal('origin-not-allowed');
}

export async function formData(c: Route): Promise<FormData> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!['application/x-www-form-urlencoded', 'multipart/form-data'].includes(type)) throw new Refusal('unsupported-media-type');
  try {
    return (await c.req.raw.formData()) as unknown as FormData;
  } catch {
    throw new Refusal('malformed');
  }
}

/** Everything there is to mend at once, not the choice first and the rest at the next try. */
function nothingChosen(summaries: readonly EventSummary[], participant: ParticipantInput): Refusal {
  const faults = checkParticipant(mergeForms(summaries), participant, regionCodes);
  return new Refusal('validation', [
    { pointer: '/events', code: 'required' },
    ...faults.map(({ pointer, code }) => ({ pointer: `/participants/0${pointer}`, code })),
  ]);
}

/** The whole way of a post without script: read, register, and 303 to a confirmation that says nothing personal. */
async function submitForm(c: Route, shown: Shown): Promise<Response> {
  sameOrigin(c);
  const subject = 'event' in shown ? shown.event : shown.series;
  const summaries = 'event' in shown ? [shown.event] : shown.series.events;
  const data = await formData(c);
  const chosen = 'event' in shown ? summaries : summaries.filter(({ slug }) => data.getAll('events').includes(slug));
  // without script the form shows what any session asks; only what the chosen ones ask is sent on
  const posted = readForm(data, mergeForms(chosen.length > 0 ? chosen : summaries));
  const events = chosen.map(({ slug }) => slug);
  const language = speak(c);
  const body = { events, participants: [posted.participant], language, privacyNotice: posted.privacyNotice };
  try {
    if (events.length === 0) throw nothingChosen(summaries, posted.participant);
    const key = idempotencyKey(posted.idempotencyKey);
    const request = {
      submission: shaped(Submission, body),
      key,
      fingerprint: await fingerprint(body),
      channel: 'page' as const,
      siteHost: null,
      elsewhere: null,
    };
    await register(c, request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const errors = error.errors.flatMap(({ pointer, code }) => (isField(code) ? [{ pointer, code }] : []));
    const refusal = error.code === 'validation' ? null : error.code;
    const submitted = { typed: readTyped(data), errors, refusal };
    return page(c, render(c, shown, posted.idempotencyKey || newKey(), submitted), statusOfCode[error.code]);
  }
  return c.redirect(`${subject.links.page}/done?lang=${language}`, 303);
}

export const postEventPage = async (c: Route): Promise<Response> => submitForm(c, await shownEvent(c));
export const postSeriesPage = async (c: Route): Promise<Response> => submitForm(c, await shownSeries(c));

export async function getEventDone(c: Route): Promise<Response> {
  const { event: subject, accent } = await shownEvent(c);
  return page(c, donePage({ ...about(c), accent, subject }));
}

export async function getSeriesDone(c: Route): Promise<Response> {
  const { series: subject, accent } = await shownSeries(c);
  return page(c, donePage({ ...about(c), accent, subject }));
}

export async function getEventPrivacy(c: Route): Promise<Response> {
  const { event: subject, accent } = await shownEvent(c);
  return page(c, privacyPage({ ...about(c), accent, subject }));
}

export const getFrontPage = (c: Route): Response => page(c, frontPage(about(c)), 200, 'public, max-age=300');

export const getAccessibilityPage = (c: Route): Response => page(c, accessibilityPage(about(c)), 200, 'public, max-age=300');

/** The token stands in the fragment, which no server sees; no referrer either, lest a link carry the address out. */
/** One shell for all of the desk's addresses; what they name is the application's to find. */
export const getDeskPage = (c: Route): Response => page(c, deskPage(speak(c)));

export function getOwnPage(c: Route): Response {
  c.header('Referrer-Policy', 'no-referrer');
  return page(c, ownPage(about(c)));
}

/** With an organisation's colour, `?accent=rrggbb`, or ours where there is none. */
export function getStyle(c: Route): Response {
  const accent = c.req.query('accent') ?? '';
  return c.body(ownStyle(/^[0-9a-f]{6}$/.test(accent) ? `#${accent}` : null), 200, {
    'Content-Type': 'text/css; charset=utf-8',
    'Cache-Control': 'public, max-age=300',
  });
}

/** Whether the caller reads pages rather than JSON. */
export const wantsPage = (c: Route): boolean =>
  !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');

export const pageOfRefusal = (c: Route, refusal: Refusal): Response => {
  const status = statusOfCode[refusal.code];
  // whatever else a browser did wrong is told as a page that cannot be opened this way
  const told = status === 404 || status === 503 ? status : status < 500 ? 405 : 500;
  return page(c, errorPage({ ...about(c), status: told, requestId: c.get('requestId') }), status);
};

export const getIcon = (c: Route): Response =>
  c.body(icon, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' });

/** Browsers ask for it by themselves, whatever the page names. */
export const getFavicon = (c: Route): Response => c.body(null, 204, { 'Cache-Control': 'public, max-age=86400' });
