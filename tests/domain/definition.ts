/**
 * An event as the rules see it, for tests of the rules: what the desk would have stored of a small
 * input.
 */

import type { EventInput } from '../../worker/contract/event-definition.ts';
import { storedEvent } from '../../worker/domain/content.ts';
import type { Counts, EventDefinition } from '../../worker/domain/definition.ts';

export const input = (more: Partial<EventInput> = {}): EventInput => ({
  title: 'Järjestöpäivä',
  startsAt: '2027-06-08T06:45:00Z',
  endsAt: '2027-06-08T09:00:00Z',
  ...more,
});

export const definition = (
  more: Partial<EventInput> = {},
  also: Partial<EventDefinition> = {},
): EventDefinition => ({
  id: 1,
  slug: 'kuopio',
  status: 'published',
  version: 1,
  sequence: 0,
  cancelledAt: null,
  organization: {
    id: 1,
    name: 'SOSTE',
    url: null,
    controller: 'SOSTE ry',
    noticeUrl: null,
    retentionDays: 90,
    senderName: null,
    replyTo: null,
    accent: null,
    listedHosts: null,
  },
  series: null,
  content: storedEvent(input(more)),
  ...also,
});

export const counts = (more: Partial<Counts> = {}): Counts => ({
  capacity: 10,
  taken: 0,
  waiting: 0,
  isWaitlistOpen: false,
  waitlistCapacity: null,
  options: [],
  quotas: [],
  ...more,
});
