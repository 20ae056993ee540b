/** English: one event: its tabs, and what can be done with it. */

import type { event as fi } from '../fi/event.ts';

export const event: typeof fi = {
  tabs: { overview: 'Overview', edit: 'Edit', registrations: 'Registrations', messages: 'Messages' },
  tabsName: 'Parts of the event',
  effects: {
    title: 'The change affects those registered',
    promoted: (count, names) =>
      count === 1
        ? `From the waiting list gets a place: ${names}.`
        : `From the waiting list ${count} people get a place: ${names}.`,
    others: (count) => (count === 1 ? 'one more' : `${count} more`),
    beyond: (count) =>
      count === 1
        ? 'One place is beyond the capacity. They keep it.'
        : `${count} places are beyond the capacity. Everybody keeps theirs.`,
    told: (count) =>
      count === 1
        ? 'One person gets a message that the time or the place changes.'
        : `${count} people get a message that the time or the place changes.`,
    saveAndTell: 'Save and send the messages',
  },
  conflict: {
    newer: 'Somebody else has saved this event.',
    newerDirty: 'Your unsaved changes are safe: compare them with the other version.',
    newerClean: 'This page shows an older version.',
    compare: 'Compare the versions',
    refresh: 'Show the newest version',
    title: 'Somebody else saved at the same time',
    help: 'Choose for each item which one is to stand. Nothing is lost.',
    alike: 'The changes are the same. You can save.',
    both: '– both changed it',
    mine: 'Your version',
    theirs: 'Saved by the other',
    allMine: 'Choose all of mine',
    allTheirs: 'Choose all of theirs',
    save: 'Save what is chosen',
  },
};
