/** English: starting an event, and an organisation's first steps. */

import type { start as fi } from '../fi/start.ts';

export const start: typeof fi = {
  title: 'What are you making?',
  single: 'One event',
  blank: 'From nothing',
  blankHelp: 'You write everything yourself.',
  blankGo: 'Start from nothing',
  templates: 'From a template',
  templatesHelp:
    'A template brings a form, deadlines and an outline of the programme. You can change everything before publishing.',
  date: 'On which day?',
  dateHint: 'Deadlines are counted from it. You can change the day later.',
  dateMissing: 'Choose a day',
  use: (name) => `Start here: ${name}`,
  useShort: 'Start here',
  copy: 'From an earlier event',
  copyHelp:
    'Everything comes along but the people registered and the link for joining. Deadlines move with the day.',
  copyWhich: 'Which event?',
  copyDate: 'New day',
  copyGo: 'Make a copy',
  copied: 'The copy is among the drafts',
  noEarlier: 'There are no earlier events yet.',
  whole: 'A whole tour',
  wholeHelp: 'The same event in many places: all dates at once, one form, one tag.',
  wholeGo: 'Make a tour',
  steps: [
    {
      title: 'Write',
      text: 'Say what, where and when. A tour of five towns is made from a list at once.',
    },
    {
      title: 'Publish',
      text: 'See first what the form looks like to a visitor. You can change everything afterwards too.',
    },
    {
      title: 'Share the tag',
      text: 'You get a line that member organisations put on their websites. Who registers you see here.',
    },
  ],
};
