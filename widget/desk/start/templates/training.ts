/** A training day on site: limited seats, a waitlist and confidential questions. */

import type { EventTemplate } from './template.ts';

export const training: EventTemplate = {
  id: 'training',
  name: { fi: 'Lähikoulutus', sv: 'Utbildning på plats', en: 'Training on site' },
  about: {
    fi: '25 paikkaa ja jonotuslista. Ruokavalio ja esteettömyystarpeet kysytään luottamuksellisesti.',
    sv: '25 platser och kölista. Specialdiet och tillgänglighetsbehov frågas konfidentiellt.',
    en: '25 places and a waiting list. Dietary and accessibility needs are asked in confidence.',
  },
  hours: ['09:00', '15:00'],
  closes: { kind: 'days', days: 7, time: '16:00' },
  information: { kind: 'days', days: 3, time: '16:00' },
  programme: [
    {
      time: '09:00',
      kind: 'other',
      title: { fi: 'Aamukahvi', sv: 'Morgonkaffe', en: 'Morning coffee' },
    },
    {
      time: '09:30',
      kind: 'talk',
      title: { fi: 'Koulutus alkaa', sv: 'Utbildningen börjar', en: 'The training begins' },
    },
    { time: '11:30', kind: 'break', title: { fi: 'Lounas', sv: 'Lunch', en: 'Lunch' } },
    {
      time: '12:30',
      kind: 'talk',
      title: { fi: 'Koulutus jatkuu', sv: 'Utbildningen fortsätter', en: 'The training continues' },
    },
    {
      time: '15:00',
      kind: 'other',
      title: { fi: 'Koulutus päättyy', sv: 'Utbildningen slutar', en: 'The training ends' },
    },
  ],
  event: {
    title: { fi: 'Koulutus', sv: 'Utbildning', en: 'Training' },
    mode: 'onsite',
    registration: { capacity: 25, waitlist: true },
    fields: { organization: 'optional' },
    privateQuestions: [
      {
        id: 'ruokavalio',
        type: 'text',
        label: { fi: 'Erityisruokavalio', sv: 'Specialdiet', en: 'Dietary needs' },
      },
      {
        id: 'esteettomyys',
        type: 'textarea',
        label: { fi: 'Esteettömyystarpeet', sv: 'Tillgänglighetsbehov', en: 'Accessibility needs' },
      },
    ],
  },
};
