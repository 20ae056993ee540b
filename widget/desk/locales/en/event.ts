/** English: one event: its tabs and actions. */

import type { event as fi } from '../fi/event.ts';

export const event: typeof fi = {
  tabs: {
    overview: 'Overview',
    edit: 'Edit',
    registrations: 'Registrations',
    messages: 'Messages',
  },
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
    notified: (count) =>
      count === 1
        ? 'One person gets a message that the time or the place changes.'
        : `${count} people get a message that the time or the place changes.`,
    saveAndNotify: 'Save and send the messages',
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
  overview: {
    publish: 'Publish',
    published: 'The event is published',
    openPage: 'Open the event’s page',
    tag: 'Get the tag',
    tally: 'Registrations',
    confirmed: 'Confirmed',
    waitlisted: 'Waiting',
    cancelled: 'Cancelled',
    placesLeft: 'Places left',
    unlimited: 'No limit',
    toList: 'Show registrations',
    addCaller: 'Add a caller',
    facts: 'Basics',
    when: 'Time',
    where: 'Place',
    deadline: 'Register by',
    untilStart: 'Until the event starts',
    opens: 'Opens',
    languages: 'Languages',
    address: 'Address',
    series: 'Tour',
    before: 'Before publishing',
    ready: 'Everything needed is in order. You can publish the event.',
    lacking: 'You can publish the event now and complete these later.',
    checks: {
      past: 'The start is in the past',
      closed: 'The registration period is over already',
      place: 'No place is given',
      joinLink: 'The join link is missing: it can be added later',
      summary: 'The summary is missing',
      contact: 'The contact is missing',
      capacity: 'The number of places is not limited',
      many: (count) => `The form has ${count} fields: with more than six, many leave it unfinished`,
      translations: (language, count) =>
        count === 1
          ? `${language}: 1 translation missing`
          : `${language}: ${count} translations missing`,
    },
    correct: 'Correct',
    more: 'Other things to do',
    duplicate: 'Copy the event',
    duplicateHelp: 'A new draft with the same details, without registrations.',
    unpublish: 'Make it a draft again',
    unpublishHelp: 'The page and the form are hidden until you publish again.',
    unpublishAsk: 'Make the event a draft again?',
    unpublishText:
      'The event’s page and the form on member organisations’ websites are no longer shown.',
    unpublishPeople: (count) =>
      count === 1
        ? 'One registration stays in the list. The person gets no message about this.'
        : `${count} registrations stay in the list. The people get no message about this.`,
    unpublished: 'The event is a draft again',
    cancel: 'Cancel the event',
    cancelHelp:
      'The event does not take place. You can send a message to those registered. This can’t be undone.',
    remove: 'Delete the event',
    removeHelp: 'The event disappears altogether. This can’t be undone.',
    removeNot: 'People have registered, so the event can’t be deleted. You can cancel it.',
    removeNotCancelled: 'People have registered, so the event can’t be deleted.',
    removeAsk: (title) => `Delete ${title}?`,
    removeText: 'The event, its form and its programme are deleted. This can’t be undone.',
    removed: 'The event is deleted',
    isCancelled: 'The event is cancelled',
    isCancelledText: 'Its page says so. You can copy it to a new event.',
  },
  cancelling: {
    title: 'Cancel the event',
    back: 'Back to the overview',
    message: 'Message to those registered',
    messageHint:
      'Say in your own words why the event is cancelled and what comes instead. An empty line begins a new paragraph.',
    notify: 'Tell those registered',
    notifyHint: (count) =>
      count === 0
        ? 'Nobody has registered.'
        : count === 1
          ? 'One person with a place or waiting for one gets the message. Those without email come on the list of calls.'
          : `${count} people with a place or waiting for one get the message. Those without email come on the list of calls.`,
    ask: 'Cancel the event for good?',
    askNotified: (count) =>
      count === 1
        ? 'The message goes to one person at once.'
        : `The message goes to ${count} people at once.`,
    askSilent: 'Nobody is sent a message.',
    askForGood: 'Registration ends, and the event can’t be opened again.',
    done: 'The event is cancelled',
  },
  copying: {
    title: 'Copy the event',
    help: 'The copy is a draft. The end and the programme move with the start, deadlines by whole days. The join link is not copied.',
    startsAt: 'The copy starts',
    make: 'Make the copy',
    done: 'The copy is made',
  },
};
