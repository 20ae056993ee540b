/** The Finnish privacy notice. */

import type { PageLocale } from './locale.ts';

export const privacy: PageLocale['privacy'] = {
  title: 'Tietosuojaseloste',
  private:
    'luottamukselliset tiedot, kuten ruokavalio ja esteettömyystarpeet, jos annat niitä omalla sivullasi',
  answers: (labels) =>
    `vastauksesi kysymyksiin (${labels.map((label) => `”${label}”`).join(', ')})`,
  sections: ({ controller, fields, retentionDays, hasPrivateQuestions }) => [
    {
      heading: 'Rekisterinpitäjä',
      paragraphs: [`${controller} päättää, mihin tietojasi käytetään, ja vastaa niistä.`],
    },
    {
      heading: 'Mitä tietoja kerätään',
      paragraphs: [
        `Ilmoittautumislomakkeella kysytään: ${fields.join(', ')}.`,
        'Lisäksi tallennetaan ilmoittautumisen aika, tila ja kieli sekä se, minkä järjestön sivulta se tehtiin. IP-osoitettasi ei tallenneta.',
      ],
    },
    {
      heading: 'Mihin tietoja käytetään',
      paragraphs: [
        'Tietoja käytetään tilaisuuden järjestämiseen: paikkasi varaamiseen, vahvistuksen ja tilaisuutta koskevien viestien lähettämiseen sekä tilaisuuden valmisteluun. Niitä ei käytetä markkinointiin eikä niistä tehdä automaattisia päätöksiä.',
        'Käsittelyn peruste on se, että ilmoittaudut tilaisuuteen (tietosuoja-asetuksen 6 artiklan 1 kohdan b alakohta). Terveyttä koskevien tietojen, kuten ruokavalion, peruste on nimenomainen suostumuksesi (9 artiklan 2 kohdan a alakohta). Voit perua suostumuksen milloin tahansa.',
      ],
    },
    {
      heading: 'Miten kauan tietoja säilytetään',
      paragraphs: [
        `Yhteystiedot ja vastaukset poistetaan ${retentionDays} päivän kuluttua tilaisuuden päättymisestä.`,
        ...(hasPrivateQuestions
          ? [
              'Omalla sivullasi antamasi luottamukselliset tiedot poistetaan viikon kuluttua tilaisuuden päättymisestä, tai heti, kun poistat ne, perut suostumuksesi tai peruutat ilmoittautumisesi.',
            ]
          : []),
        'Peruutettu ilmoittautuminen poistetaan 30 päivän kuluttua. Jos jäit jonotuslistalle, tietosi poistetaan 14 päivän kuluttua tilaisuudesta. Tekniset lokit, joissa ei ole tietojasi, poistetaan 30 päivän kuluttua. Jäljelle jäävät vain lukumäärät, joista ketään ei voi tunnistaa.',
      ],
    },
    {
      heading: 'Kuka tiedot näkee',
      paragraphs: [
        'Tiedot näkevät vain järjestäjän nimeämät henkilöt. Sivusto, jolta ilmoittaudut, ei saa niitä; se saa tietää vain ilmoittautumisten lukumäärän.',
        'Palvelu toimii Cloudflaren alustalla, ja tietokanta sijaitsee Euroopan unionissa. Viestit lähetetään järjestäjän valitseman sähköpostipalvelun kautta. Palveluntarjoajat käsittelevät tietoja vain rekisterinpitäjän lukuun.',
      ],
    },
    {
      heading: 'Evästeet ja seuranta',
      paragraphs: [
        'Evästeitä, seurantaa tai muiden palvelujen sisältöä ei ole. Mitä kirjoitat lomakkeelle, lähtee selaimestasi vasta, kun ilmoittaudut.',
      ],
    },
    {
      heading: 'Oikeutesi',
      paragraphs: [
        'Vahvistusviestisi linkistä voit itse katsoa, ladata ja oikaista tietosi, peruuttaa ilmoittautumisesi ja poistaa kaikki tietosi heti. Rekisterinpitäjältä voit pyytää samaa, ja myös käsittelyn rajoittamista.',
      ],
    },
  ],
  contact: 'Yhteystiedot tietosuoja-asioissa',
  authority:
    'Jos tietojasi on mielestäsi käsitelty väärin, voit tehdä valituksen tietosuojavaltuutetulle (tietosuoja.fi).',
  version: (version) => `Selosteen versio: ${version}`,
};
