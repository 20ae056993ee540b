/** Swedish: the words that the widget, the mails and the pages must say alike. */

import type { ServerErrors, Words } from './words.ts';

export const sv: Words = {
  fields: {
    name: 'Namn',
    email: 'E-post',
    phone: 'Telefon',
    organization: 'Organisation',
    role: 'Roll',
    region: 'Landskap',
    level: 'Verksamhetsnivå',
  },
  errors: {
    required: 'Fyll i den här punkten',
    'required.name': 'Skriv namnet',
    'required.email': 'Skriv e-postadressen',
    'required.phone': 'Skriv telefonnumret',
    'required.organization': 'Skriv organisationens namn',
    'required.role': 'Skriv din roll',
    'required.choice': 'Välj ett alternativ',
    'required.checkboxes': 'Välj minst ett alternativ',
    'required.checkbox': 'Kryssa för den här punkten',
    'required.events': 'Välj minst ett tillfälle',
    'too-long': 'Korta texten: högst {max} tecken',
    'email-format': 'Skriv e-postadressen i formen namn@exempel.fi',
    'control-character': 'Ta bort tecken som inte kan visas',
    'url-in-name': 'Skriv namnet utan webbadress',
    'unknown-option': 'Välj något av alternativen',
    type: 'Skriv svaret i den form som efterfrågas',
    'type.date': 'Skriv en dag som finns i kalendern',
    'type.number': 'Skriv ett heltal med siffror',
    range: 'Skriv ett heltal mellan {from} och {to}',
  },
  levels: { national: 'nationell', regional: 'regional', local: 'lokal' },
  regions: {
    '01': 'Nyland',
    '02': 'Egentliga Finland',
    '04': 'Satakunta',
    '05': 'Egentliga Tavastland',
    '06': 'Birkaland',
    '07': 'Päijänne-Tavastland',
    '08': 'Kymmenedalen',
    '09': 'Södra Karelen',
    '10': 'Södra Savolax',
    '11': 'Norra Savolax',
    '12': 'Norra Karelen',
    '13': 'Mellersta Finland',
    '14': 'Södra Österbotten',
    '15': 'Österbotten',
    '16': 'Mellersta Österbotten',
    '17': 'Norra Österbotten',
    '18': 'Kajanaland',
    '19': 'Lappland',
    '21': 'Åland',
  },
};

/** What only the Worker can find wrong. */
export const svServer: ServerErrors = {
  'unknown-key': 'Lämna bort den här uppgiften',
  'unknown-question': 'Det här frågas inte: lämna bort svaret',
  'participant-duplicate': 'Personen finns redan på blanketten: ta bort den ena',
  'slug-taken': 'Adressen används redan: välj en annan',
};
