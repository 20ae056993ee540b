/**
 * `/e/SLUG/done` and `/s/SLUG/done`: the confirmation after registering without script. It shows no
 * name and no status, as anyone can open its address; the mail does.
 */

import { html } from 'hono/html';
import type { Event, Series } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';
import { langAttribute, type Markup } from './markup.ts';
import { calendarLeaf, contactSection, dateTimeRange } from './parts.ts';

export type DonePage = Page & { subject: Event | Series };

/** The event or series; the chosen events of a series are in the mail. */
function subjectHeading(subject: Event | Series, language: Language): Markup {
  const title = html`<span${langAttribute(subject.textLanguage, language)}>${subject.title}</span>`;
  if ('events' in subject) return html`<p class="lead">${title}</p>`;
  return html`<p class="head lead">${calendarLeaf(subject)}<span>${title}<br>${dateTimeRange(subject)}</span></p>`;
}

export function donePage({ language, origin, accent, subject }: DonePage): string {
  const strings = pageLocales[language];
  const page = `${origin}/${'events' in subject ? 's' : 'e'}/${subject.slug}`;
  return renderDocument({
    language,
    origin,
    accent,
    title: `${strings.done.heading} – ${subject.title}`,
    isIndexed: false,
    organizer: subject.organizer,
    privacyUrl: subject.privacy.noticeUrl,
    syllables: subject.syllables,
    body: html`<h1 class="done">${strings.done.heading}</h1>
${subjectHeading(subject, language)}
<ol class="steps">
<li>${strings.done.mail}</li>
<li>${strings.done.link}</li>
<li>${strings.done.share} <a href="${page}">${page}</a></li>
</ol>
<p>${strings.done.none}</p>
<p class="actions"><a class="button quiet" href="${page}?lang=${language}">${strings.done.back}</a>${!('events' in subject) && html`<a href="${page}.ics">${subject.words.calendar}</a>`}</p>
${contactSection(subject, language)}`,
  });
}
