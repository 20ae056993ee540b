/** The hosted pages, and registration from them without script. */

import { type ReceivedSubmission, registerParticipants } from '../cases/register-participants.ts';
import { type FieldError, fieldCodes, statusOfCode } from '../contract/codes.ts';
import type { EventSummary } from '../contract/event.ts';
import { checkParticipant, mergeForms, type ParticipantInput } from '../contract/participant.ts';
import { Submission } from '../contract/registration.ts';
import { regionCodes } from '../contract/strings/strings.ts';
import { parseIdempotencyKey } from '../domain/idempotency.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { parseAs } from '../domain/parse.ts';
import { publicContext, type RequestContext, responseLanguage } from '../http/context.ts';
import {
  type PageSubject,
  pageBase,
  pageResponse,
  readEventSubject,
  readFormData,
  readSeriesSubject,
  requireSameOrigin,
} from '../http/page.ts';
import { accessibilityPage } from '../pages/accessibility.ts';
import { deskPage } from '../pages/desk.ts';
import { donePage } from '../pages/done.ts';
import { eventPage } from '../pages/event.ts';
import { frontPage } from '../pages/front.ts';
import { icon } from '../pages/icon.ts';
import { managePage } from '../pages/manage.ts';
import { privacyPage } from '../pages/privacy.ts';
import { readForm } from '../pages/read-form.ts';
import { seriesPage } from '../pages/series.ts';
import { pageStyle } from '../pages/style.ts';
import { readFieldValues, type SubmittedForm } from '../pages/submitted.ts';

const newKey = () => crypto.randomUUID();

const render = (
  c: RequestContext,
  shown: PageSubject,
  idempotencyKey: string,
  submitted: SubmittedForm | null,
): string =>
  'event' in shown
    ? eventPage({ ...pageBase(c), ...shown, idempotencyKey, submitted })
    : seriesPage({ ...pageBase(c), ...shown, idempotencyKey, submitted });

export const getEventPage = async (c: RequestContext): Promise<Response> =>
  pageResponse(c, render(c, await readEventSubject(c), newKey(), null));
export const getSeriesPage = async (c: RequestContext): Promise<Response> =>
  pageResponse(c, render(c, await readSeriesSubject(c), newKey(), null));

const isField = (code: string): code is FieldError['code'] =>
  fieldCodes.some((one) => one === code);

/** Reports all validation errors at once, not the missing choice of events first. */
function noEventChosen(
  summaries: readonly EventSummary[],
  participant: ParticipantInput,
): Rejected {
  const errors = checkParticipant(mergeForms(summaries), participant, regionCodes);
  return new Rejected('validation', [
    { pointer: '/events', code: 'required' },
    ...errors.map(({ pointer, code }) => ({ pointer: `/participants/0${pointer}`, code })),
  ]);
}

type Posted = ReturnType<typeof readForm>;

/** Registers like the widget's call, with what a form without script can send. */
async function registerByForm(
  c: RequestContext,
  events: string[],
  { idempotencyKey: given, ...posted }: Posted,
): Promise<Outcome<unknown>> {
  const body = {
    events,
    participants: [posted.participant],
    language: responseLanguage(c),
    privacyNotice: posted.privacyNotice,
  };
  const key = parseIdempotencyKey(given);
  if (key instanceof Rejected) return key;
  const submission = parseAs(Submission, body);
  if (submission instanceof Rejected) return submission;
  const request: ReceivedSubmission = {
    submission,
    key,
    body,
    channel: 'page',
    siteHost: null,
    foreignOrigin: null,
  };
  return registerParticipants(publicContext(c), request);
}

/**
 * Handles a post without script: read, register, and 303 to a confirmation without personal data.
 */
async function submitForm(c: RequestContext, shown: PageSubject): Promise<Response> {
  requireSameOrigin(c);
  const subject = 'event' in shown ? shown.event : shown.series;
  const summaries = 'event' in shown ? [shown.event] : shown.series.events;
  const data = await readFormData(c);
  const chosen =
    'event' in shown
      ? summaries
      : summaries.filter(({ slug }) => data.getAll('events').includes(slug));
  // without script the form has the fields of all events; only those of the chosen events are read
  const posted = readForm(data, mergeForms(chosen.length > 0 ? chosen : summaries));
  const events = chosen.map(({ slug }) => slug);
  const outcome =
    events.length === 0
      ? noEventChosen(summaries, posted.participant)
      : await registerByForm(c, events, posted);
  if (!(outcome instanceof Rejected))
    return c.redirect(`${subject.links.page}/done?lang=${responseLanguage(c)}`, 303);
  const errors = outcome.errors.flatMap(({ pointer, code }) =>
    isField(code) ? [{ pointer, code }] : [],
  );
  const submitted: SubmittedForm = {
    values: readFieldValues(data),
    errors,
    rejection: outcome.code === 'validation' ? null : outcome.code,
  };
  return pageResponse(
    c,
    render(c, shown, posted.idempotencyKey || newKey(), submitted),
    statusOfCode[outcome.code],
  );
}

export const postEventPage = async (c: RequestContext): Promise<Response> =>
  submitForm(c, await readEventSubject(c));
export const postSeriesPage = async (c: RequestContext): Promise<Response> =>
  submitForm(c, await readSeriesSubject(c));

export async function getEventDone(c: RequestContext): Promise<Response> {
  const { event: subject, accent } = await readEventSubject(c);
  return pageResponse(c, donePage({ ...pageBase(c), accent, subject }));
}

export async function getSeriesDone(c: RequestContext): Promise<Response> {
  const { series: subject, accent } = await readSeriesSubject(c);
  return pageResponse(c, donePage({ ...pageBase(c), accent, subject }));
}

export async function getEventPrivacy(c: RequestContext): Promise<Response> {
  const { event: subject, accent } = await readEventSubject(c);
  return pageResponse(c, privacyPage({ ...pageBase(c), accent, subject }));
}

export const getFrontPage = (c: RequestContext): Response =>
  pageResponse(c, frontPage(pageBase(c)), 200, 'public, max-age=300');

export const getAccessibilityPage = (c: RequestContext): Response =>
  pageResponse(c, accessibilityPage(pageBase(c)), 200, 'public, max-age=300');

/** One HTML shell for all paths of the desk; the application routes them. */
export const getDeskPage = (c: RequestContext): Response =>
  pageResponse(c, deskPage(responseLanguage(c)));

/**
 * The token is in the fragment, which no server receives; no referrer, so that links do not leak
 * the
 * address.
 */
export function getManagePage(c: RequestContext): Response {
  c.header('Referrer-Policy', 'no-referrer');
  return pageResponse(c, managePage(pageBase(c)));
}

/** With an organisation's accent, `?accent=rrggbb`, or Mukaan's by default. */
export function getStyle(c: RequestContext): Response {
  const accent = c.req.query('accent') ?? '';
  return c.body(pageStyle(/^[0-9a-f]{6}$/.test(accent) ? `#${accent}` : null), 200, {
    'Content-Type': 'text/css; charset=utf-8',
    'Cache-Control': 'public, max-age=300',
  });
}

export const getIcon = (c: RequestContext): Response =>
  c.body(icon, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' });

/** Browsers request it automatically, whatever icon the page names. */
export const getFavicon = (c: RequestContext): Response =>
  c.body(null, 204, { 'Cache-Control': 'public, max-age=86400' });
