/** An outing by bus: limited seats, a waitlist and boarding places. */

import type { EventTemplate } from './template.ts';

export const outing: EventTemplate = {
  id: 'outing',
  name: { fi: 'Retki', sv: 'Utfärd', en: 'Outing' },
  about: {
    fi: '40 paikkaa, jonotuslista ja sitova ilmoittautuminen. Kysyy, mistä kukin nousee kyytiin.',
    sv: '40 platser, kölista och bindande anmälan. Frågar var var och en stiger på.',
    en: '40 places, a waiting list and binding registration. Asks where people get on the bus.',
  },
  hours: ['08:30', '17:00'],
  closes: { kind: 'days', days: 14, time: '16:00' },
  information: { kind: 'days', days: 3, time: '16:00' },
  event: {
    title: { fi: 'Retki', sv: 'Utfärd', en: 'Outing' },
    mode: 'onsite',
    registration: { capacity: 40, waitlist: true, binding: true },
    fields: { phone: 'required' },
    questions: [
      {
        id: 'kyyti',
        type: 'radio',
        required: true,
        label: { fi: 'Mistä nouset kyytiin?', sv: 'Var stiger du på?', en: 'Where do you get on?' },
        options: [
          {
            value: 'asema',
            label: { fi: 'Rautatieasema', sv: 'Järnvägsstationen', en: 'Railway station' },
          },
          { value: 'tori', label: { fi: 'Tori', sv: 'Torget', en: 'Market square' } },
        ],
      },
    ],
    privateQuestions: [
      {
        id: 'tarpeet',
        type: 'textarea',
        label: {
          fi: 'Erityisruokavalio tai muut tarpeet matkalla',
          sv: 'Specialdiet eller andra behov under resan',
          en: 'Dietary or other needs on the way',
        },
      },
    ],
  },
};
