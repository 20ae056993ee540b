/** Shared by the routes of hosted pages: response headers, page data, posted forms, error pages. */

import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { findPublishedEvent, findPublishedSeries } from '../cases/public.ts';
import { statusOfCode } from '../contract/codes.ts';
import type { Event, Series } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import type { Refused } from '../domain/outcome.ts';
import { type Viewer, viewEvent, viewSeries } from '../domain/view.ts';
import { errorPage } from '../pages/error.ts';
import { host, publicContext, type Route, speak, wanted } from './context.ts';
import { accept, Refusal } from './problem.ts';

const htmlHeaders = (language: string, cache: string) => ({
  'Content-Language': language,
  'Cache-Control': cache,
  Vary: 'Accept-Language',
});

export function page(
  c: Route,
  text: string,
  status: ContentfulStatusCode = 200,
  cache = 'no-store',
): Response {
  return c.html(text, status, htmlHeaders(speak(c), cache));
}

export const about = (c: Route): { language: Language; host: string } => ({
  language: speak(c),
  host: host(c),
});

/** Event texts are in the page's language even if the request names none. */
const viewerOf = (c: Route): Viewer => ({
  languages: [...new Set([speak(c), ...wanted(c)])],
  host: host(c),
  now: Date.now(),
});

type Accent = { accent: string | null };
export type ShownEvent = Accent & { event: Event };
export type ShownSeries = Accent & { series: Series };
export type Shown = ShownEvent | ShownSeries;

const slugIn = (c: Route): string => c.req.param('slug') ?? '';

export async function shownEvent(c: Route): Promise<ShownEvent> {
  const { event, counts } = accept(await findPublishedEvent(publicContext(c), slugIn(c)));
  return { event: viewEvent(event, counts, viewerOf(c)), accent: event.organization.accent };
}

export async function shownSeries(c: Route): Promise<ShownSeries> {
  const { series, events } = accept(await findPublishedSeries(publicContext(c), slugIn(c)));
  return { series: viewSeries(series, events, viewerOf(c)), accent: series.organization.accent };
}

/** Refuses a form posted by another site, by the headers that browsers send. */
export function sameOrigin(c: Route): void {
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== host(c) && origin !== 'null')
    throw new Refusal('origin-not-allowed');
  if (c.req.header('sec-fetch-site') === 'cross-site') throw new Refusal('origin-not-allowed');
}

export async function formData(c: Route): Promise<FormData> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!['application/x-www-form-urlencoded', 'multipart/form-data'].includes(type))
    throw new Refusal('unsupported-media-type');
  try {
    return (await c.req.raw.formData()) as unknown as FormData;
  } catch {
    throw new Refusal('malformed');
  }
}

/** Whether the client wants HTML rather than JSON. */
export const wantsPage = (c: Route): boolean =>
  !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');

export const pageOfRefusal = (c: Route, { code }: Refused): Response => {
  const status = statusOfCode[code];
  // any other client error is shown as "cannot be opened this way"
  const shown = status === 404 || status === 503 ? status : status < 500 ? 405 : 500;
  return page(c, errorPage({ ...about(c), status: shown, requestId: c.get('requestId') }), status);
};
