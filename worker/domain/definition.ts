/** An event as the domain rules need it: content, organisation and instants in milliseconds. */

import type { StoredEvent, StoredSeries } from './content.ts';

export type Organization = {
  id: number;
  name: string;
  url: string | null;
  controller: string;
  /** the organisation's own notice; null: the generated one */
  noticeUrl: string | null;
  retentionDays: number;
  /** sender name of its mails; null: the event's organiser */
  senderName: string | null;
  /** default reply address of its mails */
  replyTo: string | null;
  /** #rrggbb */
  accent: string | null;
  /** hosts that may register participants; null: any */
  listedHosts: readonly string[] | null;
};

export type EventDefinition = {
  id: number;
  slug: string;
  status: 'draft' | 'published';
  version: number;
  /** RFC 5545 SEQUENCE: grows when time, venue or state changes */
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

/** Counters of an event; reading them costs the same for any number of registrations. */
export type Counts = {
  /** capacity of the open pool: the event's without reserved seats */
  capacity: number | null;
  /** confirmed registrations in the open pool */
  taken: number;
  waiting: number;
  isWaitlistOpen: boolean;
  waitlistCapacity: number | null;
  /** free seats of options that have a limit */
  options: { question: string; value: string; left: number }[];
  quotas: QuotaCounts[];
};

export type QuotaCounts = {
  id: number;
  capacity: number;
  taken: number;
  /** milliseconds */
  releasesAt: number | null;
  /** whether its free seats were moved to the open pool */
  released: boolean;
};

/**
 * Whether a quota is due for release: from that instant its seats are open, even before the job
 * moves them.
 */
export const isQuotaDue = ({ releasesAt, released }: QuotaCounts, now: number): boolean =>
  !released && releasesAt !== null && now >= releasesAt;

const instant = (text: string | null): number | null => (text === null ? null : Date.parse(text));

export const startsAt = (event: EventDefinition): number => Date.parse(event.content.startsAt);
export const endsAt = (event: EventDefinition): number => Date.parse(event.content.endsAt);
export const opensAt = (event: EventDefinition): number | null =>
  instant(event.content.registration.opensAt);
/** Default: the start of the event. */
export const closesAt = (event: EventDefinition): number =>
  instant(event.content.registration.closesAt) ?? startsAt(event);
/** Default: as long as registration is open. */
export const changesUntil = (event: EventDefinition): number =>
  instant(event.content.registration.changesUntil) ?? closesAt(event);

/** What one manage link covers: the series, or an event without one. */
export const manageScopeOf = (event: EventDefinition): string =>
  event.series ? `series:${event.series.id}` : `event:${event.id}`;

/**
 * Changes with the content of the privacy notice, so that a submission shows which one the visitor
 * saw. FNV-1a: a fingerprint, not a secret.
 */
export function noticeVersion(organization: Organization): string {
  const text = `${organization.controller}|${organization.noticeUrl ?? ''}|${organization.retentionDays}`;
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `1-${hash.toString(16).padStart(8, '0')}`;
}
