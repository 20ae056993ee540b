/** English: the words that the widget, the mails and the pages must say alike. */

import type { ServerErrors, Words } from './words.ts';

export const en: Words = {
  fields: {
    name: 'Name',
    email: 'Email',
    phone: 'Phone',
    organization: 'Organisation',
    role: 'Role',
    region: 'Region',
    level: 'Level of activity',
  },
  errors: {
    required: 'Fill in this field',
    'required.name': 'Enter the name',
    'required.email': 'Enter the email address',
    'required.phone': 'Enter the phone number',
    'required.organization': 'Enter the name of the organisation',
    'required.role': 'Enter your role',
    'required.choice': 'Choose one option',
    'required.checkboxes': 'Choose at least one option',
    'required.checkbox': 'Tick this box',
    'required.events': 'Choose at least one session',
    'too-long': 'Shorten the text to {max} characters or less',
    'email-format': 'Enter an email address in the form name@example.fi',
    'control-character': 'Remove the characters that cannot be shown',
    'url-in-name': 'Enter the name without a web address',
    'unknown-option': 'Choose one of the options',
    type: 'Enter the answer in the form asked for',
    'type.date': 'Enter a day that is in the calendar',
    'type.number': 'Enter a whole number in digits',
    range: 'Enter a whole number from {from} to {to}',
  },
  levels: { national: 'national', regional: 'regional', local: 'local' },
  regions: {
    '01': 'Uusimaa',
    '02': 'Southwest Finland',
    '04': 'Satakunta',
    '05': 'Kanta-Häme',
    '06': 'Pirkanmaa',
    '07': 'Päijät-Häme',
    '08': 'Kymenlaakso',
    '09': 'South Karelia',
    '10': 'South Savo',
    '11': 'North Savo',
    '12': 'North Karelia',
    '13': 'Central Finland',
    '14': 'South Ostrobothnia',
    '15': 'Ostrobothnia',
    '16': 'Central Ostrobothnia',
    '17': 'North Ostrobothnia',
    '18': 'Kainuu',
    '19': 'Lapland',
    '21': 'Åland',
  },
};

/** What only the Worker can find wrong. */
export const enServer: ServerErrors = {
  'unknown-key': 'Leave this out',
  'unknown-question': 'This is not asked: leave the answer out',
  'participant-duplicate': 'This person is already on the form: remove one of them',
  'slug-taken': 'This address is already in use: choose another',
};
