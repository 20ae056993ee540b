/** `/e/SLUG`: an event on Mukaan's own address, complete without script; with it the widget takes its place. */

import { html } from 'hono/html';
import { fullTitle } from '../calendar/event.ts';
import { formatMoment, formatSpan } from '../contract/dates.ts';
import type { Event } from '../contract/event.ts';
import { formWords } from '../contract/words/index.ts';
import { onlyKept } from '../contract/words/places.ts';
import { registrationForm } from './form.ts';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';
import { langOf, type Markup, nothing, rich, time } from './markup.ts';
import { contactSection, dateLeaf, placeText, programmeSection, textSection } from './parts.ts';
import { eventData, previewTags } from './preview.ts';
import { isAhead, keptText, stateBox, stateText, takesRegistrations } from './state.ts';
import type { Submitted } from './submitted.ts';

export type EventPage = Page & {
  event: Event;
  /** a fresh one, or the one that came back with a refused form */
  idempotencyKey: string;
  submitted: Submitted | null;
};

function heading({ event, language, host }: EventPage): Markup {
  const { series, textLanguage } = event;
  return html`<header class="head">
${dateLeaf(event, language)}
<div${langOf(textLanguage, language)}>
${series && html`<p class="series"><a href="${host}/s/${series.slug}?lang=${language}">${series.title}</a></p>`}
<h1>${event.title}</h1>
</div>
</header>
${textLanguage !== language && html`<p class="hint">${pageLocales[language].textIn[textLanguage]}</p>`}
${event.summary && html`<p class="lead"${langOf(textLanguage, language)}>${event.summary}</p>`}`;
}

function facts({ event, language }: EventPage): Markup {
  const words = pageLocales[language].event;
  const { registration, startsAt, endsAt, timeZone } = event;
  const moment = (instant: string) => time(instant, formatMoment(language, instant, timeZone, 'long'));
  const row = (label: string, value: Markup | string, note: string | null | false = null, lang: Markup = nothing) =>
    html`<div><dt>${label}</dt><dd>${value}${note && html`<span class="hint"${lang}>${note}</span>`}</dd></div>`;
  const open = takesRegistrations(event);
  return html`<dl class="facts">
${row(words.when, time(startsAt, formatSpan(language, startsAt, endsAt, timeZone, 'long')))}
${row(words.where, placeText(event, language), event.mode !== 'onsite' && event.joinNote, langOf(event.textLanguage, language))}
${open && registration.closesAt && row(words.deadline, moment(registration.closesAt), registration.binding && words.binding)}
${registration.state === 'open' && row(words.places, html`${stateText(event, language)}${keptText(event, language).map((one) => html`<span class="hint">${one}</span>`)}`)}
</dl>`;
}

function actions({ event, language, host }: EventPage): Markup {
  const words = pageLocales[language].event;
  const { state } = event.registration;
  const label = state === 'waitlist' ? words.toQueue : words.toForm;
  if (!isAhead(state)) return nothing;
  return html`<p class="actions">${takesRegistrations(event) && html`<a class="button" href="#register">${label}</a>`}<a href="${host}/e/${event.slug}.ics">${words.calendar}</a></p>`;
}

/** What the visitor may expect after sending, as far as the organiser has promised it. */
function nextSentences({ event, language }: EventPage): string[] {
  const words = pageLocales[language].form;
  if (event.registration.state === 'waitlist') return [words.nextQueue];
  const promised = event.promises
    .filter(({ state }) => state !== 'kept')
    .map(({ kind, by }) => {
      const moment = formatMoment(language, by, event.timeZone, 'long');
      return kind === 'join-link' ? words.joinLink(moment) : words.information(moment);
    });
  const kept = onlyKept(event) ? [formWords[language].places.advice] : [];
  return [...kept, words.next, ...promised, ...(event.registration.binding ? [`${pageLocales[language].event.binding}.`] : [])];
}

function form(page: EventPage): Markup {
  const { event, language, idempotencyKey, submitted } = page;
  if (!takesRegistrations(event)) return nothing;
  const words = pageLocales[language].form;
  const queue = event.registration.state === 'waitlist';
  return html`<section id="register" class="register">
<h2>${queue ? words.queueHeading : words.heading}</h2>
${registrationForm({
  language,
  textLanguage: event.textLanguage,
  action: `/e/${event.slug}?lang=${language}`,
  form: event,
  onlyFor: new Map(),
  hasPrivateQuestions: event.hasPrivateQuestions,
  privacy: event.privacy,
  idempotencyKey,
  submitted,
  sessions: nothing,
  next: nextSentences(page),
  submit: queue ? words.submitQueue : words.submit,
})}
</section>`;
}

/** A refusal of an event that has meanwhile closed or filled up is told by its state, beside what one can still do. */
function body(page: EventPage): Markup {
  const { event, language, host } = page;
  const words = pageLocales[language];
  const others =
    event.series && html`<p><a href="${host}/s/${event.series.slug}?lang=${language}">${words.states.series}</a></p>`;
  return html`<mukaan-event event="${event.slug}" lang="${language}" heading-level="1">
${heading(page)}
${stateBox(event, language, others ?? nothing)}
${facts(page)}
${actions(page)}
${event.description && html`<div class="text"${langOf(event.textLanguage, language)}>${rich(event.description)}</div>`}
${textSection(words.event.audience, event.audience, event.textLanguage, language)}
${programmeSection(event, language)}
${textSection(words.event.good, event.notice, event.textLanguage, language)}
${contactSection(event.contact, event.textLanguage, language)}
${form(page)}
</mukaan-event>
<script async src="/mukaan.js"></script>`;
}

export function eventPage(page: EventPage): string {
  const { event, language, host, accent, submitted } = page;
  const wrong = submitted && (submitted.errors.length > 0 || submitted.refusal);
  const title = fullTitle(event);
  const url = `${host}/e/${event.slug}`;
  return renderDocument({
    language,
    host,
    accent,
    title: `${wrong ? `${pageLocales[language].form.titlePrefix}: ` : ''}${title} – ${event.organizer.name}`,
    index: !submitted && !event.discreet,
    head: html`${previewTags(event, title, url)}
${eventData(event, url)}`,
    organizer: event.organizer,
    privacyUrl: event.privacy.noticeUrl,
    body: body(page),
  });
}
