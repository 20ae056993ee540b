/** English: one event: its tabs, and what can be done with it. */

import type { event as fi } from '../fi/event.ts';

export const event: typeof fi = {
  tabs: { overview: 'Overview', edit: 'Edit', registrations: 'Registrations', messages: 'Messages' },
  tabsName: 'Parts of the event',
};
