/** Metadata for search engines and link previews: language versions, summary, schema.org data. */

import { html } from 'hono/html';
import { fullTitle } from '../calendar/event.ts';
import type { Event, Series } from '../contract/event.ts';
import { pageLocales } from './locales/index.ts';
import { jsonLdBlock, type Markup, plainText } from './markup.ts';

type Described = Pick<
  Event,
  'title' | 'summary' | 'description' | 'languages' | 'textLanguage' | 'organizer'
>;

export const summaryOf = ({
  summary,
  description,
  title,
}: Pick<Described, 'summary' | 'description' | 'title'>): string =>
  summary ?? (description ? plainText(description) : title);

/** @param url the page's address without a query */
export function previewTags(subject: Described, title: string, url: string): Markup {
  const address = `${url}?lang=${subject.textLanguage}`;
  return html`<link rel="canonical" href="${address}">
${subject.languages.map(
  (language) => html`<link rel="alternate" hreflang="${language}" href="${url}?lang=${language}">
`,
)}<link rel="alternate" hreflang="x-default" href="${url}">
<meta name="description" content="${summaryOf(subject)}">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${summaryOf(subject)}">
<meta property="og:url" content="${address}">
<meta property="og:site_name" content="${subject.organizer.name}">
<meta property="og:locale" content="${pageLocales[subject.textLanguage].openGraph}">
<meta name="twitter:card" content="summary">`;
}

const attendance = {
  online: 'https://schema.org/OnlineEventAttendanceMode',
  onsite: 'https://schema.org/OfflineEventAttendanceMode',
  hybrid: 'https://schema.org/MixedEventAttendanceMode',
} as const;

function locations({ mode, place }: Pick<Event, 'mode' | 'place'>, url: string): object[] {
  const venue = {
    '@type': 'Place',
    ...(place?.name ? { name: place.name } : {}),
    ...(place?.address ? { address: place.address } : {}),
  };
  const online = { '@type': 'VirtualLocation', url };
  return [
    ...(mode !== 'online' && (place?.name || place?.address) ? [venue] : []),
    ...(mode === 'onsite' ? [] : [online]),
  ];
}

/**
 * schema.org `Event`, made from the public response, so a discreet event reveals nothing more here.
 */
export function eventJsonLd(event: Event, url: string): Markup {
  const speakers = event.programme.flatMap((item) =>
    item.speakers.flatMap(({ name }) => (name ? [name] : [])),
  );
  return jsonLdBlock({
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: fullTitle(event),
    description: summaryOf(event),
    url,
    startDate: event.startsAt,
    endDate: event.endsAt,
    eventStatus: `https://schema.org/Event${event.registration.state === 'cancelled' ? 'Cancelled' : 'Scheduled'}`,
    eventAttendanceMode: attendance[event.mode],
    location: locations(event, url),
    organizer: {
      '@type': 'Organization',
      name: event.organizer.name,
      ...(event.organizer.url ? { url: event.organizer.url } : {}),
    },
    inLanguage: event.textLanguage,
    ...(event.registration.capacity === null
      ? {}
      : { maximumAttendeeCapacity: event.registration.capacity }),
    ...(speakers.length > 0
      ? { performer: [...new Set(speakers)].map((name) => ({ '@type': 'Person', name })) }
      : {}),
    ...(event.series ? { superEvent: { '@type': 'EventSeries', name: event.series.title } } : {}),
  });
}

/** schema.org `EventSeries` with its events. */
export function seriesJsonLd(series: Series, host: string): Markup {
  return jsonLdBlock({
    '@context': 'https://schema.org',
    '@type': 'EventSeries',
    name: series.title,
    description: summaryOf(series),
    organizer: { '@type': 'Organization', name: series.organizer.name },
    subEvent: series.events.map((event) => ({
      '@type': 'Event',
      name: fullTitle({ title: event.title, series }),
      url: `${host}/e/${event.slug}`,
      startDate: event.startsAt,
      endDate: event.endsAt,
      eventAttendanceMode: attendance[event.mode],
      location: locations(event, `${host}/e/${event.slug}`),
    })),
  });
}
