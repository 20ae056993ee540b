/** The form of a series' texts, and the patches it makes. */

import type { DeskEvent, DeskSeries } from '../../../worker/contract/desk-answers.ts';
import { languages as known, type Language } from '../../../worker/contract/languages.ts';
import { type Texts, textsOf, textsToSend } from '../kit/texts-field.ts';

export type SeriesForm = {
  languages: Language[];
  title: Texts;
  summary: Texts;
  description: Texts;
  audience: Texts;
  notice: Texts;
  organizer: Texts;
  organizerUrl: string;
  contactName: Texts;
  contactTitle: Texts;
  phone: string;
  email: string;
};

/** In display order. */
export const textFields = [
  'title',
  'summary',
  'description',
  'audience',
  'notice',
  'organizer',
  'contactName',
  'contactTitle',
] as const satisfies (keyof SeriesForm)[];

type Described = DeskSeries | DeskEvent;

export function seriesForm(of: Described): SeriesForm {
  const languages = of.languages ?? ['fi'];
  const texts = (given: Parameters<typeof textsOf>[0]) => textsOf(given, languages);
  return {
    languages,
    title: texts(of.title),
    summary: texts(of.summary),
    description: texts(of.description),
    audience: texts(of.audience),
    notice: texts(of.notice),
    organizer: texts(of.organizer?.name),
    organizerUrl: of.organizer?.url ?? '',
    contactName: texts(of.contact?.name),
    contactTitle: texts(of.contact?.title),
    phone: of.contact?.phone ?? '',
    email: of.contact?.email ?? '',
  };
}

/** Names every language, as a merge patch removes only keys that are null. */
function patched(
  texts: Texts,
  languages: readonly Language[],
): Record<Language, string | null> | null {
  const sent = textsToSend(texts, languages);
  return (
    sent &&
    (Object.fromEntries(known.map((language) => [language, sent[language] ?? null])) as Record<
      Language,
      string | null
    >)
  );
}

const orNull = (text: string): string | null => text.trim() || null;

type Shared = Record<string, unknown>;

/** Texts that sessions share with the series: all except title and summary. */
function shared(form: SeriesForm): Shared {
  const { languages } = form;
  const text = (texts: Texts) => patched(texts, languages);
  const [name, title, phone, email] = [
    text(form.contactName),
    text(form.contactTitle),
    orNull(form.phone),
    orNull(form.email),
  ];
  const organizer = text(form.organizer);
  return {
    description: text(form.description),
    audience: text(form.audience),
    notice: text(form.notice),
    organizer: organizer && { name: organizer, url: orNull(form.organizerUrl) },
    contact: name || title || phone || email ? { name, title, phone, email } : null,
  };
}

export const seriesPatch = (form: SeriesForm): Record<string, unknown> => {
  const { languages, title, summary } = form;
  return {
    ...shared(form),
    languages,
    title: patched(title, languages) ?? '',
    summary: patched(summary, languages),
  };
};

/**
 * The part of a change that a session takes over: only texts that equalled the series' texts.
 * @returns null if there is none
 */
export function sessionPatch(
  event: DeskEvent,
  before: DeskSeries,
  form: SeriesForm,
): Shared | null {
  const [was, its, becomes] = [shared(seriesForm(before)), shared(seriesForm(event)), shared(form)];
  const json = (value: unknown) => JSON.stringify(value);
  const changes = Object.keys(becomes).filter(
    (key) => json(was[key]) === json(its[key]) && json(becomes[key]) !== json(was[key]),
  );
  return changes.length > 0 ? Object.fromEntries(changes.map((key) => [key, becomes[key]])) : null;
}
