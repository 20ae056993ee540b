/**
 * `/e/SLUG/done` and `/s/SLUG/done`: the moment after registering without script. It names nobody
 * and says no status, as its address can be opened by anyone; the mail does.
 */

import { html } from 'hono/html';
import type { Event, Series } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';
import { langOf, type Markup } from './markup.ts';
import { contactSection, dateLeaf, span } from './parts.ts';

export type DonePage = Page & { subject: Event | Series };

/** What was registered for; the sessions chosen from a series are in the mail. */
function what(subject: Event | Series, language: Language): Markup {
  const title = html`<span${langOf(subject.textLanguage, language)}>${subject.title}</span>`;
  if ('events' in subject) return html`<p class="lead">${title}</p>`;
  return html`<p class="head lead">${dateLeaf(subject)}<span>${title}<br>${span(subject)}</span></p>`;
}

export function donePage({ language, host, accent, subject }: DonePage): string {
  const words = pageLocales[language];
  const page = `${host}/${'events' in subject ? 's' : 'e'}/${subject.slug}`;
  return renderDocument({
    language,
    host,
    accent,
    title: `${words.done.heading} – ${subject.title}`,
    index: false,
    organizer: subject.organizer,
    privacyUrl: subject.privacy.noticeUrl,
    syllables: subject.syllables,
    body: html`<h1 class="done">${words.done.heading}</h1>
${what(subject, language)}
<ol class="steps">
<li>${words.done.mail}</li>
<li>${words.done.link}</li>
<li>${words.done.share} <a href="${page}">${page}</a></li>
</ol>
<p>${words.done.none}</p>
<p class="actions"><a class="button quiet" href="${page}?lang=${language}">${words.done.back}</a>${!('events' in subject) && html`<a href="${page}.ics">${subject.words.calendar}</a>`}</p>
${contactSection(subject, language)}`,
  });
}
