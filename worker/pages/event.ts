/**
 * `/e/SLUG`: the hosted event page, complete without script; with script the widget replaces it.
 */

import { html } from 'hono/html';
import { fullTitle } from '../calendar/event.ts';
import type { Event } from '../contract/event.ts';
import { registrationForm } from './form.ts';
import { type Page, renderDocument } from './layout.ts';
import { resendDetails } from './link.ts';
import { pageLocales } from './locales/index.ts';
import { langAttribute, type Markup, nothing, trustedHtml, withSpokenText } from './markup.ts';
import {
  calendarLeaf,
  contactSection,
  dateTimeRange,
  limitLine,
  programmeSection,
  textSection,
} from './parts.ts';
import { eventJsonLd, previewTags } from './preview.ts';
import { acceptsRegistrations, isAhead, stateBox } from './state.ts';
import type { SubmittedForm } from './submitted.ts';

export type EventPage = Page & {
  event: Event;
  /** a new key, or the key of a refused form */
  idempotencyKey: string;
  submitted: SubmittedForm | null;
};

function heading({ event, language, origin }: EventPage): Markup {
  const { series, textLanguage } = event;
  return html`<header class="head">
${calendarLeaf(event)}
<div${langAttribute(textLanguage, language)}>
${series && html`<p class="series"><a href="${origin}/s/${series.slug}?lang=${language}">${series.title}</a></p>`}
<h1>${event.title}</h1>
</div>
</header>
${textLanguage !== language && html`<p class="hint">${pageLocales[language].textIn[textLanguage]}</p>`}
${event.summary && html`<p class="lead"${langAttribute(textLanguage, language)}>${event.summary}</p>`}`;
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
      : [html`<span${langAttribute(textLanguage, language)}>${joinNote}</span>`];
  const lines = said.limits.map((line) => limitLine(line, event, language));
  const terms = [...lines, ...(registration.binding ? [html`${event.words.binding}`] : [])];
  // the box above already mentions the waitlist
  const shown = registration.state === 'open' || (acceptsRegistrations(event) && terms.length > 0);
  return html`<dl class="facts">
${row(strings.when, dateTimeRange(event))}
${row(strings.where, said.where, joining)}
${shown && row(strings.registration, said.state, terms)}
</dl>`;
}

function actions({ event, origin }: EventPage): Markup {
  const { words: strings, registration } = event;
  const { state } = registration;
  const label = state === 'waitlist' ? strings.registerQueue : strings.register;
  if (!isAhead(state)) return nothing;
  return html`<p class="actions">${acceptsRegistrations(event) && html`<a class="button" href="#register">${label}</a>`}<a href="${origin}/e/${event.slug}.ics">${strings.calendar}</a></p>`;
}

/** What happens after sending, as far as the organiser has promised it. */
function nextSentences({ event, language }: EventPage): Markup[] {
  const { registration, promises, said, words: strings } = event;
  if (registration.state === 'waitlist') return [html`${pageLocales[language].form.nextWaitlist}`];
  const promised = said.promises.flatMap((short, index) =>
    promises[index]?.state === 'kept'
      ? []
      : [withSpokenText(short, said.long.promises[index] ?? short)],
  );
  const binding = html`${strings.binding} ${said.changes && withSpokenText(said.changes, said.long.changes ?? said.changes)}`;
  return [html`${strings.mailFollows}`, ...promised, ...(registration.binding ? [binding] : [])];
}

function form(page: EventPage): Markup {
  const { event, language, idempotencyKey, submitted } = page;
  if (!acceptsRegistrations(event)) return nothing;
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
  nextSteps: nextSentences(page),
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
  const { event, language, origin } = page;
  const strings = pageLocales[language];
  const others =
    event.series &&
    html`<p><a href="${origin}/s/${event.series.slug}?lang=${language}">${strings.event.others}</a></p>`;
  return html`<mukaan-event event="${event.slug}" lang="${language}" heading-level="1">
${heading(page)}
${stateBox(event, others ?? nothing)}
${resendDetails(event, language)}
${facts(page)}
${actions(page)}
${event.description && html`<div class="text"${langAttribute(event.textLanguage, language)}>${trustedHtml(event.description)}</div>`}
${textSection(event.words.audience, event.audience, event.textLanguage, language)}
${programmeSection(event, language)}
${textSection(strings.event.good, event.notice, event.textLanguage, language)}
${contactSection(event, language)}
${form(page)}
</mukaan-event>
<script async src="/mukaan.js"></script>`;
}

export function eventPage(page: EventPage): string {
  const { event, language, origin, accent, submitted } = page;
  const wrong = submitted && (submitted.errors.length > 0 || submitted.rejection);
  const title = fullTitle(event);
  const url = `${origin}/e/${event.slug}`;
  return renderDocument({
    language,
    origin,
    accent,
    title: `${wrong ? `${pageLocales[language].form.titlePrefix}: ` : ''}${title} – ${event.organizer.name}`,
    isIndexed: !submitted && !event.discreet,
    head: html`${previewTags(event, title, url)}
${eventJsonLd(event, url)}`,
    organizer: event.organizer,
    privacyUrl: event.privacy.noticeUrl,
    syllables: event.syllables,
    body: body(page),
  });
}
