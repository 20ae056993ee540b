/** Swedish: one event: its tabs, and what can be done with it. */

import type { event as fi } from '../fi/event.ts';

export const event: typeof fi = {
  tabs: { overview: 'Översikt', edit: 'Redigera', registrations: 'Anmälda', messages: 'Meddelanden' },
  tabsName: 'Evenemangets delar',
};
