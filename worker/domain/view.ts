/** Builds the public view of events and series in one language, from definitions and counters. */

import { formatTimeRange } from '../contract/dates.ts';
import type { Event, EventSummary, FormStrings, Question, Series } from '../contract/event.ts';
import { eventTexts, sharedTexts } from '../contract/event-definition.ts';
import { type Language, languages } from '../contract/languages.ts';
import { formStrings } from '../contract/strings/index.ts';
import type { Fields, Text } from '../contract/values.ts';
import { pickText, pickTextOrNull, type StoredEvent, type StoredSeries } from './content.ts';
import {
  type Counts,
  changesUntil,
  type EventDefinition,
  isQuotaDue,
  noticeVersion,
  type Organization,
  type SeriesDefinition,
} from './definition.ts';
import { mailDomains } from './mail-domains.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTexts } from './rendered-texts.ts';
import { quotaSeatsLeft, seatsLeft, stateOf } from './state.ts';
import { syllablesOf } from './syllables.ts';

export type Viewer = {
  /** languages asked for, best first; else the event's first language is used */
  languages: readonly Language[];
  /** HOST's origin */
  origin: string;
  /** milliseconds */
  now: number;
};

/** Formats an instant as `2027-03-22T10:00:00Z`, without a fraction of zero. */
export const formatInstant = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('.000Z', 'Z');

const normalInstant = (text: string): string => formatInstant(Date.parse(text));
const instantOrNull = (text: string | null): string | null =>
  text === null ? null : normalInstant(text);

/** One language for all texts of an event, never a mixture by field. */
export function textLanguage(
  content: { languages: Language[] },
  wanted: readonly Language[],
): Language {
  return (
    wanted.find((language) => content.languages.includes(language)) ??
    content.languages[0] ??
    languages[0]
  );
}

type Reader = {
  text(value: Parameters<typeof pickText>[0]): string;
  maybe(value: Parameters<typeof pickTextOrNull>[0]): string | null;
};

const reader = (language: Language, order: readonly Language[]): Reader => ({
  text: (value) => pickText(value, language, order),
  maybe: (value) => pickTextOrNull(value, language, order),
});

/** The definition's texts in the reader's language. */
const shown = <Texts extends object>(
  texts: Texts,
  content: Record<keyof Texts, Text | null>,
  { maybe }: Reader,
) =>
  Object.fromEntries(
    (Object.keys(texts) as (keyof Texts)[]).map((name) => [name, maybe(content[name])]),
  ) as Record<keyof Texts, string | null>;

const questions = (content: StoredEvent, counts: Counts, { text, maybe }: Reader): Question[] =>
  content.questions.map((question) => ({
    ...question,
    label: text(question.label),
    hint: maybe(question.hint),
    options:
      question.options?.map((option) => ({
        value: option.value,
        label: text(option.label),
        placesLeft: content.discreet
          ? null
          : (counts.options.find(
              (one) => one.question === question.id && one.value === option.value,
            )?.left ?? null),
      })) ?? null,
  }));

function registration(
  event: EventDefinition,
  counts: Counts,
  now: number,
  { text }: Reader,
): EventSummary['registration'] {
  const { quotas, opensAt, closesAt, binding, capacity, waitlist, waitlistCapacity } =
    event.content.registration;
  const { discreet } = event.content;
  return {
    state: stateOf(event, counts, now),
    opensAt: instantOrNull(opensAt),
    closesAt: instantOrNull(closesAt),
    changesUntil: formatInstant(changesUntil(event)),
    binding,
    capacity,
    placesLeft: discreet ? null : seatsLeft(counts, now),
    quotas: counts.quotas
      .filter((quota) => !quota.released && !isQuotaDue(quota, now))
      .flatMap((quota) => {
        const written = quotas.find(({ id }) => id === quota.id);
        if (!written) return [];
        const left = discreet ? null : quotaSeatsLeft(quota, counts, now);
        return [
          {
            name: text(written.name),
            placesLeft: left,
            releasesAt: instantOrNull(written.releasesAt),
          },
        ];
      }),
    waitlist,
    waitlistCapacity,
    waiting: discreet ? null : counts.waiting,
  };
}

export function viewSummary(event: EventDefinition, counts: Counts, viewer: Viewer): EventSummary {
  const { content } = event;
  const language = textLanguage(content, viewer.languages);
  const read = reader(language, content.languages);
  const { place } = content;
  const plain = {
    slug: event.slug,
    title: read.text(content.title),
    summary: read.maybe(content.summary),
    languages: content.languages,
    textLanguage: language,
    mode: content.mode,
    place: place && {
      name: read.maybe(place.name),
      address: read.maybe(place.address),
      region: place.region,
    },
    startsAt: normalInstant(content.startsAt),
    endsAt: normalInstant(content.endsAt),
    timeZone: content.timeZone,
    registration: registration(event, counts, viewer.now, read),
    fields: content.fields,
    questions: questions(content, counts, read),
    hasPrivateQuestions: content.privateQuestions.length > 0,
    // kept and late need mailings, which do not exist yet
    promises: content.promises.map((promise) => ({
      kind: promise.kind,
      by: normalInstant(promise.by),
      state: 'pending' as const,
    })),
  };
  return {
    ...plain,
    said: renderTexts(plain, viewer.languages[0] ?? language, content.contact !== null, viewer.now),
  };
}

