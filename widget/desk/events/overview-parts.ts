/** Sections of an event's overview: registration counts and basic facts. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTime, formatDateTimeRange } from '../../../worker/contract/dates.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import { textIn } from '../kit/texts.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { ListedEvent } from './listing.ts';

/** Shows nothing for a draft without registrations. */
export function countsSection(
  { strings, path, canWrite }: Desk,
  event: ListedEvent,
): TemplateResult | typeof nothing {
  const { overview } = strings.event;
  const { confirmed, waitlisted, cancelled, placesLeft } = event.counts;
  if (event.status === 'draft' && confirmed + waitlisted + cancelled === 0) return nothing;
  const list = path(`events/${event.slug}/registrations`);
  const open = event.status === 'published' && !event.cancelledAt && event.state !== 'ended';
  return html`<section><h2>${overview.tally}</h2>
    <dl class="tally">
      <div><dt>${overview.confirmed}</dt><dd>${confirmed}</dd></div>
      <div><dt>${overview.placesLeft}</dt><dd>${placesLeft === null ? html`<span class="words">${overview.unlimited}</span>` : placesLeft}</dd></div>
      <div><dt>${overview.waitlisted}</dt><dd>${waitlisted}</dd></div>
      <div><dt>${overview.cancelled}</dt><dd>${cancelled}</dd></div>
    </dl>
    <p class="actions">
      <a class="button quiet" href=${list}>${overview.toList}</a>
      ${canWrite && open ? html`<a class="button quiet" href="${list}/new">${overview.addCaller}</a>` : nothing}
    </p>
  </section>`;
}

export function factsSection(
  { strings, language, path }: Desk,
  event: ListedEvent,
): TemplateResult {
  const { overview } = strings.event;
  const zone = event.timeZone ?? 'Europe/Helsinki';
  const { registration, place, series, slug, languages = [] } = event;
  const where = [
    formStrings[language].mode[event.mode ?? 'onsite'],
    textIn(place?.name, language),
    textIn(place?.address, language),
  ].filter(Boolean);
  const fact = (name: string, value: unknown) =>
    value ? html`<dt>${name}</dt><dd>${value}</dd>` : nothing;
  const timeText = (instant: string | null | undefined) =>
    instant && formatDateTime(language, instant, zone);
  return html`<section><h2>${overview.facts}</h2><dl class="facts">
    ${fact(overview.when, formatDateTimeRange(language, event.startsAt, event.endsAt, zone))}
    ${fact(overview.where, where.join(', '))}
    ${fact(overview.opens, timeText(registration?.opensAt))}
    ${fact(overview.deadline, timeText(registration?.closesAt) ?? overview.untilStart)}
    ${fact(strings.editor.capacity, registration?.capacity ?? overview.unlimited)}
    ${fact(overview.languages, languages.map((one) => strings.common.languages[one]).join(', '))}
    ${fact(overview.series, series && html`<a href=${path(`series/${series}`)}>${series}</a>`)}
    ${fact(overview.address, `${location.host}/e/${slug}`)}
  </dl></section>`;
}
