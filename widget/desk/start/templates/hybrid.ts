/** A seminar on site and online: seats in the room, no limit online. */

import type { EventTemplate } from './template.ts';

export const hybrid: EventTemplate = {
  id: 'hybrid',
  name: { fi: 'Hybridiseminaari', sv: 'Hybridseminarium', en: 'Hybrid seminar' },
  about: {
    fi: 'Paikan päällä tai etänä: salissa on 50 paikkaa, etäosallistumista ei ole rajattu.',
    sv: 'På plats eller på distans: 50 platser i salen, deltagandet på distans är inte begränsat.',
    en: 'On site or online: the room has 50 places, joining online is not limited.',
  },
  hours: ['13:00', '16:00'],
  closes: { kind: 'days', days: 5, time: '16:00' },
  joinLink: { kind: 'days', days: 1, time: '16:00' },
  programme: [
    { time: '13:00', kind: 'other', title: { fi: 'Avaus', sv: 'Öppning', en: 'Opening' } },
    { kind: 'talk', title: { fi: 'Puheenvuorot', sv: 'Inlägg', en: 'Talks' } },
    {
      time: '14:30',
      kind: 'break',
      title: { fi: 'Kahvitauko', sv: 'Kaffepaus', en: 'Coffee break' },
    },
    {
      kind: 'discussion',
      title: { fi: 'Paneelikeskustelu', sv: 'Paneldiskussion', en: 'Panel discussion' },
    },
    {
      time: '16:00',
      kind: 'other',
      title: { fi: 'Seminaari päättyy', sv: 'Seminariet slutar', en: 'The seminar ends' },
    },
  ],
  event: {
    title: { fi: 'Seminaari', sv: 'Seminarium', en: 'Seminar' },
    mode: 'hybrid',
    fields: { organization: 'optional', region: 'optional' },
    questions: [
      {
        id: 'tapa',
        type: 'radio',
        required: true,
        label: { fi: 'Miten osallistut?', sv: 'Hur deltar du?', en: 'How do you take part?' },
        options: [
          {
            value: 'paikan-paalla',
            label: { fi: 'Paikan päällä', sv: 'På plats', en: 'On site' },
            places: 50,
          },
          { value: 'etana', label: { fi: 'Etänä', sv: 'På distans', en: 'Online' } },
        ],
      },
    ],
  },
};
