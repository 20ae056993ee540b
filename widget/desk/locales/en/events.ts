/** English: the list of series and events. */

import type { events as fi } from '../fi/events.ts';

export const events: typeof fi = {
  title: 'Events',
  add: 'New event',
  addSeries: 'New tour',
  coming: 'Coming up',
  drafts: 'Drafts',
  past: 'Past',
  none: 'There are no events here yet',
  noneHelp:
    'Make one event or a whole tour. When you publish it you get a tag that any of your member organisations can put on its website.',
  noneComing: 'No events are coming up.',
  when: 'Time',
  event: 'Event',
  state: 'State',
  registered: 'Registered',
  of: (confirmed, capacity) => `${confirmed} / ${capacity}`,
  waitlisted: (count) => `${count} waiting`,
  series: 'Tour',
  sessions: (count) => (count === 1 ? '1 session' : `${count} sessions`),
  single: 'Single events',
  untitled: 'Untitled event',
  tag: 'Tag',
  states: {
    draft: 'Draft',
    open: 'Registration open',
    waitlist: 'Full, waiting list open',
    full: 'Full',
    upcoming: 'Not open yet',
    closed: 'Registration closed',
    ended: 'Over',
    cancelled: 'Cancelled',
  },
};
