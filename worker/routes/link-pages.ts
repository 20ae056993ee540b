/** Asking for one's own link without script, from an event's page or a series'. Opening any of these changes nothing. */

import type { Event, Series } from '../contract/event.ts';
import { limits } from '../contract/limits.ts';
import { words } from '../contract/words/index.ts';
import { errorMessage } from '../contract/words/words.ts';
import { type Asked, addressName, linkPage, linkSentPage } from '../pages/link.ts';
import { readTyped } from '../pages/submitted.ts';
import { host, type Route, speak } from './context.ts';
import { sendLinks } from './manage-link.ts';
import { formData, page, sameOrigin, shownEvent, shownSeries } from './pages.ts';

type Shown = { subject: Event | Series; accent: string | null };

async function ofEvent(c: Route): Promise<Shown> {
  const { event: subject, accent } = await shownEvent(c);
  return { subject, accent };
}

async function ofSeries(c: Route): Promise<Shown> {
  const { series: subject, accent } = await shownSeries(c);
  return { subject, accent };
}

const about = (c: Route, shown: Shown) => ({ ...shown, language: speak(c), host: host(c) });

const ask = (c: Route, shown: Shown, asked: Asked | null = null): Response =>
  page(c, linkPage({ ...about(c, shown), asked }), asked ? 422 : 200);

const tell = (c: Route, shown: Shown): Response => page(c, linkSentPage(about(c, shown)));

/** Whoever is known and whoever is not comes to the same page. */
async function send(c: Route, shown: Shown): Promise<Response> {
  sameOrigin(c);
  const [email = ''] = readTyped(await formData(c))[addressName] ?? [];
  const language = speak(c);
  const wrong = await sendLinks(c, email, language);
  if (wrong) return ask(c, shown, { email, error: errorMessage(words[language], wrong, 'email', limits.email) });
  return c.redirect(`${shown.subject.links.page}/link/sent?lang=${language}`, 303);
}

export const getEventLink = async (c: Route): Promise<Response> => ask(c, await ofEvent(c));
export const getSeriesLink = async (c: Route): Promise<Response> => ask(c, await ofSeries(c));
export const postEventLink = async (c: Route): Promise<Response> => send(c, await ofEvent(c));
export const postSeriesLink = async (c: Route): Promise<Response> => send(c, await ofSeries(c));
export const getEventLinkSent = async (c: Route): Promise<Response> => tell(c, await ofEvent(c));
export const getSeriesLinkSent = async (c: Route): Promise<Response> => tell(c, await ofSeries(c));
