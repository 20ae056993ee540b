/**
 * `/e/SLUG/privacy` and `/s/SLUG/privacy`: the privacy notice, generated from what the event asks
 * and
 * stores.
 */

import { html } from 'hono/html';
import type { Event, Series } from '../contract/event.ts';
import { type Form, fieldNames, mergeForms } from '../contract/participant.ts';
import { type Page, renderDocument } from './layout.ts';
import { pageLocales } from './locales/index.ts';
import { section } from './parts.ts';

export type PrivacyPage = Page & { subject: Event | Series };

const sessionsOf = (subject: Event | Series) => ('events' in subject ? subject.events : [subject]);

function asked({ language, subject }: PrivacyPage, form: Form, privately: boolean): string[] {
  const { privacy } = pageLocales[language];
  const { fields } = subject.words;
  const lower = (text: string) => text.toLowerCase();
  return [
    lower(fields.name),
    lower(fields.email),
    ...fieldNames.filter((name) => form.fields[name] !== 'off').map((name) => lower(fields[name])),
    ...(form.questions.length > 0
      ? [privacy.answers(form.questions.map(({ label }) => label))]
      : []),
    ...(privately ? [privacy.private] : []),
  ];
}

export function privacyPage(page: PrivacyPage): string {
  const { language, origin, accent, subject } = page;
  const strings = pageLocales[language].privacy;
  const form = mergeForms(sessionsOf(subject));
  const { controller, retentionDays, noticeVersion } = subject.privacy;
  const { name, email, phone } = subject.contact ?? {};
  const privately = sessionsOf(subject).some((event) => event.hasPrivateQuestions);
  const sections = strings.sections({
    controller,
    retentionDays,
    hasPrivateQuestions: privately,
    fields: asked(page, form, privately),
  });
  return renderDocument({
    language,
    origin,
    accent,
    title: `${strings.title}: ${subject.title} – ${subject.organizer.name}`,
    isIndexed: false,
    organizer: subject.organizer,
    syllables: subject.syllables,
    body: html`<h1>${strings.title}</h1>
<p class="lead">${subject.title}</p>
${sections.map(({ heading, paragraphs }) =>
  section(
    heading,
    paragraphs.map((text) => html`<p>${text}</p>`),
  ),
)}
<p>${strings.authority}</p>
${section(strings.contact, html`<address><span>${controller}</span>${name && html`<span>${name}</span>`}${phone && html`<a href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>`}${email && html`<a href="mailto:${email}">${email}</a>`}</address>`)}
<p class="hint">${strings.version(noticeVersion)}</p>`,
  });
}
