/**
 * `/s/SLUG`: the hosted series page with one form for any number of events, complete without
 * script.
 */

import { html, raw } from 'hono/html';
import type { EventSummary, Series } from '../contract/event.ts';
import { type Form, fieldNames, mergeForms } from '../contract/participant.ts';
import { hasOnlyReservedSeats } from '../contract/strings/seats.ts';
import { idOf } from './controls.ts';
import { registrationForm } from './form.ts';
import { errorAt } from './form-errors.ts';
import { type Page, renderDocument } from './layout.ts';
import { resendDetails } from './link.ts';
import { pageLocales } from './locales/index.ts';
import { langAttribute, type Markup, nothing, trustedHtml } from './markup.ts';
import { calendarLeaf, contactSection, dateTimeRange, limitLine, textSection } from './parts.ts';
import { previewTags, seriesJsonLd } from './preview.ts';
import { acceptsRegistrations, toneOf } from './state.ts';
import type { SubmittedForm } from './submitted.ts';

export type SeriesPage = Page & {
  series: Series;
  idempotencyKey: string;
  submitted: SubmittedForm | null;
};

/**
 * Fields that only some events have, with the titles of those events: without script the form
 * cannot
 * change with the choice.
 */
export function fieldsOfSomeEvents(events: readonly EventSummary[]): Map<string, string> {
  const names = new Set(
    events.flatMap(({ fields, questions }) => [
      ...fieldNames.filter((name) => fields[name] !== 'off'),
      ...questions.map(({ id }) => `answers.${id}`),
    ]),
  );
  const asks = (form: Form, name: string) =>
    form.questions.some(({ id }) => `answers.${id}` === name) ||
    fieldNames.some((field) => field === name && form.fields[field] !== 'off');
  const only = new Map<string, string>();
  for (const name of names) {
    const asking = events.filter((event) => asks(event, name));
    if (asking.length < events.length) only.set(name, asking.map(({ title }) => title).join(', '));
  }
  return only;
}

/** Reserved seats and deadline, beside the state. */
const limits = (event: EventSummary, { language }: SeriesPage): Markup =>
  event.said.brief.length > 0
    ? html`<span class="limits">${event.said.brief.map((line) => html`<span>${limitLine(line, event, language)}</span>`)}</span>`
    : nothing;

/** One event as a row. If it takes registrations, the whole row is the checkbox's label. */
function row(page: SeriesPage, event: EventSummary, index: number): Markup {
  const { language, origin, submitted } = page;
  const title = html`<span class="what"${langAttribute(event.textLanguage, language)}>${event.title}</span>`;
  const { where, state } = event.said;
  const rest = html`<span>${dateTimeRange(event)}</span>
<span class="standing"><span>${where}</span><span class="${toneOf(event)}">${state}</span></span>${limits(event, page)}`;
  if (!acceptsRegistrations(event))
    return html`<li>${calendarLeaf(event)}<div class="session"><a href="${origin}/e/${event.slug}?lang=${language}">${title}</a>${rest}</div></li>`;
  const id = index === 0 ? idOf('events') : `${idOf('events')}-${index}`;
  const checked = submitted?.values.events?.includes(event.slug) && raw(' checked');
  return html`<li><label for="${id}"><input type="checkbox" id="${id}" name="events" value="${event.slug}"${checked}>${calendarLeaf(event)}<span class="session">${title}${rest}</span></label></li>`;
}

function sessions(page: SeriesPage, open: readonly EventSummary[], form: Form): Markup {
  const { series, language } = page;
  const error = errorAt({ ...page, strings: series.words, form }, 'events');
  const rows = series.events.map((event) => row(page, event, open.indexOf(event)));
  return html`<fieldset class="field${error && ' wrong'}"${error && html` aria-describedby="${idOf('events')}-error"`}>
<legend>${pageLocales[language].form.sessions}</legend>
${error && html`<p class="error" id="${idOf('events')}-error">${error}</p>`}
<ul class="sessions">${rows}</ul>
</fieldset>`;
}

function register(page: SeriesPage): Markup {
  const { series, language, idempotencyKey, submitted } = page;
  const strings = pageLocales[language].form;
  const open = series.events.filter(acceptsRegistrations);
  if (open.length === 0)
    return html`<section><ul class="sessions">${series.events.map((event, index) => row(page, event, index))}</ul></section>`;
  const form = mergeForms(open);
  return html`<section id="register" class="register">
<h2>${series.words.register}</h2>
${registrationForm({
  language,
  strings: series.words,
  textLanguage: series.textLanguage,
  action: `/s/${series.slug}?lang=${language}`,
  form,
  onlyFor: fieldsOfSomeEvents(open),
  hasPrivateQuestions: open.some((event) => event.hasPrivateQuestions),
  privacy: series.privacy,
  idempotencyKey,
  submitted,
  sessions: sessions(page, open, form),
  nextSteps: [
    ...(open.some(hasOnlyReservedSeats) ? [series.words.places.advice] : []),
    series.words.mailFollows,
  ].map((one) => html`${one}`),
  submit: strings.submitSeries,
})}
</section>`;
}

function body(page: SeriesPage): Markup {
  const { series, language, origin } = page;
  const strings = pageLocales[language];
  const lang = langAttribute(series.textLanguage, language);
  const open = series.events.some(acceptsRegistrations);
  return html`<mukaan-series series="${series.slug}" lang="${language}" heading-level="1">
<header class="head"><div${lang}><h1>${series.title}</h1></div></header>
${series.textLanguage !== language && html`<p class="hint">${strings.textIn[series.textLanguage]}</p>`}
${series.summary && html`<p class="lead"${lang}>${series.summary}</p>`}
<p class="actions">${open && html`<a class="button" href="#register">${series.words.register}</a>`}<a href="${origin}/s/${series.slug}.ics">${series.words.calendar}</a></p>
${resendDetails(series, language)}
${series.description && html`<div class="text"${lang}>${trustedHtml(series.description)}</div>`}
${textSection(series.words.audience, series.audience, series.textLanguage, language)}
${textSection(strings.event.good, series.notice, series.textLanguage, language)}
${contactSection(series, language)}
${register(page)}
</mukaan-series>
<script async src="/mukaan.js"></script>`;
}

export function seriesPage(page: SeriesPage): string {
  const { series, language, origin, accent, submitted } = page;
  const wrong = submitted && (submitted.errors.length > 0 || submitted.rejection);
  return renderDocument({
    language,
    origin,
    accent,
    title: `${wrong ? `${pageLocales[language].form.titlePrefix}: ` : ''}${series.title} – ${series.organizer.name}`,
    isIndexed: !submitted,
    head: html`${previewTags(series, series.title, `${origin}/s/${series.slug}`)}
${seriesJsonLd(series, origin)}`,
    organizer: series.organizer,
    privacyUrl: series.privacy.noticeUrl,
    syllables: series.syllables,
    body: body(page),
  });
}
