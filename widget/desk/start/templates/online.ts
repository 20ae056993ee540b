/** An online session whose join link is sent the day before. */

import type { EventTemplate } from './template.ts';

export const online: EventTemplate = {
  id: 'online',
  name: { fi: 'Etätilaisuus', sv: 'Tillfälle på distans', en: 'Online session' },
  about: {
    fi: 'Osallistumislinkki luvataan ja lähetetään edellisenä päivänä.',
    sv: 'Länken till tillfället utlovas och skickas dagen innan.',
    en: 'The link for joining is promised and sent the day before.',
  },
  hours: ['12:00', '14:00'],
  closes: { kind: 'days', days: 1, time: '16:00' },
  joinLink: { kind: 'days', days: 1, time: '16:00' },
  event: {
    title: { fi: 'Etätilaisuus', sv: 'Tillfälle på distans', en: 'Online session' },
    mode: 'online',
    fields: { organization: 'optional' },
    joinNote: {
      fi: 'Saat osallistumislinkin ja ohjeet sähköpostiisi. Autamme mielellämme, jos yhteys ei toimi.',
      sv: 'Du får länken och anvisningar till din e-post. Vi hjälper gärna till om förbindelsen inte fungerar.',
      en: 'You get the link and instructions by email. We are glad to help if the connection does not work.',
    },
  },
};
