/** Finnish mails. */

import type { MailLocale } from './locale.ts';

export const fi: MailLocale = {
  headlines: {
    confirmed: 'Ilmoittautumisesi on vahvistettu',
    waitlisted: 'Olet jonotuslistalla',
    known: 'Olet jo ilmoittautunut',
    mixed: 'Ilmoittautumisesi',
    cancelled: 'Ilmoittautumisesi on peruutettu',
    restored: 'Ilmoittautumisesi on taas voimassa',
    promoted: 'Sait paikan',
    changed: 'Ilmoittautumisesi tiedot on muutettu',
    moved: 'Ilmoittautumisesi on siirretty',
    link: 'Linkki ilmoittautumiseesi',
    'address-confirm': 'Vahvista uusi sähköpostiosoite',
    'address-change': 'Sähköpostiosoitetta ollaan vaihtamassa',
    'event-changed': 'Tilaisuuteen on tullut muutos',
    'event-cancelled': 'Tilaisuus on peruttu',
  },
  sessions: (count) => `${count} tilaisuutta`,
  greeting: (name) => (name ? `Hei ${name}` : 'Hei'),
  intros: {
    confirmed: 'Kiitos ilmoittautumisesta. Sinulle on varattu paikka.',
    waitlisted:
      'Kiitos ilmoittautumisesta. Paikat ovat juuri nyt täynnä, joten olet jonotuslistalla.',
    known:
      'Saimme ilmoittautumisen, mutta olit ilmoittautunut jo aiemmin. Mitään ei muuttunut, eikä sinun tarvitse tehdä mitään.',
    mixed: 'Kiitos ilmoittautumisesta. Alla näet, mikä on tilanne kussakin tilaisuudessa.',
    cancelled:
      'Paikkasi vapautuu nyt toiselle. Jos et peruuttanut ilmoittautumistasi itse, ota yhteyttä järjestäjään.',
    leftWaitlist:
      'Et ole enää jonotuslistalla. Jos et poistunut jonosta itse, ota yhteyttä järjestäjään.',
    restored: 'Otit paikkasi takaisin, ja se on taas sinun.',
    restoredToWaitlist:
      'Halusit paikkasi takaisin, mutta se ehti mennä toiselle. Olet nyt jonotuslistalla.',
    promoted:
      'Tilaisuudessa vapautui paikka, ja se on nyt sinun. Jos et pääsekään mukaan, peruuta, niin paikka siirtyy seuraavalle.',
    changed:
      'Ilmoittautumisesi tietoja on muutettu. Tiedot näet omalta sivultasi. Jos et tehnyt muutosta itse, ota yhteyttä järjestäjään.',
    moved: 'Vaihdoit tilaisuutta. Aiempi ilmoittautumisesi on peruutettu, ja uusi on tässä.',
    link: 'Tässä on linkki ilmoittautumiseesi. Jos et pyytänyt sitä, sinun ei tarvitse tehdä mitään.',
    'address-confirm':
      'Tämä osoite on kirjoitettu ilmoittautumisen uudeksi osoitteeksi. Vahvista se, niin viestit tulevat jatkossa tähän. Jos et pyytänyt vaihtoa, älä tee mitään: mikään ei muutu.',
    'address-change':
      'Ilmoittautumiseesi on pyydetty uutta sähköpostiosoitetta. Se vaihtuu, kun uusi osoite vahvistetaan. Jos et pyytänyt vaihtoa itse, ota heti yhteyttä järjestäjään.',
    'event-changed':
      'Järjestäjä on muuttanut tilaisuutta. Alla näet, mikä on muuttunut. Ilmoittautumisesi on edelleen voimassa. Jos muutos sopii sinulle, sinun ei tarvitse tehdä mitään.',
    'event-cancelled':
      'Järjestäjä on perunut tilaisuuden, johon olit ilmoittautunut. Sinun ei tarvitse tehdä mitään.',
  },
  labels: { when: 'Aika', where: 'Paikka', status: 'Tilanne', before: 'Aiemmin' },
  statuses: {
    confirmed: 'Paikkasi on vahvistettu',
    known: 'Olit jo ilmoittautunut: mikään ei muuttunut',
    cancelled: 'Peruutettu',
    off: 'Tilaisuus on peruttu',
    waitlisted: (position) =>
      position === null ? 'Olet jonotuslistalla' : `Olet varasijalla ${position}`,
  },
  where: { online: 'Etätilaisuus', onsite: 'Lähitilaisuus', hybrid: 'paikan päällä tai etänä' },
  next: {
    heading: 'Mitä seuraavaksi',
    information: (by) => `Saat lisätietoja tilaisuudesta sähköpostitse viimeistään ${by}.`,
    joinLink: (by) => `Saat osallistumislinkin sähköpostitse viimeistään ${by}.`,
    informationSent:
      'Lisätiedot on jo lähetetty aiemmin ilmoittautuneille. Jos et ole saanut niitä, kysy yhteyshenkilöltä.',
    joinLinkSent:
      'Osallistumislinkki on jo lähetetty ilmoittautuneille. Se on myös omalla sivullasi.',
    online: 'Osallistut verkossa, omalta laitteeltasi.',
    waitlist:
      'Jos paikka vapautuu, se on heti sinun ja saat siitä viestin. Paikkoja voi vapautua tilaisuuden alkuun asti.',
    waitlistBinding: 'Jos et enää voi tulla, poistu jonosta omalla sivullasi.',
    privateQuestions:
      'Järjestäjä kysyy vielä muutaman asian, jotka jäävät vain järjestäjälle. Vastaa omalla sivullasi.',
    binding: 'Ilmoittautuminen on sitova.',
    changes: (until) => `Voit muuttaa tietojasi ${until} asti.`,
    cancel: 'Jos et pääse mukaan, peruuta ennen tilaisuuden alkua, niin paikka vapautuu toiselle.',
    takeBack:
      'Jos haluatkin mukaan, avaa oma sivusi ja ota paikkasi takaisin. Jos paikkoja ei enää ole, pääset jonon loppuun.',
    getBack:
      'Jos haluatkin mukaan, avaa oma sivusi. Saat paikan, jos niitä on vapaana, muuten pääset jonon loppuun.',
    calendarReplaced: 'Liitteenä on uusi kalenterimerkintä, joka korvaa entisen.',
    calendarRemoved:
      'Liitteenä oleva tiedosto poistaa tilaisuuden kalenteristasi. Jos kalenterisi ei ymmärrä sitä, poista merkintä itse.',
  },
  manage: {
    button: 'Avaa oma sivusi',
    personal:
      'Omalla sivullasi voit muuttaa tietojasi ja peruuttaa. Linkki on vain sinulle: älä lähetä sitä eteenpäin.',
    data: 'Omalla sivullasi näet tietosi ja voit poistaa ne. Linkki on vain sinulle: älä lähetä sitä eteenpäin.',
    address: 'Jos painike ei toimi, kopioi tämä osoite selaimeen:',
  },
  confirmAddress: {
    button: 'Vahvista osoite',
    personal: 'Linkki toimii vuorokauden ja yhden kerran.',
  },
  message: 'Järjestäjän viesti',
  discreet:
    'Tilaisuuden tiedot ovat vasta viestin lopussa, jotta ne eivät näy viestien luettelossa eikä lukitulla näytöllä.',
  last: {
    why: (most) =>
      `Tämä on vuorokauden viimeinen: lähetämme enintään ${most} viestiä, jotka johtuvat siitä, että joku kirjoittaa osoitteesi. Ilmoittautumiset ovat voimassa, vaikka niistä ei tule viestiä.`,
    link: (from) => `Linkit niihin saat tilaisuuden sivulta ${from} jälkeen`,
  },
  contact: { heading: 'Kysyttävää?', phone: (number) => `puh. ${number}` },
  notMe: {
    link: 'En ilmoittautunut: poista tietoni',
    how: 'Joku on voinut kirjoittaa osoitteesi vahingossa. Avaa linkki ja vahvista poisto, niin tietosi poistetaan heti.',
  },
  footer: {
    controller: (name) => `Rekisterinpitäjä: ${name}`,
    notice: 'Tietosuojaseloste',
    automatic: 'Tämä on automaattinen viesti.',
  },
  signIn: {
    subject: (code) => `${code} on kirjautumiskoodisi`,
    intro:
      'Kirjaudu järjestäjän työpöydälle tällä koodilla. Kirjoita tai liitä se siihen selaimeen, jossa pyysit sen.',
    how: (minutes) =>
      `Koodi on voimassa ${minutes} minuuttia ja toimii kerran. Älä anna sitä kenellekään: me emme kysy sitä koskaan.`,
    notMe:
      'Jos et pyytänyt koodia, sinun ei tarvitse tehdä mitään. Ilman koodia kukaan ei pääse kirjautumaan.',
  },
  invitation: {
    subject: (organization) => `Kutsu: ${organization}`,
    invitedBy: (name, organization) =>
      `${name} kutsuu sinut järjestön ${organization} työpöydälle, jossa tilaisuudet ja ilmoittautumiset hoidetaan.`,
    invited: (organization) =>
      `Sinut on kutsuttu järjestön ${organization} työpöydälle, jossa tilaisuudet ja ilmoittautumiset hoidetaan.`,
    roles: {
      owner: 'Saat omistajan oikeudet: voit tehdä kaiken, myös kutsua muita ja muuttaa asetuksia.',
      editor:
        'Saat muokkaajan oikeudet: voit tehdä ja muuttaa tilaisuuksia ja hoitaa ilmoittautumisia.',
      viewer: 'Saat katselijan oikeudet: näet tilaisuudet ja ilmoittautumiset.',
    },
    how: (email) =>
      `Kirjaudu osoitteella ${email}. Kutsun voit hyväksyä tai hylätä kirjauduttuasi; siihen asti mitään ei tapahdu.`,
    button: 'Avaa työpöytä',
    notMe: 'Jos et tunne kutsujaa, voit jättää tämän viestin huomiotta.',
  },
  files: { add: 'kalenteriin.ics', remove: 'pois-kalenterista.ics' },
  calendar: { more: (url) => `Lisätietoja: ${url}`, contact: (who) => `Yhteyshenkilö: ${who}` },
};
