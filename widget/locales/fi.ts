/** Finnish. */

import type { Locale, OwnLocale } from './locale.ts';

export const fi: Locale = {
  language: 'fi',
  loading: 'Ladataan tietoja…',
  failed: 'Ilmoittautumista ei saada juuri nyt näkyviin.',
  failedHelp: 'Yritä hetken päästä uudelleen tai ilmoittaudu tämän linkin kautta:',
  tryAgain: 'Yritä uudelleen',
  page: 'Avaa ilmoittautumissivu',
  unknown: 'Tätä tilaisuutta ei löydy. Se on voitu poistaa, tai osoite on muuttunut.',
  state: {
    open: 'Ilmoittautuminen on auki',
    places: (left) => (left === 1 ? '1 paikka jäljellä' : `${left} paikkaa jäljellä`),
    waitlist: (waiting) => (waiting ? `Jonotuslista, ${waiting} jonossa` : 'Täynnä, jonotuslista auki'),
    full: 'Täynnä',
    closed: 'Ilmoittautuminen päättynyt',
    ended: 'Tilaisuus on pidetty',
    cancelled: 'Tilaisuus on peruttu',
    upcoming: (when) => (when ? `Ilmoittautuminen avautuu ${when}` : 'Ilmoittautuminen ei ole vielä auki'),
  },
  quota: (name, left) => `${name}: ${left === 1 ? '1 varattu paikka' : `${left} varattua paikkaa`} jäljellä`,
  deadline: (when) => `Ilmoittaudu viimeistään ${when}`,
  promise: {
    information: (when) => `Lisätiedot lähetetään sähköpostilla viimeistään ${when}.`,
    'join-link': (when) => `Osallistumislinkki lähetetään sähköpostilla viimeistään ${when}.`,
  },
  registerMany: (count) => `Ilmoittaudu ${count} tilaisuuteen`,
  wait: (seconds) => `Odota ${seconds} sekuntia ja lähetä uudelleen.`,
  changes: (when) => `Voit muuttaa tietojasi viimeistään ${when}.`,
  position: (place) => `Olet varasijalla ${place}`,
  mailed: (address) => `Vahvistus lähetetään osoitteeseen ${address}.`,
};

export const fiOwn: OwnLocale = {
  title: 'Ilmoittautumisesi',
  loading: 'Haetaan ilmoittautumisiasi…',
  greeting: (name) => `Ilmoittautujana ${name}`,
  unknown: 'Linkki ei ole voimassa',
  unknownHelp:
    'Avaa linkki uusimmasta viestistä, jonka olet saanut. Jos se ei auta, ota yhteyttä järjestäjään: puhelinnumero on vahvistusviestissä.',
  failed: 'Ilmoittautumisiasi ei saada juuri nyt näkyviin. Niille ei ole tapahtunut mitään: yritä hetken päästä uudelleen.',
  change: 'Muuta tietojasi',

  save: 'Tallenna muutokset',
  saving: 'Tallennetaan…',
  leave: 'Palaa muuttamatta',
  cancel: 'Peruuta ilmoittautuminen',
  cancelAsk: (title) => `Peruutetaanko ilmoittautuminen? ${title}`,
  cancelBinding: 'Ilmoittautumisaika on päättynyt ja ilmoittautuminen on sitova. Peruutus merkitään myöhässä tehdyksi.',
  cancelYes: 'Kyllä, peruuta',
  cancelNo: 'Pidä ilmoittautuminen',
  restore: 'Ota paikka takaisin',
  restoreAsk: 'Jos paikka on jo mennyt, pääset jonotuslistan loppuun.',
  saved: 'Muutokset on tallennettu.',
  cancelled: 'Ilmoittautuminen on peruutettu.',
  restored: 'Paikkasi on taas vahvistettu.',
  requeued: 'Paikka oli jo mennyt. Olet nyt jonotuslistalla.',
  join: 'Osallistu etänä',
  kept: 'Lähetetty',
  late: 'Myöhässä: järjestäjä lähettää tämän pian.',
  validUntil: (when) => `Voit käyttää tätä sivua viimeistään ${when}.`,
  privately: 'Näitä tietoja näkee vain järjestäjä, ja ne poistetaan viikon kuluttua tilaisuudesta.',
  email: 'Jos sähköpostiosoitteesi on muuttunut, kerro siitä järjestäjälle.',
};
