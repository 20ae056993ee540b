/**
 * Requests the manage link without script, from an event's or series' page. Opening these pages
 * changes
 * nothing.
 */

import { sendManageLinks } from '../cases/manage-link.ts';
import type { Event, Series } from '../contract/event.ts';
import { Rejected } from '../domain/outcome.ts';
import { validationMessage } from '../domain/validation-message.ts';
import { publicContext, type RequestContext, responseLanguage } from '../http/context.ts';
import {
  pageBase,
  pageResponse,
  readEventSubject,
  readFormData,
  readSeriesSubject,
  requireSameOrigin,
} from '../http/page.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { emailFieldName, linkPage, linkSentPage, type TypedAddress } from '../pages/link.ts';
import { readFieldValues } from '../pages/submitted.ts';

type Shown = { subject: Event | Series; accent: string | null };

async function ofEvent(c: RequestContext): Promise<Shown> {
  const { event: subject, accent } = await readEventSubject(c);
  return { subject, accent };
}

async function ofSeries(c: RequestContext): Promise<Shown> {
  const { series: subject, accent } = await readSeriesSubject(c);
  return { subject, accent };
}

const askPage = (c: RequestContext, shown: Shown, asked: TypedAddress | null = null): Response =>
  pageResponse(c, linkPage({ ...pageBase(c), ...shown, asked }), asked ? 422 : 200);

const sentPage = (c: RequestContext, shown: Shown): Response =>
  pageResponse(c, linkSentPage({ ...pageBase(c), ...shown }));

/** Known and unknown addresses lead to the same page. */
async function send(c: RequestContext, shown: Shown): Promise<Response> {
  requireSameOrigin(c);
  const [email = ''] = readFieldValues(await readFormData(c))[emailFieldName] ?? [];
  const language = responseLanguage(c);
  const outcome = await sendManageLinks(publicContext(c), { email, language });
  const [error] = outcome instanceof Rejected ? outcome.errors : [];
  if (error) return askPage(c, shown, { email, error: validationMessage(language, error) });
  unwrapOrThrow(outcome);
  return c.redirect(`${shown.subject.links.page}/link/sent?lang=${language}`, 303);
}

export const getEventLink = async (c: RequestContext): Promise<Response> =>
  askPage(c, await ofEvent(c));
export const getSeriesLink = async (c: RequestContext): Promise<Response> =>
  askPage(c, await ofSeries(c));
export const postEventLink = async (c: RequestContext): Promise<Response> =>
  send(c, await ofEvent(c));
export const postSeriesLink = async (c: RequestContext): Promise<Response> =>
  send(c, await ofSeries(c));
export const getEventLinkSent = async (c: RequestContext): Promise<Response> =>
  sentPage(c, await ofEvent(c));
export const getSeriesLinkSent = async (c: RequestContext): Promise<Response> =>
  sentPage(c, await ofSeries(c));
