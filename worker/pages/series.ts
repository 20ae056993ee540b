/**
 * `/s/SLUG`: the hosted series page with one form for any number of events, complete without
 * script.
 */

import { html, raw } from 'hono/html';
import type { EventSummary, Series } from '../contract/event.ts';
import { type Form, fieldNames, mergeForms } from '../contract/participant.ts';
import { onlyKept } from '../contract/words/places.ts';
import { idOf } from './controls.ts';
import { registrationForm } from './form.ts';
import { errorAt } from './form-errors.ts';
import { type Page, renderDocument } from './layout.ts';
import { linkDetails } from './link.ts';
import { pageLocales } from './locales/index.ts';
import { langOf, type Markup, nothing, rich } from './markup.ts';
import { contactSection, dateLeaf, lineView, span, textSection } from './parts.ts';
import { previewTags, seriesData } from './preview.ts';
import { takesRegistrations, toneOf } from './state.ts';
import type { Submitted } from './submitted.ts';

export type SeriesPage = Page & {
  series: Series;
  idempotencyKey: string;
  submitted: Submitted | null;
};

/**
 * Fields that only some events have, with the titles of those events: without script the form
 * cannot
 * change with the choice.
 */
export function onlyForSome(events: readonly EventSummary[]): Map<string, string> {
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
    ? html`<span class="limits">${event.said.brief.map((line) => html`<span>${lineView(line, event, language)}</span>`)}</span>`
    : nothing;

/** One event as a row. If it takes registrations, the whole row is the checkbox's label. */
function row(page: SeriesPage, event: EventSummary, index: number): Markup {
  const { language, host, submitted } = page;
  const title = html`<span class="what"${langOf(event.textLanguage, language)}>${event.title}</span>`;
  const { where, state } = event.said;
  const rest = html`<span>${span(event)}</span>
<span class="standing"><span>${where}</span><span class="${toneOf(event)}">${state}</span></span>${limits(event, page)}`;
  if (!takesRegistrations(event))
    return html`<li>${dateLeaf(event)}<div class="session"><a href="${host}/e/${event.slug}?lang=${language}">${title}</a>${rest}</div></li>`;
  const id = index === 0 ? idOf('events') : `${idOf('events')}-${index}`;
  const checked = submitted?.typed.events?.includes(event.slug) && raw(' checked');
  return html`<li><label for="${id}"><input type="checkbox" id="${id}" name="events" value="${event.slug}"${checked}>${dateLeaf(event)}<span class="session">${title}${rest}</span></label></li>`;
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
  const open = series.events.filter(takesRegistrations);
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
  onlyFor: onlyForSome(open),
  hasPrivateQuestions: open.some((event) => event.hasPrivateQuestions),
  privacy: series.privacy,
  idempotencyKey,
  submitted,
  sessions: sessions(page, open, form),
  next: [
    ...(open.some(onlyKept) ? [series.words.places.advice] : []),
    series.words.mailFollows,
  ].map((one) => html`${one}`),
  submit: strings.submitSeries,
})}
</section>`;
}

function body(page: SeriesPage): Markup {
  const { series, language, host } = page;
  const strings = pageLocales[language];
  const lang = langOf(series.textLanguage, language);
  const open = series.events.some(takesRegistrations);
  return html`<mukaan-series series="${series.slug}" lang="${language}" heading-level="1">
<header class="head"><div${lang}><h1>${series.title}</h1></div></header>
${series.textLanguage !== language && html`<p class="hint">${strings.textIn[series.textLanguage]}</p>`}
${series.summary && html`<p class="lead"${lang}>${series.summary}</p>`}
<p class="actions">${open && html`<a class="button" href="#register">${series.words.register}</a>`}<a href="${host}/s/${series.slug}.ics">${series.words.calendar}</a></p>
${linkDetails(series, language)}
${series.description && html`<div class="text"${lang}>${rich(series.description)}</div>`}
${textSection(series.words.audience, series.audience, series.textLanguage, language)}
${textSection(strings.event.good, series.notice, series.textLanguage, language)}
${contactSection(series, language)}
${register(page)}
</mukaan-series>
<script async src="/mukaan.js"></script>`;
}

export function seriesPage(page: SeriesPage): string {
  const { series, language, host, accent, submitted } = page;
  const wrong = submitted && (submitted.errors.length > 0 || submitted.refusal);
  return renderDocument({
    language,
    host,
    accent,
    title: `${wrong ? `${pageLocales[language].form.titlePrefix}: ` : ''}${series.title} – ${series.organizer.name}`,
    index: !submitted,
    head: html`${previewTags(series, series.title, `${host}/s/${series.slug}`)}
${seriesData(series, host)}`,
    organizer: series.organizer,
    privacyUrl: series.privacy.noticeUrl,
    syllables: series.syllables,
    body: body(page),
  });
}
