/** Finnish pages. */

import { privacy } from './fi-privacy.ts';
import type { PageLocale } from './locale.ts';

export const fi: PageLocale = {
  name: 'Suomi',
  skip: 'Siirry sisältöön',
  languages: 'Kieli',
  textIn: {
    fi: 'Tilaisuuden tiedot ovat suomeksi.',
    sv: 'Tilaisuuden tiedot ovat ruotsiksi.',
    en: 'Tilaisuuden tiedot ovat englanniksi.',
  },
  footer: {
    made: 'Ilmoittautumisen hoitaa Mukaan',
    privacy: 'Tietosuojaseloste',
    accessibility: 'Saavutettavuus',
  },
  event: {
    when: 'Aika',
    where: 'Paikka',
    registration: 'Ilmoittautuminen',
    good: 'Hyvä tietää',
    others: 'Katso muut tilaisuudet',
  },
  form: {
    titlePrefix: 'Tarkista',
    emailHint: 'Vahvistus lähetetään tähän osoitteeseen.',
    hints: { role: 'Esimerkiksi puheenjohtaja, työntekijä tai vapaaehtoinen' },
    onlyFor: (titles) => `Kysytään vain, jos valitset: ${titles}.`,
    showIf: (label, answers) => `Vastaa, jos vastasit kohtaan ”${label}”: ${answers}.`,
    showIfTicked: (label) => `Vastaa, jos rastitit kohdan ”${label}”.`,
    maxLength: (count) => `Enintään ${count} merkkiä.`,
    sessions: 'Valitse tilaisuudet',
    nextWaitlist:
      'Saat sähköpostiisi tiedon paikastasi jonossa, ja uuden viestin heti, jos paikka vapautuu.',
    submitSeries: 'Ilmoittaudu valittuihin tilaisuuksiin',
  },
  done: {
    heading: 'Ilmoittautumisesi on vastaanotettu',
    mail: 'Lähetämme sinulle sähköpostiviestin. Siinä lukee, onko sinulla paikka vai oletko jonotuslistalla.',
    link: 'Viestissä on oma linkkisi, josta voit muuttaa tietojasi tai peruuttaa. Säilytä se.',
    none: 'Jos viestiä ei näy muutaman minuutin kuluttua, katso roskapostista tai soita yhteyshenkilölle.',
    share: 'Kerro tilaisuudesta myös muille, esimerkiksi jäsenistöllesi ja luottamushenkilöille:',
    back: 'Takaisin tilaisuuden sivulle',
  },
  link: { heading: 'Katso sähköpostisi' },
  desk: {
    title: 'Työpöytä',
    script:
      'Työpöytä on sovellus, joka tarvitsee JavaScriptin. Samat asiat voi tehdä myös ohjelmallisesti: /openapi.json.',
  },
  manage: {
    title: 'Oma ilmoittautumisesi',
    script:
      'Tämä sivu tarvitsee JavaScriptin, koska henkilökohtainen linkkisi avataan vain omassa selaimessasi.',
    phone:
      'Voit myös soittaa järjestäjälle: puhelinnumero on vahvistusviestissäsi. Hän muuttaa tai peruuttaa puolestasi.',
  },
  address: {
    button: 'Vahvista osoite',
    ask: {
      title: 'Vahvista sähköpostiosoite',
      text: 'Vahvistuksen jälkeen viestit tulevat tähän osoitteeseen, ja aiemmat henkilökohtaiset linkit lakkaavat toimimasta.',
    },
    done: {
      title: 'Osoite on vaihdettu',
      text: 'Uusi henkilökohtainen linkki on lähetetty tähän osoitteeseen.',
    },
    gone: {
      title: 'Linkki ei ole voimassa',
      text: 'Se on ehkä jo käytetty tai vanhentunut. Vaihda osoite uudelleen omalla sivullasi tai kysy järjestäjältä.',
    },
    taken: {
      title: 'Osoitteella on jo ilmoittautuminen',
      text: 'Samalla nimellä ja osoitteella on jo toinen ilmoittautuminen. Mikään ei muuttunut. Kysy tarvittaessa järjestäjältä.',
    },
  },
  openGraph: 'fi_FI',
  front: {
    series: 'SARJA',
    key: 'AVAIN',
    title: 'Ilmoittautuminen kaikkien sivuilla yhtä aikaa',
    lead: 'Mukaan on järjestöjen yhteinen ilmoittautuminen. Järjestäjä tekee tilaisuuden kerran, ja jokainen jäsenjärjestö näyttää sen omalla verkkosivullaan.',
    visitors: {
      heading: 'Olet ilmoittautunut',
      text: 'Avaa vahvistusviestisi linkki: siitä näet tilanteesi, muutat tietojasi ja peruutat. Tunnusta tai salasanaa ei ole. Jos viesti on kadonnut, pyydä järjestäjältä linkki uudelleen.',
    },
    editors: {
      heading: 'Ylläpidät järjestösi verkkosivuja',
      text: 'Liitä yksi rivi siihen kohtaan sivua, johon ilmoittautuminen kuuluu. SARJA ja AVAIN ovat järjestäjältä saamassasi koodissa valmiina.',
      places:
        'Lomake tulee osaksi sivuasi: sen kirjasin, koko ja värit ovat sivusi omat. Kehystä, uutta välilehteä tai evästeitä ei ole.',
      link: 'Jos sivustosi ei salli skriptejä, tavallinen linkki tilaisuuden sivulle toimii aina.',
      theme: 'Sivustosi sisältöturvakäytännölle riittää:',
    },
    privacy: {
      heading: 'Mitä emme tee',
      text: 'Emme käytä evästeitä, emme seuraa kävijöitä emmekä tallenna IP-osoitteita. Ilmoittautujan tiedot näkee vain tilaisuuden järjestäjä, ja ne poistetaan tilaisuuden jälkeen.',
    },
  },
  privacy,
  accessibility: {
    title: 'Saavutettavuus',
    lead: 'Ilmoittautumisen pitää onnistua jokaiselta: näppäimistöllä, ruudunlukijalla, puhelimella ja suurennettuna.',
    sections: [
      {
        heading: 'Mihin pyrimme',
        paragraphs: [
          'Sivut ja lomakkeet on tehty WCAG 2.2 -ohjeiston tason AA mukaan. Sivut tarkistetaan automaattisesti ennen julkaisua; se ei löydä kaikkea, joten palaute on tärkeää.',
          'Lomake toimii myös ilman JavaScriptiä tilaisuuden omalla sivulla. Oma sivusi tarvitsee JavaScriptin; sen asiat voi hoitaa myös puhelimitse.',
        ],
      },
      {
        heading: 'Mihin emme voi vaikuttaa',
        paragraphs: [
          'Toisen sivustolla lomake käyttää sen kirjasinta ja värejä. Jos ne ovat sinulle vaikeita, avaa tilaisuuden sivu tässä palvelussa. Tilaisuuden tekstit ja linkit kirjoittaa järjestäjä.',
        ],
      },
      {
        heading: 'Jos jokin ei toimi',
        paragraphs: [
          'Ilmoittautua ja muuttaa tietoja voi myös puhelimitse: yhteyshenkilön numero on tilaisuuden sivulla ja vahvistusviestissä. Kerro hänelle myös saavutettavuuden puutteesta, niin hän välittää tiedon.',
        ],
      },
    ],
  },
  errors: {
    notFound: {
      title: 'Sivua ei löydy',
      text: 'Osoite on voinut muuttua, tai tilaisuus on poistettu. Tarkista osoite tai kysy järjestäjältä.',
    },
    wrongMethod: {
      title: 'Tätä sivua ei voi avata näin',
      text: 'Palaa edelliselle sivulle ja yritä uudelleen.',
    },
    broken: {
      title: 'Jokin meni rikki',
      text: 'Vika on meillä. Yritä hetken kuluttua uudelleen: jo saatu vahvistus on voimassa.',
    },
    unavailable: {
      title: 'Palvelu on hetken poissa',
      text: 'Yritä muutaman minuutin kuluttua uudelleen. Jo saatu vahvistus on voimassa.',
    },
    front: 'Etusivulle',
    request: (id) => `Jos otat yhteyttä, kerro tunnus ${id}.`,
  },
};
