/** Finnish: one event: its tabs and actions. */

export const event = {
  tabs: {
    overview: 'Yleiskuva',
    edit: 'Muokkaa',
    registrations: 'Ilmoittautuneet',
    messages: 'Viestit',
  },
  tabsName: 'Tapahtuman osat',
  effects: {
    title: 'Muutos vaikuttaa ilmoittautuneisiin',
    promoted: (count: number, names: string) =>
      count === 1
        ? `Jonosta saa paikan: ${names}.`
        : `Jonosta saa paikan ${count} henkilöä: ${names}.`,
    others: (count: number) => (count === 1 ? 'yksi muu' : `${count} muuta`),
    beyond: (count: number) =>
      count === 1
        ? 'Yhden paikka jää paikkamäärän yli. Hän pitää paikkansa.'
        : `${count} paikkaa jää paikkamäärän yli. Kaikki pitävät paikkansa.`,
    notified: (count: number) =>
      count === 1
        ? 'Yksi henkilö saa viestin siitä, että aika tai paikka muuttuu.'
        : `${count} henkilöä saa viestin siitä, että aika tai paikka muuttuu.`,
    saveAndNotify: 'Tallenna ja lähetä viestit',
  },
  conflict: {
    newer: 'Toinen käyttäjä on tallentanut tämän tapahtuman.',
    newerDirty: 'Tallentamattomat muutoksesi ovat tallessa: vertaa niitä hänen versioonsa.',
    newerClean: 'Tällä sivulla on vanhempi versio.',
    compare: 'Vertaa versioita',
    refresh: 'Näytä uusin versio',
    title: 'Toinen käyttäjä tallensi samaan aikaan',
    help: 'Valitse jokaisesta kohdasta, kumpi jää voimaan. Mitään ei ole kadonnut.',
    alike: 'Muutokset ovat samat. Voit tallentaa.',
    both: '– molemmat muuttivat',
    mine: 'Sinun versiosi',
    theirs: 'Toisen tallentama',
    allMine: 'Valitse kaikki omat',
    allTheirs: 'Valitse kaikki toisen',
    save: 'Tallenna valitut',
  },
  overview: {
    publish: 'Julkaise',
    published: 'Tapahtuma on julkaistu',
    openPage: 'Avaa tapahtuman sivu',
    tag: 'Hae tagi',
    tally: 'Ilmoittautuneet',
    confirmed: 'Vahvistettuja',
    waitlisted: 'Jonossa',
    cancelled: 'Peruuttaneita',
    placesLeft: 'Paikkoja jäljellä',
    unlimited: 'Ei rajaa',
    toList: 'Näytä ilmoittautuneet',
    addCaller: 'Lisää soittaja',
    facts: 'Perustiedot',
    when: 'Aika',
    where: 'Paikka',
    deadline: 'Ilmoittaudu viimeistään',
    untilStart: 'Tapahtuman alkuun asti',
    opens: 'Avautuu',
    languages: 'Kielet',
    address: 'Osoite',
    series: 'Kiertue',
    before: 'Ennen julkaisua',
    ready: 'Kaikki tarvittava on kunnossa. Voit julkaista tapahtuman.',
    lacking: 'Voit julkaista tapahtuman jo nyt ja täydentää näitä myöhemmin.',
    checks: {
      past: 'Alkamisaika on jo ohi',
      closed: 'Ilmoittautumisaika on jo päättynyt',
      place: 'Paikkaa ei ole annettu',
      joinLink: 'Osallistumislinkki puuttuu: sen voi lisätä myöhemmin',
      summary: 'Tiivistelmä puuttuu',
      contact: 'Yhteyshenkilö puuttuu',
      capacity: 'Paikkojen määrää ei ole rajoitettu',
      many: (count: number) =>
        `Lomakkeessa on ${count} kohtaa: yli kuusi saa moni jättämään ilmoittautumisen kesken`,
      translations: (language: string, count: number) =>
        count === 1 ? `${language}: 1 käännös puuttuu` : `${language}: ${count} käännöstä puuttuu`,
    },
    correct: 'Korjaa',
    more: 'Muut toimet',
    duplicate: 'Kopioi tapahtuma',
    duplicateHelp: 'Uusi luonnos samoilla tiedoilla, ilman ilmoittautuneita.',
    unpublish: 'Palauta luonnokseksi',
    unpublishHelp: 'Sivu ja lomake poistuvat näkyvistä, kunnes julkaiset uudelleen.',
    unpublishAsk: 'Palautetaanko tapahtuma luonnokseksi?',
    unpublishText: 'Tapahtuman sivu ja lomake jäsenjärjestöjen sivuilla eivät enää näy.',
    unpublishPeople: (count: number) =>
      count === 1
        ? 'Yksi ilmoittautunut jää luetteloon. Hän ei saa tästä viestiä.'
        : `${count} ilmoittautunutta jää luetteloon. He eivät saa tästä viestiä.`,
    unpublished: 'Tapahtuma on taas luonnos',
    cancel: 'Peru tapahtuma',
    cancelHelp: 'Tapahtumaa ei pidetä. Ilmoittautuneille voi lähettää viestin. Tätä ei voi kumota.',
    remove: 'Poista tapahtuma',
    removeHelp: 'Tapahtuma katoaa kokonaan. Tätä ei voi kumota.',
    removeNot: 'Tapahtumaan on ilmoittauduttu, joten sitä ei voi poistaa. Voit perua sen.',
    removeNotCancelled: 'Tapahtumaan on ilmoittauduttu, joten sitä ei voi poistaa.',
    removeAsk: (title: string) => `Poistetaanko ${title}?`,
    removeText: 'Tapahtuma, sen lomake ja ohjelma poistetaan. Tätä ei voi kumota.',
    removed: 'Tapahtuma on poistettu',
    isCancelled: 'Tapahtuma on peruttu',
    isCancelledText:
      'Sivulla näkyy, että tapahtuma on peruttu. Voit kopioida sen uudeksi tapahtumaksi.',
  },
  cancelling: {
    title: 'Peru tapahtuma',
    back: 'Takaisin yleiskuvaan',
    message: 'Viesti ilmoittautuneille',
    messageHint:
      'Kerro omin sanoin, miksi tapahtuma perutaan ja mitä sen tilalle tulee. Tyhjä rivi aloittaa uuden kappaleen.',
    notify: 'Kerro perumisesta ilmoittautuneille',
    notifyHint: (count: number) =>
      count === 0
        ? 'Kukaan ei ole ilmoittautunut.'
        : count === 1
          ? 'Yksi osallistuja tai jonottaja saa viestin. Sähköpostitta ilmoittautunut tulee soittolistalle.'
          : `${count} osallistujaa ja jonottajaa saa viestin. Sähköpostitta ilmoittautuneet tulevat soittolistalle.`,
    ask: 'Perutaanko tapahtuma lopullisesti?',
    askNotified: (count: number) =>
      count === 1
        ? 'Viesti lähtee yhdelle ihmiselle heti.'
        : `Viesti lähtee ${count} ihmiselle heti.`,
    askSilent: 'Kenellekään ei lähetetä viestiä.',
    askForGood: 'Ilmoittautuminen loppuu, eikä tapahtumaa voi avata uudelleen.',
    done: 'Tapahtuma on peruttu',
  },
  copying: {
    title: 'Kopioi tapahtuma',
    help: 'Kopio on luonnos. Päättyminen ja ohjelma siirtyvät alun mukana, määräajat kokonaisia päiviä. Osallistumislinkki ei kopioidu.',
    startsAt: 'Kopio alkaa',
    make: 'Tee kopio',
    done: 'Kopio on tehty',
  },
};
