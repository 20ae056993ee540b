/**
 * "Already registered? Send the link again" without script: a form on pages that offer no seat, its
 * own
 * page `/e/SLUG/link` for an invalid address, and `/e/SLUG/link/sent`, the same for every address.
 */

import { html, raw } from 'hono/html';
import type { Event, EventSummary, Series } from '../contract/event.ts';
import type { Language } from '../contract/languages.ts';
import { inputField } from './controls.ts';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';
import { langAttribute, type Markup, nothing } from './markup.ts';
import { contactSection } from './parts.ts';

type Subject = Event | Series;

export type TypedAddress = {
  email: string;
  /** a message that says what to do */
  error: string | null;
};

/** @param asked the entered address with its error; null: nothing entered yet */
export type LinkPage = Page & { subject: Subject; asked: TypedAddress | null };

/** Differs from the registration form's field, which may be on the same page. */
export const emailFieldName = 'address';

const addressOf = (subject: Subject): string =>
  `/${'events' in subject ? 's' : 'e'}/${subject.slug}`;

function linkForm({
  subject,
  language,
  asked,
}: Pick<LinkPage, 'subject' | 'language' | 'asked'>): Markup {
  const { fields, resend } = subject.words;
  const error = asked?.error ?? null;
  const control = {
    name: emailFieldName,
    label: fields.email,
    hints: [],
    required: true,
    error,
    values: asked ? [asked.email] : [],
    optional: null,
    lang: nothing,
  };
  const extra = html` type="email" autocomplete="email" inputmode="email" autocapitalize="none" spellcheck="false"${error && raw(' autofocus')}`;
  return html`<form method="post" action="${addressOf(subject)}/link?lang=${language}" accept-charset="utf-8" novalidate>
${inputField(control, extra)}
<button type="submit" class="button quiet">${resend.send}</button>
</form>`;
}

const statesWithResend = ['full', 'closed', 'waitlist'];

/** For participants who look for their registration, on pages that do not clearly offer a seat. */
export function resendDetails(subject: Subject, language: Language): Markup {
  const events: EventSummary[] = 'events' in subject ? subject.events : [subject];
  if (!events.some(({ registration }) => statesWithResend.includes(registration.state)))
    return nothing;
  return html`<details class="resend"><summary>${subject.words.resend.ask}</summary>
${linkForm({ subject, language, asked: null })}
</details>`;
}

function linkDocument(
  { subject, language, origin, accent }: Page & { subject: Subject },
  title: string,
  body: Markup,
): string {
  return renderDocument({
    language,
    origin,
    accent,
    title: `${title} – ${subject.title}`,
    isIndexed: false,
    organizer: subject.organizer,
    privacyUrl: subject.privacy.noticeUrl,
    syllables: subject.syllables,
    body: html`${body}
<p class="actions"><a href="${addressOf(subject)}?lang=${language}">${pageLocales[language].done.back}</a></p>
${contactSection(subject, language)}`,
  });
}

export function linkPage(page: LinkPage): string {
  const { ask } = page.subject.words.resend;
  const title = page.asked?.error ? `${pageLocales[page.language].form.titlePrefix}: ${ask}` : ask;
  return linkDocument(
    page,
    title,
    html`<h1>${ask}</h1>
<p class="lead"${langAttribute(page.subject.textLanguage, page.language)}>${page.subject.title}</p>
${linkForm(page)}`,
  );
}

export function linkSentPage(page: Page & { subject: Subject }): string {
  const { link, done } = pageLocales[page.language];
  const { sent } = page.subject.words.resend;
  return linkDocument(
    page,
    link.heading,
    html`<h1>${link.heading}</h1>\n<p class="lead">${sent}</p>\n<p>${done.none}</p>`,
  );
}
