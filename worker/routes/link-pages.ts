/**
 * Requests the manage link without script, from an event's or series' page. Opening these pages
 * changes
 * nothing.
 */

import { sendManageLinks } from '../cases/manage-link.ts';
import type { Event, Series } from '../contract/event.ts';
import { faultMessage } from '../domain/fault-message.ts';
import { Refused } from '../domain/outcome.ts';
import { publicContext, type Route, speak } from '../http/context.ts';
import { about, formData, page, sameOrigin, shownEvent, shownSeries } from '../http/page.ts';
import { accept } from '../http/problem.ts';
import { type Asked, addressName, linkPage, linkSentPage } from '../pages/link.ts';
import { readTyped } from '../pages/submitted.ts';

type Shown = { subject: Event | Series; accent: string | null };

async function ofEvent(c: Route): Promise<Shown> {
  const { event: subject, accent } = await shownEvent(c);
  return { subject, accent };
}

async function ofSeries(c: Route): Promise<Shown> {
  const { series: subject, accent } = await shownSeries(c);
  return { subject, accent };
}

const askPage = (c: Route, shown: Shown, asked: Asked | null = null): Response =>
  page(c, linkPage({ ...about(c), ...shown, asked }), asked ? 422 : 200);

const sentPage = (c: Route, shown: Shown): Response =>
  page(c, linkSentPage({ ...about(c), ...shown }));

/** Known and unknown addresses lead to the same page. */
async function send(c: Route, shown: Shown): Promise<Response> {
  sameOrigin(c);
  const [email = ''] = readTyped(await formData(c))[addressName] ?? [];
  const language = speak(c);
  const outcome = await sendManageLinks(publicContext(c), { email, language });
  const [fault] = outcome instanceof Refused ? outcome.errors : [];
  if (fault) return askPage(c, shown, { email, error: faultMessage(language, fault) });
  accept(outcome);
  return c.redirect(`${shown.subject.links.page}/link/sent?lang=${language}`, 303);
}

export const getEventLink = async (c: Route): Promise<Response> => askPage(c, await ofEvent(c));
export const getSeriesLink = async (c: Route): Promise<Response> => askPage(c, await ofSeries(c));
export const postEventLink = async (c: Route): Promise<Response> => send(c, await ofEvent(c));
export const postSeriesLink = async (c: Route): Promise<Response> => send(c, await ofSeries(c));
export const getEventLinkSent = async (c: Route): Promise<Response> =>
  sentPage(c, await ofEvent(c));
export const getSeriesLinkSent = async (c: Route): Promise<Response> =>
  sentPage(c, await ofSeries(c));
