/** A meeting with binding registration and questions in advance. */

import type { EventTemplate } from './template.ts';

export const meeting: EventTemplate = {
  id: 'meeting',
  name: {
    fi: 'Kokous ja ennakkokysymykset',
    sv: 'Möte med frågor på förhand',
    en: 'Meeting with questions in advance',
  },
  about: {
    fi: 'Sitova ilmoittautuminen. Osallistujien näkemykset kerätään lomakkeella keskustelua varten.',
    sv: 'Bindande anmälan. Deltagarnas synpunkter samlas in på blanketten inför diskussionen.',
    en: 'Binding registration. People’s views are gathered on the form for the discussion.',
  },
  hours: ['09:45', '12:00'],
  closes: { kind: 'days', days: 5, time: '16:00' },
  joinLink: { kind: 'days', days: 4, time: '16:00' },
  programme: [
    { time: '09:45', kind: 'other', title: { fi: 'Tervetuloa', sv: 'Välkomna', en: 'Welcome' } },
    {
      kind: 'talk',
      title: {
        fi: 'Johdatus päivän teemaan',
        sv: 'Introduktion till dagens tema',
        en: 'Introduction to the theme',
      },
    },
    { time: '10:45', kind: 'break', title: { fi: 'Tauko', sv: 'Paus', en: 'Break' } },
    {
      kind: 'discussion',
      title: {
        fi: 'Keskustelu ja päätökset',
        sv: 'Diskussion och beslut',
        en: 'Discussion and decisions',
      },
    },
    {
      time: '12:00',
      kind: 'other',
      title: { fi: 'Kokous päättyy', sv: 'Mötet slutar', en: 'The meeting ends' },
    },
  ],
  event: {
    title: { fi: 'Kokous', sv: 'Möte', en: 'Meeting' },
    mode: 'online',
    registration: { binding: true },
    fields: { organization: 'optional' },
    questions: [
      {
        id: 'ajatukset',
        type: 'textarea',
        label: {
          fi: 'Mitä kokouksen pitäisi mielestäsi päättää?',
          sv: 'Vad borde mötet enligt dig besluta?',
          en: 'What do you think the meeting should decide?',
        },
        hint: {
          fi: 'Voit vastata jo etukäteen. Vastaukset kootaan kokouksen keskustelua varten.',
          sv: 'Du kan svara redan på förhand. Svaren sammanställs för diskussionen.',
          en: 'You can answer in advance. The answers are gathered for the discussion.',
        },
      },
      {
        id: 'asiat',
        type: 'textarea',
        label: {
          fi: 'Mistä muusta haluat puhuttavan?',
          sv: 'Vad annat vill du att vi talar om?',
          en: 'What else would you like us to talk about?',
        },
      },
    ],
  },
};
