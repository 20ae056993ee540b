/** Finnish: the words that the widget, the mails and the pages must say alike. */

import type { ServerErrors, Words } from './words.ts';

export const fi: Words = {
  fields: {
    name: 'Nimi',
    email: 'Sähköposti',
    phone: 'Puhelin',
    organization: 'Järjestö',
    role: 'Rooli',
    region: 'Maakunta',
    level: 'Toiminnan taso',
  },
  errors: {
    required: 'Täytä tämä kohta',
    'required.name': 'Kirjoita nimi',
    'required.email': 'Kirjoita sähköpostiosoite',
    'required.phone': 'Kirjoita puhelinnumero',
    'required.organization': 'Kirjoita järjestön nimi',
    'required.role': 'Kirjoita roolisi',
    'required.choice': 'Valitse yksi vaihtoehto',
    'required.checkboxes': 'Valitse vähintään yksi vaihtoehto',
    'required.checkbox': 'Rastita tämä kohta',
    'required.events': 'Valitse ainakin yksi tilaisuus',
    'too-long': 'Lyhennä tekstiä: enintään {max} merkkiä',
    'email-format': 'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi',
    'control-character': 'Poista tekstistä merkit, joita ei voi näyttää',
    'url-in-name': 'Kirjoita nimi ilman verkko-osoitetta',
    'unknown-option': 'Valitse jokin tarjotuista vaihtoehdoista',
    type: 'Kirjoita vastaus pyydetyssä muodossa',
    'type.date': 'Kirjoita päivä, joka on kalenterissa',
    'type.number': 'Kirjoita kokonaisluku numeroin',
    range: 'Kirjoita kokonaisluku väliltä {from}–{to}',
  },
  levels: { national: 'valtakunnallinen', regional: 'alueellinen', local: 'paikallinen' },
  regions: {
    '01': 'Uusimaa',
    '02': 'Varsinais-Suomi',
    '04': 'Satakunta',
    '05': 'Kanta-Häme',
    '06': 'Pirkanmaa',
    '07': 'Päijät-Häme',
    '08': 'Kymenlaakso',
    '09': 'Etelä-Karjala',
    '10': 'Etelä-Savo',
    '11': 'Pohjois-Savo',
    '12': 'Pohjois-Karjala',
    '13': 'Keski-Suomi',
    '14': 'Etelä-Pohjanmaa',
    '15': 'Pohjanmaa',
    '16': 'Keski-Pohjanmaa',
    '17': 'Pohjois-Pohjanmaa',
    '18': 'Kainuu',
    '19': 'Lappi',
    '21': 'Ahvenanmaa',
  },
};

/** What only the Worker can find wrong. */
export const fiServer: ServerErrors = {
  'unknown-key': 'Jätä tämä tieto pois',
  'unknown-question': 'Tätä ei kysytä: jätä vastaus pois',
  'participant-duplicate': 'Tämä henkilö on lomakkeella jo: poista toinen',
  'slug-taken': 'Tämä osoite on jo käytössä: valitse toinen',
};
