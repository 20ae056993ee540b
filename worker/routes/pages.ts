/** The hosted pages, and registration from them without script. */

import { type RegistrationRequest, registerParticipants } from '../cases/register-participants.ts';
import { type FieldError, fieldCodes, statusOfCode } from '../contract/codes.ts';
import type { EventSummary } from '../contract/event.ts';
import { checkParticipant, mergeForms, type ParticipantInput } from '../contract/participant.ts';
import { Submission } from '../contract/registration.ts';
import { regionCodes } from '../contract/words/words.ts';
import { idempotencyKey } from '../domain/idempotency.ts';
import { type Outcome, Refused } from '../domain/outcome.ts';
import { shapedAs } from '../domain/shape.ts';
import { publicContext, type Route, speak } from '../http/context.ts';
import {
  about,
  formData,
  page,
  type Shown,
  sameOrigin,
  shownEvent,
  shownSeries,
} from '../http/page.ts';
import { accessibilityPage } from '../pages/accessibility.ts';
import { deskPage } from '../pages/desk.ts';
import { donePage } from '../pages/done.ts';
import { eventPage } from '../pages/event.ts';
import { frontPage } from '../pages/front.ts';
import { icon } from '../pages/icon.ts';
import { ownPage } from '../pages/own.ts';
import { privacyPage } from '../pages/privacy.ts';
import { readForm } from '../pages/read-form.ts';
import { seriesPage } from '../pages/series.ts';
import { ownStyle } from '../pages/style.ts';
import { readTyped, type Submitted } from '../pages/submitted.ts';

const newKey = () => crypto.randomUUID();

const render = (
  c: Route,
  shown: Shown,
  idempotencyKey: string,
  submitted: Submitted | null,
): string =>
  'event' in shown
    ? eventPage({ ...about(c), ...shown, idempotencyKey, submitted })
    : seriesPage({ ...about(c), ...shown, idempotencyKey, submitted });

export const getEventPage = async (c: Route): Promise<Response> =>
  page(c, render(c, await shownEvent(c), newKey(), null));
export const getSeriesPage = async (c: Route): Promise<Response> =>
  page(c, render(c, await shownSeries(c), newKey(), null));

const isField = (code: string): code is FieldError['code'] =>
  fieldCodes.some((one) => one === code);

/** Reports all validation errors at once, not the missing choice of events first. */
function noEventChosen(summaries: readonly EventSummary[], participant: ParticipantInput): Refused {
  const faults = checkParticipant(mergeForms(summaries), participant, regionCodes);
  return new Refused('validation', [
    { pointer: '/events', code: 'required' },
    ...faults.map(({ pointer, code }) => ({ pointer: `/participants/0${pointer}`, code })),
  ]);
}

type Posted = ReturnType<typeof readForm>;

/** Registers like the widget's call, with what a form without script can send. */
async function registerByForm(
  c: Route,
  events: string[],
  { idempotencyKey: given, ...posted }: Posted,
): Promise<Outcome<unknown>> {
  const body = {
    events,
    participants: [posted.participant],
    language: speak(c),
    privacyNotice: posted.privacyNotice,
  };
  const key = idempotencyKey(given);
  if (key instanceof Refused) return key;
  const submission = shapedAs(Submission, body);
  if (submission instanceof Refused) return submission;
  const request: RegistrationRequest = {
    submission,
    key,
    body,
    channel: 'page',
    siteHost: null,
    elsewhere: null,
  };
  return registerParticipants(publicContext(c), request);
}

/**
 * Handles a post without script: read, register, and 303 to a confirmation without personal data.
 */
async function submitForm(c: Route, shown: Shown): Promise<Response> {
  sameOrigin(c);
  const subject = 'event' in shown ? shown.event : shown.series;
  const summaries = 'event' in shown ? [shown.event] : shown.series.events;
  const data = await formData(c);
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
  if (!(outcome instanceof Refused))
    return c.redirect(`${subject.links.page}/done?lang=${speak(c)}`, 303);
  const errors = outcome.errors.flatMap(({ pointer, code }) =>
    isField(code) ? [{ pointer, code }] : [],
  );
  const submitted: Submitted = {
    typed: readTyped(data),
    errors,
    refusal: outcome.code === 'validation' ? null : outcome.code,
  };
  return page(
    c,
    render(c, shown, posted.idempotencyKey || newKey(), submitted),
    statusOfCode[outcome.code],
  );
}

export const postEventPage = async (c: Route): Promise<Response> =>
  submitForm(c, await shownEvent(c));
export const postSeriesPage = async (c: Route): Promise<Response> =>
  submitForm(c, await shownSeries(c));

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

export const getFrontPage = (c: Route): Response =>
  page(c, frontPage(about(c)), 200, 'public, max-age=300');

export const getAccessibilityPage = (c: Route): Response =>
  page(c, accessibilityPage(about(c)), 200, 'public, max-age=300');

/** One HTML shell for all paths of the desk; the application routes them. */
export const getDeskPage = (c: Route): Response => page(c, deskPage(speak(c)));

/**
 * The token is in the fragment, which no server receives; no referrer, so that links do not leak
 * the
 * address.
 */
export function getOwnPage(c: Route): Response {
  c.header('Referrer-Policy', 'no-referrer');
  return page(c, ownPage(about(c)));
}

/** With an organisation's accent, `?accent=rrggbb`, or Mukaan's by default. */
export function getStyle(c: Route): Response {
  const accent = c.req.query('accent') ?? '';
  return c.body(ownStyle(/^[0-9a-f]{6}$/.test(accent) ? `#${accent}` : null), 200, {
    'Content-Type': 'text/css; charset=utf-8',
    'Cache-Control': 'public, max-age=300',
  });
}

export const getIcon = (c: Route): Response =>
  c.body(icon, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' });

/** Browsers request it automatically, whatever icon the page names. */
export const getFavicon = (c: Route): Response =>
  c.body(null, 204, { 'Cache-Control': 'public, max-age=86400' });
