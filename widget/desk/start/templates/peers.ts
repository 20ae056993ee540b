/** A peer-support group: the count is hidden, and mail subjects do not name it. */

import type { EventTemplate } from './template.ts';

export const peers: EventTemplate = {
  id: 'peers',
  name: { fi: 'Vertaistukiryhmä', sv: 'Kamratstödsgrupp', en: 'Peer-support group' },
  about: {
    fi: 'Hienotunteinen: osallistujamäärä ei näy kenellekään, eikä viestien otsikko kerro aiheesta.',
    sv: 'Diskret: antalet deltagare visas inte för någon, och meddelandenas rubrik avslöjar inte ämnet.',
    en: 'Discreet: nobody sees how many come, and the subject of mails does not tell what it is about.',
  },
  hours: ['17:30', '19:00'],
  closes: { kind: 'none' },
  event: {
    title: { fi: 'Vertaistukiryhmä', sv: 'Kamratstödsgrupp', en: 'Peer-support group' },
    mode: 'onsite',
    discreet: true,
    registration: { capacity: 12, waitlist: true },
    fields: { phone: 'optional' },
    notice: {
      fi: 'Ryhmässä puhuttu jää ryhmään. Voit osallistua omana itsenäsi ja kertoa sen verran kuin haluat.',
      sv: 'Det som sägs i gruppen stannar i gruppen. Du deltar som dig själv och berättar så mycket du vill.',
      en: 'What is said in the group stays in the group. Come as you are and tell as much as you like.',
    },
  },
};
