/** Finnish. */

import type { Locale, ManageLocale } from './locale.ts';

export const fi: Locale = {
  language: 'fi',
  loading: 'Ladataan tietoja…',
  failed: 'Ilmoittautumista ei saada juuri nyt näkyviin.',
  failedHelp: 'Yritä hetken päästä uudelleen tai ilmoittaudu tämän linkin kautta:',
  tryAgain: 'Yritä uudelleen',
  page: 'Avaa ilmoittautumissivu',
  unknown: 'Tätä tilaisuutta ei löydy. Se on voitu poistaa, tai osoite on muuttunut.',
};

export const fiManage: ManageLocale = {
  title: 'Ilmoittautumisesi',
  loading: 'Haetaan ilmoittautumisiasi…',
  greeting: (name) => `Ilmoittautujana ${name}`,
  unknown: 'Linkki ei ole voimassa',
  unknownHelp:
    'Avaa linkki uusimmasta viestistä, jonka olet saanut, tai pyydä uusi tilaisuuden ilmoittautumissivulta. Jos se ei auta, ota yhteyttä järjestäjään: puhelinnumero on vahvistusviestissä.',
  failed:
    'Ilmoittautumisiasi ei saada juuri nyt näkyviin. Niille ei ole tapahtunut mitään: yritä hetken päästä uudelleen.',
  problem: {
    network: 'Yhteys ei toimi juuri nyt. Tarkista verkkoyhteys ja yritä uudelleen.',
    internal: 'Tämä ei onnistu juuri nyt. Yritä hetken päästä uudelleen.',
  },
  change: 'Muuta tietojasi',

  save: 'Tallenna muutokset',
  saving: 'Tallennetaan…',
  leave: 'Palaa muuttamatta',
  cancel: 'Peruuta ilmoittautuminen',
  cancelAsk: (title) => `Peruutetaanko ilmoittautuminen? ${title}`,
  cancelBinding:
    'Ilmoittautumisaika on päättynyt ja ilmoittautuminen on sitova. Peruutus merkitään myöhässä tehdyksi.',
  cancelPrivate: 'Luottamukselliset vastauksesi poistetaan heti.',
  cancelYes: 'Kyllä, peruuta',
  cancelNo: 'Pidä ilmoittautuminen',
  restore: 'Ota paikka takaisin',
  restoreAsk: 'Jos paikka on jo mennyt, pääset jonotuslistan loppuun.',
  saved: 'Muutokset on tallennettu.',
  cancelled: 'Ilmoittautuminen on peruutettu.',
  restored: 'Paikkasi on taas vahvistettu.',
  restoredToWaitlist: 'Paikka oli jo mennyt. Olet nyt jonotuslistalla.',
  join: 'Osallistu etänä',
  promiseSent: 'Lähetetty',
  late: 'Myöhässä: järjestäjä lähettää tämän pian.',
  validUntil: (when) => `Voit käyttää tätä sivua viimeistään ${when}.`,
  privately: 'Näitä tietoja näkee vain järjestäjä, ja ne poistetaan viikon kuluttua tilaisuudesta.',
  privateTitle: 'Luottamukselliset tiedot',
  privateAsk:
    'Järjestäjällä on sinulle vielä muutama kysymys. Vastaaminen on vapaaehtoista, ja vastaukset näkee vain järjestäjä.',
  privateAnswer: 'Vastaa kysymyksiin',
  privateChange: 'Muuta luottamuksellisia tietoja',
  privateStored:
    'Luottamukselliset vastauksesi poistetaan viikon kuluttua tilaisuudesta. Voit poistaa ne myös heti.',
  privateRemove: 'Poista vastaukset',
  privateSaved: 'Vastauksesi on tallennettu.',
  privateRemoved: 'Vastauksesi on poistettu.',
  consent: (controller) =>
    `Suostun siihen, että ${controller} käsittelee näitä tietoja tilaisuuden järjestämistä varten, myös niitä, jotka kertovat terveydestäni.`,
  consentHint: 'Voit perua suostumuksesi milloin tahansa poistamalla vastaukset.',
  consentNeeded: 'Rastita suostumus tai tyhjennä vastaukset',
  changeEmail: 'Vaihda sähköpostiosoite',
  emailHint:
    'Jos vaihdat osoitteen, uuteen osoitteeseen lähetetään viesti, jossa vahvistat sen. Siihen asti viestit tulevat nykyiseen osoitteeseesi, ja vaihdosta kerrotaan myös sinne.',
  savedRest: 'Muut muutokset on tallennettu.',
  emailAsked: (address, old) =>
    `Vahvistusviesti lähetetään osoitteeseen ${address}. Osoite vaihtuu, kun vahvistat sen viestissä vuorokauden kuluessa.${old ? ` Siihen asti viestit tulevat osoitteeseen ${old}.` : ''}`,
  move: 'Vaihda toiseen tilaisuuteen',
  moveAsk: 'Mihin tilaisuuteen vaihdat?',
  moveKeeps: {
    confirmed:
      'Nykyinen paikkasi vapautuu vasta, kun uusi paikka on varma. Jos uusi tilaisuus ehtii täyttyä, pidät nykyisen paikkasi.',
    waitlisted:
      'Olet nyt jonotuslistalla. Jos uudessa tilaisuudessa on tilaa, saat paikan, ja muuten siirryt sen jonotuslistan loppuun. Vuorosi nykyisessä jonossa päättyy vasta, kun siirto on varma.',
  },
  moveLoading: 'Haetaan tilaisuuksia…',
  moveFailed: 'Muita tilaisuuksia ei saada juuri nyt näkyviin. Ilmoittautumisesi on ennallaan.',
  moveNone: 'Juuri nyt ei ole tilaisuutta, johon voisit vaihtaa.',
  moveChoose: 'Valitse tilaisuus',
  moveWaitlist: {
    confirmed: 'Voit vaihtaa vain tilaisuuteen, jossa on vapaa paikka.',
    waitlisted: 'Siirryt jonotuslistan loppuun.',
  },
  moveYes: 'Vaihda tähän tilaisuuteen',
  moveYesWaitlist: 'Siirry tähän jonoon',
  moveNo: 'Palaa vaihtamatta',
  moving: 'Vaihdetaan…',
  moved: (title, when) => `Vaihto onnistui, ja paikkasi on vahvistettu: ${title}, ${when}.`,
  movedWaitlist: (title, when) => `Siirryit toiseen jonoon: ${title}, ${when}.`,
  movedAnswers: 'Uudessa tilaisuudessa kysytään lisää: vastaa kohdassa Muuta tietojasi.',
  moveUnchanged: 'Nykyinen ilmoittautumisesi on ennallaan.',
  joinOpens: 'Jos tilaisuus ei auennut, avaa se tästä:',
  addressWaits: (address, when) =>
    `Uusi osoitteesi ${address} odottaa vahvistusta. Vahvista se viestissä, joka siihen on lähetetty, viimeistään ${when}.`,
  data: 'Mitä sinusta on tallennettu',
  dataHint: 'Voit ladata tiedostona kaiken, mitä sinusta on tallennettu, tai poistaa sen kokonaan.',
  export: 'Lataa tietosi',
  exported: 'Tietosi ladataan tiedostona mukaan.json.',
  erase: 'Poista tietosi',
  eraseAsk: 'Poistetaanko kaikki tietosi?',
  eraseCancels: (titles) =>
    titles.length > 1
      ? `Ilmoittautumisesi peruutetaan, ja paikat vapautuvat muille: ${titles.join('; ')}.`
      : `Ilmoittautumisesi peruutetaan, ja paikka vapautuu toiselle: ${titles[0]}.`,
  eraseAll: 'Nimesi, yhteystietosi ja vastauksesi poistetaan heti.',
  eraseEnd: 'Tämä linkki lakkaa toimimasta. Poistoa ei voi perua.',
  eraseYes: 'Kyllä, poista tietoni',
  eraseNo: 'Säilytä tiedot',
  erasing: 'Poistetaan…',
  gone: 'Tietosi on poistettu',
  goneAll:
    'Mukaan-palvelussa ei ole enää tietojasi, eikä tämä linkki enää toimi. Voit sulkea sivun.',
  goneAgain: 'Jos haluat myöhemmin mukaan, voit ilmoittautua uudelleen.',
};