const organizer = (content: StoredSeries, organization: Organization, { text }: Reader) =>
  content.organizer
    ? { name: text(content.organizer.name), url: content.organizer.url }
    : { name: organization.name, url: organization.url };

const contact = ({ contact: stored }: StoredSeries, { maybe }: Reader) =>
  stored && {
    name: maybe(stored.name),
    title: maybe(stored.title),
    phone: stored.phone,
    email: stored.email,
  };

const privacy = (organization: Organization, page: string) => ({
  controller: organization.controller,
  noticeUrl: organization.noticeUrl ?? `${page}/privacy`,
  noticeVersion: noticeVersion(organization),
  retentionDays: organization.retentionDays,
});

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const collators = new Map(languages.map((language) => [language, new Intl.Collator(language)]));

/** Regions sorted alphabetically in the language; levels from the widest to the nearest. */
function words(
  asked: { fields: Fields }[],
  language: Language,
  organization: Organization,
  subject: { name: string; page: string },
): FormStrings {
  // texts about the event are in `said`; leaving them out keeps the download small
  const {
    regions,
    levels,
    privacy,
    advice: _,
    waitlistAdvice: _w,
    mode: _m,
    zone: _z,
    orAsk: _o,
    share,
    ...rest
  } = formStrings[language];
  const { states, lines, places } = rest;
  const { deadline: _d, remaining: _r, changes: _c, promise: _p, ...formLines } = lines;
  const offered = (name: 'region' | 'level', names: Record<string, string>) =>
    asked.some(({ fields }) => fields[name] !== 'off')
      ? Object.entries(names).map(([value, label]) => ({ value, label: upperFirst(label) }))
      : null;
  const compare = (one: string, other: string) => collators.get(language)?.compare(one, other) ?? 0;
  return {
    ...rest,
    states: { one: states.one, many: states.many },
    lines: formLines,
    places: { advice: places.advice },
    share: share(subject.name, subject.page),
    mailDomains,
    privacy: privacy(organization.controller, organization.retentionDays),
    region:
      offered('region', regions)?.sort((one, other) => compare(one.label, other.label)) ?? null,
    level: offered('level', levels),
  };
}

const programme = (
  content: StoredEvent,
  { text, maybe }: Reader,
  language: Language,
): Event['programme'] =>
  content.programme.map((item) => ({
    startsAt: instantOrNull(item.startsAt),
    endsAt: instantOrNull(item.endsAt),
    hours: item.startsAt && formatTimeRange(language, item.startsAt, item.endsAt, content.timeZone),
    kind: item.kind,
    title: text(item.title),
    speakers: item.speakers.map((speaker) => ({
      name: maybe(speaker.name),
      title: maybe(speaker.title),
      organization: maybe(speaker.organization),
    })),
  }));

export function viewEvent(event: EventDefinition, counts: Counts, viewer: Viewer): Event {
  const { content, series } = event;
  const summary = viewSummary(event, counts, viewer);
  const read = reader(summary.textLanguage, content.languages);
  const page = `${viewer.origin}/e/${event.slug}`;
  const view = {
    ...summary,
    series: series && {
      slug: series.slug,
      title: pickText(series.content.title, summary.textLanguage, series.content.languages),
    },
    description: renderMarkdown(read.maybe(content.description)),
    ...shown(eventTexts, content, read),
    programme: programme(content, read, viewer.languages[0] ?? summary.textLanguage),
    contact: contact(content, read),
    organizer: organizer(content, event.organization, read),
    discreet: content.discreet,
    words: words([content], viewer.languages[0] ?? summary.textLanguage, event.organization, {
      name: `${summary.title}, ${summary.said.when.short}`,
      page,
    }),
    privacy: privacy(event.organization, page),
    links: { page, calendar: `${page}.ics` },
  };
  return { ...view, syllables: syllablesOf(view) };
}

/** @param events sorted by start */
export function viewSeries(
  series: SeriesDefinition,
  events: { event: EventDefinition; counts: Counts }[],
  viewer: Viewer,
): Series {
  const { content } = series;
  const language = textLanguage(content, viewer.languages);
  const read = reader(language, content.languages);
  const page = `${viewer.origin}/s/${series.slug}`;
  const first = events[0]?.event;
  const view = {
    slug: series.slug,
    title: read.text(content.title),
    summary: read.maybe(content.summary),
    description: renderMarkdown(read.maybe(content.description)),
    languages: content.languages,
    textLanguage: language,
    ...shown(sharedTexts, content, read),
    organizer: organizer(content, series.organization, read),
    contact: contact(content, read),
    events: events.map(({ event, counts }) => viewSummary(event, counts, viewer)),
    words: words(
      events.map(({ event }) => event.content),
      viewer.languages[0] ?? language,
      series.organization,
      { name: read.text(content.title), page },
    ),
    // the organisation's notice is the same on every event page
    privacy: privacy(series.organization, first ? `${viewer.origin}/e/${first.slug}` : page),
    links: { page, calendar: `${page}.ics` },
  };
  return { ...view, syllables: syllablesOf(view) };
}
