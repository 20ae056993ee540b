/**
 * `/e/SLUG`: the hosted event page, complete without script; with script the widget replaces it.
 */

import { html } from 'hono/html';
import { fullTitle } from '../calendar/event.ts';
import type { Event } from '../contract/event.ts';
import { registrationForm } from './form.ts';
import { type Page, renderDocument } from './layout.ts';
import { linkDetails } from './link.ts';
import { pageLocales } from './locales/index.ts';
import { langOf, type Markup, nothing, rich, spoken } from './markup.ts';
import {
  contactSection,
  dateLeaf,
  lineView,
  programmeSection,
  span,
  textSection,
} from './parts.ts';
import { eventData, previewTags } from './preview.ts';
import { isAhead, stateBox, takesRegistrations } from './state.ts';
import type { Submitted } from './submitted.ts';

export type EventPage = Page & {
  event: Event;
  /** a new key, or the key of a refused form */
  idempotencyKey: string;
  submitted: Submitted | null;
};

function heading({ event, language, host }: EventPage): Markup {
  const { series, textLanguage } = event;
  return html`<header class="head">
${dateLeaf(event)}
<div${langOf(textLanguage, language)}>
${series && html`<p class="series"><a href="${host}/s/${series.slug}?lang=${language}">${series.title}</a></p>`}
<h1>${event.title}</h1>
</div>
</header>
${textLanguage !== language && html`<p class="hint">${pageLocales[language].textIn[textLanguage]}</p>`}
${event.summary && html`<p class="lead"${langOf(textLanguage, language)}>${event.summary}</p>`}`;
}

function facts({ event, language }: EventPage): Markup {
  const strings = pageLocales[language].event;
  const { said, registration, textLanguage, mode, joinNote } = event;
  const row = (label: string, value: Markup | string, notes: Markup[] = []) =>
    html`<div><dt>${label}</dt><dd>${value}${notes.map(
      (note) => html`
<span class="note">${note}</span>`,
    )}</dd></div>`;
  const joining =
    mode === 'onsite' || !joinNote
      ? []
      : [html`<span${langOf(textLanguage, language)}>${joinNote}</span>`];
  const lines = said.limits.map((line) => lineView(line, event, language));
  const terms = [...lines, ...(registration.binding ? [html`${event.words.binding}`] : [])];
  // the box above already mentions the waitlist
  const shown = registration.state === 'open' || (takesRegistrations(event) && terms.length > 0);
  return html`<dl class="facts">
${row(strings.when, span(event))}
${row(strings.where, said.where, joining)}
${shown && row(strings.registration, said.state, terms)}
</dl>`;
}

function actions({ event, host }: EventPage): Markup {
  const { words: strings, registration } = event;
  const { state } = registration;
  const label = state === 'waitlist' ? strings.registerQueue : strings.register;
  if (!isAhead(state)) return nothing;
  return html`<p class="actions">${takesRegistrations(event) && html`<a class="button" href="#register">${label}</a>`}<a href="${host}/e/${event.slug}.ics">${strings.calendar}</a></p>`;
}

/** What happens after sending, as far as the organiser has promised it. */
function nextSentences({ event, language }: EventPage): Markup[] {
  const { registration, promises, said, words: strings } = event;
  if (registration.state === 'waitlist') return [html`${pageLocales[language].form.nextQueue}`];
  const promised = said.promises.flatMap((short, index) =>
    promises[index]?.state === 'kept' ? [] : [spoken(short, said.long.promises[index] ?? short)],
  );
  const binding = html`${strings.binding} ${said.changes && spoken(said.changes, said.long.changes ?? said.changes)}`;
  return [html`${strings.mailFollows}`, ...promised, ...(registration.binding ? [binding] : [])];
}

function form(page: EventPage): Markup {
  const { event, language, idempotencyKey, submitted } = page;
  if (!takesRegistrations(event)) return nothing;
  const { words: strings } = event;
  const submit = event.registration.state === 'waitlist' ? strings.registerQueue : strings.register;
  return html`<section id="register" class="register">
<h2>${submit}</h2>
${registrationForm({
  language,
  strings,
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
  submit,
})}
</section>`;
}

/**
 * If the event has meanwhile closed or filled up, its state shows that, with what the visitor can
 * still
 * do.
 */
function body(page: EventPage): Markup {
  const { event, language, host } = page;
  const strings = pageLocales[language];
  const others =
    event.series &&
    html`<p><a href="${host}/s/${event.series.slug}?lang=${language}">${strings.event.others}</a></p>`;
  return html`<mukaan-event event="${event.slug}" lang="${language}" heading-level="1">
${heading(page)}
${stateBox(event, others ?? nothing)}
${linkDetails(event, language)}
${facts(page)}
${actions(page)}
${event.description && html`<div class="text"${langOf(event.textLanguage, language)}>${rich(event.description)}</div>`}
${textSection(event.words.audience, event.audience, event.textLanguage, language)}
${programmeSection(event, language)}
${textSection(strings.event.good, event.notice, event.textLanguage, language)}
${contactSection(event, language)}
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
    syllables: event.syllables,
    body: body(page),
  });
}
