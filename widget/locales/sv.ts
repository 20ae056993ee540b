/** Swedish, as written in Finland. */

import type { Locale, OwnLocale } from './locale.ts';

export const sv: Locale = {
  language: 'sv',
  loading: 'Uppgifterna hämtas…',
  failed: 'Anmälan kan inte visas just nu.',
  failedHelp: 'Försök på nytt om en stund eller anmäl dig via den här länken:',
  tryAgain: 'Försök på nytt',
  page: 'Öppna anmälningssidan',
  unknown: 'Tillfället hittas inte. Det kan ha tagits bort, eller så har adressen ändrats.',
  state: {
    open: 'Anmälan är öppen',
    places: (left) => (left === 1 ? '1 plats kvar' : `${left} platser kvar`),
    waitlist: (waiting) => (waiting ? `Kölista, ${waiting} i kö` : 'Fullbokat, kölistan är öppen'),
    full: 'Fullbokat',
    closed: 'Anmälan har stängt',
    ended: 'Tillfället har hållits',
    cancelled: 'Tillfället är inställt',
    upcoming: (when) => (when ? `Anmälan öppnar ${when}` : 'Anmälan är inte öppen ännu'),
  },
  quota: (name, left) => `${name}: ${left === 1 ? '1 reserverad plats' : `${left} reserverade platser`} kvar`,
  deadline: (when) => `Anmäl dig senast ${when}`,
  promise: {
    information: (when) => `Mer information skickas per e-post senast ${when}.`,
    'join-link': (when) => `Länken för deltagande skickas per e-post senast ${when}.`,
  },
  registerMany: (count) => `Anmäl dig till ${count} tillfällen`,
  wait: (seconds) => `Vänta ${seconds} sekunder och skicka på nytt.`,
  changes: (when) => `Du kan ändra dina uppgifter senast ${when}.`,
  position: (place) => `Du är på reservplats ${place}`,
  mailed: (address) => `Bekräftelsen skickas till ${address}.`,
};

export const svOwn: OwnLocale = {
  title: 'Dina anmälningar',
  loading: 'Dina anmälningar hämtas…',
  greeting: (name) => `Anmäld: ${name}`,
  unknown: 'Länken gäller inte',
  unknownHelp:
    'Öppna länken i det senaste meddelandet du har fått. Om det inte hjälper, kontakta arrangören: telefonnumret finns i bekräftelsen.',
  failed: 'Dina anmälningar kan inte visas just nu. De finns kvar: försök på nytt om en stund.',
  change: 'Ändra dina uppgifter',

  save: 'Spara ändringarna',
  saving: 'Sparas…',
  leave: 'Gå tillbaka utan att ändra',
  cancel: 'Avboka anmälan',
  cancelAsk: (title) => `Vill du avboka anmälan? ${title}`,
  cancelBinding: 'Anmälningstiden har gått ut och anmälan är bindande. Avbokningen antecknas som sen.',
  cancelYes: 'Ja, avboka',
  cancelNo: 'Behåll anmälan',
  restore: 'Ta tillbaka platsen',
  restoreAsk: 'Om platsen redan har gått hamnar du sist på kölistan.',
  saved: 'Ändringarna har sparats.',
  cancelled: 'Anmälan har avbokats.',
  restored: 'Din plats är bekräftad igen.',
  requeued: 'Platsen hade redan gått. Du är nu på kölistan.',
  join: 'Delta på distans',
  kept: 'Skickat',
  late: 'Försenat: arrangören skickar detta snart.',
  validUntil: (when) => `Den här sidan kan användas senast ${when}.`,
  privately: 'Bara arrangören ser de här uppgifterna, och de raderas en vecka efter tillfället.',
  email: 'Om din e-postadress har ändrats, meddela arrangören.',
};
