/** Shared by the routes of hosted pages: response headers, page data, posted forms, error pages. */

import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { findPublishedEvent, findPublishedSeries } from '../cases/public.ts';
import { statusOfCode } from '../contract/codes.ts';
import type { Event, Series } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import type { Rejected } from '../domain/outcome.ts';
import { type Viewer, viewEvent, viewSeries } from '../domain/view.ts';
import { errorPage } from '../pages/error.ts';
import {
  originOf,
  publicContext,
  type RequestContext,
  requestedLanguages,
  responseLanguage,
} from './context.ts';
import { RejectionError, unwrapOrThrow } from './problem.ts';

const htmlHeaders = (language: string, cache: string) => ({
  'Content-Language': language,
  'Cache-Control': cache,
  Vary: 'Accept-Language',
});

export function pageResponse(
  c: RequestContext,
  text: string,
  status: ContentfulStatusCode = 200,
  cache = 'no-store',
): Response {
  return c.html(text, status, htmlHeaders(responseLanguage(c), cache));
}

export const pageBase = (c: RequestContext): { language: Language; origin: string } => ({
  language: responseLanguage(c),
  origin: originOf(c),
});

/** Event texts are in the page's language even if the request names none. */
const viewerOf = (c: RequestContext): Viewer => ({
  languages: [...new Set([responseLanguage(c), ...requestedLanguages(c)])],
  origin: originOf(c),
  now: Date.now(),
});

type Accent = { accent: string | null };
export type EventSubject = Accent & { event: Event };
export type SeriesSubject = Accent & { series: Series };
export type PageSubject = EventSubject | SeriesSubject;

const slugIn = (c: RequestContext): string => c.req.param('slug') ?? '';

export async function readEventSubject(c: RequestContext): Promise<EventSubject> {
  const { event, counts } = unwrapOrThrow(await findPublishedEvent(publicContext(c), slugIn(c)));
  return { event: viewEvent(event, counts, viewerOf(c)), accent: event.organization.accent };
}

export async function readSeriesSubject(c: RequestContext): Promise<SeriesSubject> {
  const { series, events } = unwrapOrThrow(await findPublishedSeries(publicContext(c), slugIn(c)));
  return { series: viewSeries(series, events, viewerOf(c)), accent: series.organization.accent };
}

/** Refuses a form posted by another site, by the headers that browsers send. */
export function requireSameOrigin(c: RequestContext): void {
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== originOf(c) && origin !== 'null')
    throw new RejectionError('origin-not-allowed');
  if (c.req.header('sec-fetch-site') === 'cross-site')
    throw new RejectionError('origin-not-allowed');
}

export async function readFormData(c: RequestContext): Promise<FormData> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!['application/x-www-form-urlencoded', 'multipart/form-data'].includes(type))
    throw new RejectionError('unsupported-media-type');
  try {
    return (await c.req.raw.formData()) as unknown as FormData;
  } catch {
    throw new RejectionError('malformed');
  }
}

/** Whether the client wants HTML rather than JSON. */
export const wantsPage = (c: RequestContext): boolean =>
  !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');

export const rejectionPage = (c: RequestContext, { code }: Rejected): Response => {
  const status = statusOfCode[code];
  // any other client error is shown as "cannot be opened this way"
  const shown = status === 404 || status === 503 ? status : status < 500 ? 405 : 500;
  return pageResponse(
    c,
    errorPage({ ...pageBase(c), status: shown, requestId: c.get('requestId') }),
    status,
  );
};
