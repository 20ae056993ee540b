/** Swedish: the list of series and events. */

import type { events as fi } from '../fi/events.ts';

export const events: typeof fi = {
  title: 'Evenemang',
  add: 'Nytt evenemang',
  addSeries: 'Ny turné',
  coming: 'Kommande',
  drafts: 'Utkast',
  past: 'Tidigare',
  none: 'Här finns ännu inga evenemang',
  noneHelp:
    'Gör först ett evenemang eller en hel turné. När du publicerar får du en tagg som vilken som helst av era medlemsorganisationer kan lägga på sin webbplats.',
  noneComing: 'Inga kommande evenemang.',
  when: 'Tid',
  event: 'Evenemang',
  state: 'Läge',
  registered: 'Anmälda',
  of: (confirmed, capacity) => `${confirmed} / ${capacity}`,
  waitlisted: (count) => `${count} i kö`,
  series: 'Turné',
  sessions: (count) => (count === 1 ? '1 tillfälle' : `${count} tillfällen`),
  single: 'Enskilda evenemang',
  untitled: 'Evenemang utan namn',
  tag: 'Tagg',
  states: {
    draft: 'Utkast',
    open: 'Anmälan öppen',
    waitlist: 'Fullbokat, kön öppen',
    full: 'Fullbokat',
    upcoming: 'Inte öppen ännu',
    closed: 'Anmälan har stängt',
    ended: 'Har hållits',
    cancelled: 'Inställt',
  },
};
