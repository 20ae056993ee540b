/**
 * An event as the rules see it: what was written, who holds it, and the instants that decide, in
 * milliseconds.
 */

import type { StoredEvent, StoredSeries } from './content.ts';

export type Organization = {
  id: number;
  name: string;
  url: string | null;
  controller: string;
  /** the organisation's own notice, or null where ours is generated */
  noticeUrl: string | null;
  retentionDays: number;
  /** whom its mails come from, by name; null: the event's organiser */
  senderName: string | null;
  /** where answers to its mails go if the event says nothing */
  replyTo: string | null;
  /** #rrggbb */
  accent: string | null;
  /** the websites that may register people for it; null: any may */
  listedHosts: readonly string[] | null;
};

export type EventDefinition = {
  id: number;
  slug: string;
  status: 'draft' | 'published';
  version: number;
  /** RFC 5545 SEQUENCE: grows when time, place or state changes */
  sequence: number;
  cancelledAt: number | null;
  organization: Organization;
  series: { id: number; slug: string; content: StoredSeries } | null;
  content: StoredEvent;
};

export type SeriesDefinition = {
  id: number;
  slug: string;
  version: number;
  organization: Organization;
  content: StoredSeries;
};

/** The counters of an event: constant to read, however many have registered. */
export type Counts = {
  /** of the open places: the event's without what its quotas keep */
  capacity: number | null;
  /** open places */
  taken: number;
  waiting: number;
  queueOpen: boolean;
  queueCapacity: number | null;
  /** places left in options that have places of their own */
  options: { question: string; value: string; left: number }[];
  quotas: QuotaCounts[];
};

export type QuotaCounts = {
  id: number;
  capacity: number;
  taken: number;
  /** milliseconds */
  releasesAt: number | null;
  /** whether its free places have been added to the open ones */
  released: boolean;
};

/**
 * Whether a quota's time is over though nobody has yet moved its places: from the instant on they
 * are everybody's.
 */
export const isDue = ({ releasesAt, released }: QuotaCounts, now: number): boolean =>
  !released && releasesAt !== null && now >= releasesAt;

const instant = (text: string | null): number | null => (text === null ? null : Date.parse(text));

export const startsAt = (event: EventDefinition): number => Date.parse(event.content.startsAt);
export const endsAt = (event: EventDefinition): number => Date.parse(event.content.endsAt);
export const opensAt = (event: EventDefinition): number | null =>
  instant(event.content.registration.opensAt);
/** Without a deadline of its own, registration is open until the event starts. */
export const closesAt = (event: EventDefinition): number =>
  instant(event.content.registration.closesAt) ?? startsAt(event);
/** Without a time of their own, changes are possible as long as registering is. */
export const changesUntil = (event: EventDefinition): number =>
  instant(event.content.registration.changesUntil) ?? closesAt(event);

/** What one manage link covers: the series, or the event that has none. */
export const scopeOf = (event: EventDefinition): string =>
  event.series ? `series:${event.series.id}` : `event:${event.id}`;

/**
 * Changes whenever what the notice says does, so that a submission shows which one its visitor saw.
 * FNV-1a: a fingerprint to tell notices apart, no secret.
 */
export function noticeVersion(organization: Organization): string {
  const text = `${organization.controller}|${organization.noticeUrl ?? ''}|${organization.retentionDays}`;
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `1-${hash.toString(16).padStart(8, '0')}`;
}
