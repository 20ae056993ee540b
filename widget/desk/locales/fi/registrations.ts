/**
 * Finnish: who has registered, adding somebody by phone, one person's details, calls to make and
 * bringing in a table.
 */

export const registrations = {
  title: 'Ilmoittautuneet',
  choose: 'Valitse tapahtuma, jonka ilmoittautuneet haluat nähdä.',
  none: 'Täällä ei ole vielä tapahtumia',
  noneHelp: 'Kun olet tehnyt tapahtuman, sen ilmoittautuneet näkyvät täällä.',
  toEvents: 'Siirry tapahtumiin',
  coming: 'Tulossa',
  noneComing: 'Tulossa ei ole tapahtumia.',
  past: 'Menneet',
  confirmed: 'Vahvistettuja',
  waitlisted: 'Jonossa',

  add: 'Lisää ilmoittautunut',
  bringIn: 'Tuo taulukosta',
  show: 'Näytä',
  all: 'Kaikki',
  filters: { confirmed: 'Vahvistetut', waitlisted: 'Jonossa', cancelled: 'Peruutetut' },
  search: 'Hae',
  searchHint: 'Nimi, osoite, puhelin tai järjestö',
  sort: 'Järjestys',
  sorts: {
    '-createdAt': 'Uusin ensin',
    createdAt: 'Vanhin ensin',
    name: 'Nimi A–Ö',
    '-name': 'Nimi Ö–A',
    waitlistPosition: 'Jonosija',
  },
  found: (count: number, more: boolean) =>
    more
      ? 'Yli 1 000 ilmoittautunutta'
      : count === 1
        ? '1 ilmoittautunut'
        : `${count} ilmoittautunutta`,
  searching: 'Haetaan…',
  more: 'Näytä lisää',
  shown: (shown: number) => `Näkyvissä ${shown}`,
  download: 'Lataa nämä rivit:',
  excel: 'Excel',
  csv: 'CSV',
  name: 'Nimi',
  state: 'Tila',
  registered: 'Ilmoittautui',
  channel: 'Kanava',
  actions: 'Toiminnot',
  statuses: { confirmed: 'Vahvistettu', waitlisted: 'Jonossa', cancelled: 'Peruutettu' },
  place: (place: number) => `Varasijalla ${place}`,
  channels: {
    widget: 'Jäsensivusto',
    page: 'Tapahtuman oma sivu',
    phone: 'Puhelin',
    paper: 'Paperi',
    import: 'Taulukosta',
    program: 'Ohjelma',
  },
  noneYet: 'Kukaan ei ole vielä ilmoittautunut',
  noneYetHelp:
    'Ilmoittautuneet tulevat tähän heti. Soittajan voit lisätä itse, ja aiemmat ilmoittautumiset voit tuoda taulukosta.',
  noneYetDraft:
    'Tapahtuma on luonnos. Ilmoittautua voi, kun olet julkaissut sen; aiemmat ilmoittautumiset voit tuoda jo nyt.',
  noneOf: {
    confirmed: 'Kenelläkään ei ole vahvistettua paikkaa.',
    waitlisted: 'Jonossa ei ole ketään.',
    cancelled: 'Kukaan ei ole peruuttanut.',
  },
  noneFound: 'Haulla ei löytynyt ketään',
  noneFoundHelp: 'Hakusanan pitää olla sanan alku: ”mei” löytää Meikäläisen, ”läinen” ei.',
  clear: 'Tyhjennä haku',

  details: 'Tiedot',
  answers: 'Vastaukset',
  unanswered: 'Ei vastausta',
  secret: 'Luottamukselliset vastaukset',
  secretNote: (day: string) =>
    `Arkaluonteisia tietoja: käytä niitä vain järjestelyihin äläkä lähetä niitä eteenpäin. Ne poistetaan itsestään ${day}.`,
  origin: 'Ilmoittautuminen',
  site: 'Sivusto',
  language: 'Viestien kieli',
  enteredBy: 'Lisääjä',
  byThePerson: 'Hän itse',
  consent: 'Kerrottu tietojen käytöstä',
  consented: { yes: 'Kyllä, hän suostui', no: 'Ei merkitty', self: 'Luki lomakkeelta' },
  placedBy: 'Paikka',
  placed: {
    open: 'Vapaa paikka',
    queue: 'Jonosta',
    override: 'Annettu, vaikka tapahtuma oli täynnä',
  },
  quota: (name: string) => `Kiintiö: ${name}`,
  updated: 'Muutettu',
  noEmail: 'Ei sähköpostia: hänelle kerrotaan soittamalla',
  contactGone: (day: string) => `Yhteystiedot poistetaan itsestään ${day}.`,

  edit: 'Muokkaa tietoja',
  editing: (name: string) => `Muokkaa: ${name}`,
  editNote:
    'Muutoksesta lähtee hänelle viesti. Nimi ja osoite muuttuvat kaikissa hänen ilmoittautumisissaan.',
  unchanged: 'Mitään ei muutettu',
  discard: 'Hylkää muutokset',
  conflict: 'Joku muu muutti näitä tietoja samaan aikaan',
  conflictHelp:
    'Mitään ei ole vielä tallennettu. Muiden tekemät muutokset on otettu lomakkeelle, paitsi nämä:',
  conflictNone:
    'Mitään ei ole vielä tallennettu. Muiden tekemät muutokset on otettu lomakkeelle. Tarkista ja tallenna.',
  mine: 'Sinun',
  theirs: 'Tallessa nyt',
  empty: '(tyhjä)',
  keepMine: 'Pidä omani',
  takeTheirs: 'Ota tallessa olevat',
  gone: 'Ilmoittautuminen on peruutettu samaan aikaan, joten tietoja ei voi enää muuttaa.',

  cancel: 'Peruuta ilmoittautuminen',
  cancelShort: 'Peruuta',
  cancelAsk: (name: string) => `Perutaanko ilmoittautuminen: ${name}?`,
  cancelNext: (name: string) =>
    `Paikan saa jonossa seuraava, tällä hetkellä ${name}, ja hän saa siitä tiedon.`,
  cancelQuota:
    'Vapautuva paikka annetaan jonosta sille, jolle se kiintiöiden mukaan kuuluu, ja hän saa siitä tiedon.',
  cancelFree: 'Paikka vapautuu seuraavalle, joka ilmoittautuu.',
  cancelBeyond:
    'Tapahtumassa on enemmän osallistujia kuin paikkoja, joten paikka ei siirry jonosta kenellekään.',
  cancelQueue: 'Hänen jälkeensä jonottavat siirtyvät yhden sijan eteenpäin.',
  cancelMail: (address: string) => `Peruutuksesta lähtee viesti osoitteeseen ${address}.`,
  cancelCall: 'Hänellä ei ole sähköpostia: peruutus tulee soittolistalle.',
  cancelFinal: 'Peruutusta ei voi kumota täällä.',
  cancelled: (name: string) => `Peruutettu: ${name}`,

  erase: 'Poista tiedot',
  eraseAsk: (name: string) => `Poistetaanko kaikki tiedot: ${name}?`,
  eraseText:
    'Tämän tapahtuman ilmoittautuminen, vastaukset ja yhteystiedot poistetaan heti ja lopullisesti. Niitä ei saa takaisin.',
  erasePlace: 'Paikka vapautuu ja menee jonossa seuraavalle.',
  eraseQuiet: 'Hänelle ei lähde viestiä, koska osoitetta ei enää ole.',
  erased: (name: string) => `Tiedot poistettu: ${name}`,

  addTitle: 'Lisää ilmoittautunut',
  addLead:
    'Soittajalle tai paperilla ilmoittautuneelle. Samat säännöt ja sama jono kuin muillakin.',
  places: (left: number) => (left === 1 ? '1 paikka jäljellä' : `${left} paikkaa jäljellä`),
  placesOpen: 'Paikkoja ei ole rajoitettu',
  goesToQueue: (waiting: number) =>
    waiting === 0
      ? 'Tapahtuma on täynnä: hän pääsee jonoon ensimmäiseksi'
      : `Tapahtuma on täynnä: jonossa on ${waiting}`,
  isFull: 'Tapahtuma on täynnä eikä jonoa ole',
  notNow: {
    draft: 'Tapahtuma on luonnos. Ilmoittautuneita voi lisätä, kun se on julkaistu.',
    upcoming: 'Ilmoittautuminen ei ole vielä auki. Ketään ei voi lisätä ennen kuin se avautuu.',
    closed:
      'Ilmoittautumisaika on päättynyt. Lisätäksesi vielä jonkun siirrä ensin ilmoittautumisen päättymistä.',
    ended: 'Tapahtuma on jo pidetty.',
    cancelled: 'Tapahtuma on peruttu.',
  },
  toEvent: 'Avaa tapahtuma',
  emailHint: 'Jätä tyhjäksi, jos hänellä ei ole sähköpostia: silloin hänelle soitetaan.',
  phoneHint: 'Tarvitaan, jos sähköpostia ei ole.',
  reach: 'Kirjoita sähköpostiosoite tai puhelinnumero',
  questions: 'Kysymykset',
  howItCame: 'Miten hän ilmoittautui',
  viaPhone: 'Puhelimella',
  viaPaper: 'Paperilla',
  spokenTitle: 'Lue hänelle',
  spoken: (controller: string, days: number | null) =>
    `”Tallennan antamasi tiedot tätä tilaisuutta varten. Rekisterinpitäjä on ${controller}.${days === null ? '' : ` Yhteystietosi poistetaan ${days} päivää tilaisuuden jälkeen.`} Voit milloin tahansa pyytää tietosi nähtäväksi tai poistettavaksi. Sopiiko tämä?”`,
  spokenTick: 'Kerroin, mitä hänen tiedoistaan tallennetaan, ja hän suostui',
  notify: 'Kerro hänelle ilmoittautumisesta',
  notifyMail: 'Hän saa vahvistuksen ja linkin omalle sivulleen sähköpostiin.',
  notifyCall:
    'Sähköpostia ei ole, joten tieto tulee soittolistalle. Ota rasti pois, jos kerrot sen nyt.',
  override: 'Anna paikka, vaikka tapahtuma on täynnä',
  overrideHint:
    'Paikkamäärä ylittyy ja jono ohitetaan. Seuraava vapautuva paikka ei silloin siirry jonolle.',
  submit: 'Ilmoita hänet',
  submitting: 'Ilmoitetaan…',
  clearForm: 'Tyhjennä lomake',
  full: 'Tapahtuma ehti täyttyä. Tiedot ovat tallella lomakkeella. Voit antaa paikan silti, jos rastitat kohdan ”Anna paikka, vaikka tapahtuma on täynnä”.',
  sentBefore:
    'Lomake lähti jo kerran perille ennen viimeisiä muutoksia. Tarkista listasta. Jos haluat silti ilmoittaa tämän, paina painiketta uudelleen.',
  done: { confirmed: 'Paikka on vahvistettu', waitlisted: 'Hän on jonossa' },
  doneText: (name: string) => `${name} on ilmoitettu.`,
  donePlace: (name: string, place: number) => `${name} on varasijalla ${place}.`,
  doneMail: (address: string) => `Vahvistus lähtee osoitteeseen ${address}.`,
  doneCall: 'Soittolistalle tuli tehtävä kertoa hänelle.',
  doneQuiet: 'Hänelle ei lähde viestiä.',
  duplicate: 'Hän on jo ilmoittautunut',
  duplicateText: (name: string, status: string) =>
    `${name}: ${status.toLowerCase()}. Uutta ilmoittautumista ei tehty.`,
  next: 'Lisää seuraava',
  look: 'Katso ilmoittautuminen',
  backToForm: 'Takaisin lomakkeelle',

  importTitle: 'Tuo taulukosta',
  importLead:
    'Tuo aiemmat ilmoittautumiset CSV- tai Excel-tiedostona. Ensin näet, mitä kullekin riville tapahtuisi; mitään ei vielä tallenneta.',
  importColumns:
    'Ensimmäisellä rivillä on sarakkeiden nimet: ainakin nimi ja sähköposti tai puhelin. Muut sarakkeet nimetään tapahtuman kenttien ja kysymysten mukaan. Myös täältä ladattu tiedosto käy.',
  file: 'Tiedosto',
  fileHint: 'CSV tai XLSX, enintään 10 megatavua',
  fileType: 'Tallenna taulukko muodossa XLSX tai CSV ja valitse se uudelleen',
  reading: 'Luetaan tiedostoa…',
  fresh: (count: number) => (count === 1 ? '1 uusi' : `${count} uutta`),
  known: (count: number) => `${count} jo mukana`,
  wrong: (count: number) => (count === 1 ? '1 rivi korjattava' : `${count} riviä korjattava`),
  knownHelp: 'Jo mukana olevia ei muuteta eikä peruuttaneita palauteta.',
  wrongHelp:
    'Korjaa rivit taulukossa ja valitse tiedosto uudelleen. Mitään ei tuoda, ennen kuin kaikki rivit kelpaavat.',
  noNew: 'Tiedostossa ei ole ketään uutta.',
  row: 'Rivi',
  column: 'Sarake',
  mend: 'Mitä korjata',
  outcome: 'Mitä tapahtuu',
  everyRow: 'Kaikki rivit',
  moreRows: (count: number) => `ja ${count} muuta riviä`,
  outcomes: { new: 'Ilmoitetaan', known: 'Jo mukana, ei muuteta', error: 'Korjattava' },
  wasCancelled: 'Peruutettu, ei tuoda',
  importNotify: 'Lähetä tuoduille vahvistus',
  importNotifyHint: 'Jätä tyhjäksi, jos he ovat jo saaneet vahvistuksen muualta.',
  importNotifyDraft: 'Luonnoksesta ei voi lähettää vahvistuksia.',
  importOverride: 'Anna kaikille paikka, vaikka paikkamäärä ylittyy',
  importOverrideHint: 'Aiemmat ilmoittautumiset pitävät silloin paikkansa.',
  importSubmit: (count: number) =>
    count === 1 ? 'Tuo 1 ilmoittautunut' : `Tuo ${count} ilmoittautunutta`,
  importing: 'Tuodaan…',
  importDone: (count: number) =>
    count === 1 ? '1 ilmoittautunut tuotiin' : `${count} ilmoittautunutta tuotiin`,
  toList: 'Katso ilmoittautuneet',
  another: 'Tuo toinen tiedosto',

  calls: 'Soita näille',
  callsHelp: 'Heillä ei ole sähköpostia. Merkitse tehdyksi, kun olet kertonut.',
  callsMore: 'Lista jatkuu, kun näistä on soitettu.',
  called: 'Soitettu',
  undo: 'Kumoa',
  calledTo: (name: string) => `Soitettu: ${name}`,
  noPhone: 'Ei puhelinnumeroa',
  speaks: (language: string) => `Kieli: ${language}`,
  tell: {
    registered: 'Ilmoittautuminen on vastaanotettu',
    cancelled: 'Ilmoittautuminen on peruutettu',
    restored: 'Ilmoittautuminen on otettu takaisin',
    promoted: 'Sai paikan jonosta',
    changed: 'Tiedot muuttuivat',
    moved: 'Siirrettiin toiseen tapahtumaan',
    'event-changed': 'Aika tai paikka muuttui',
    'event-cancelled': 'Tilaisuus on peruttu',
    other: 'Kerro nykyinen tilanne',
  },
  was: (before: string) => `Ennen: ${before}`,
};
