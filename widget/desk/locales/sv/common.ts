/** Swedish: strings that all screens share. */

import { languageNames } from '../../kit/language-names.ts';
import type { common as fi } from '../fi/common.ts';

export const common: typeof fi = {
  save: 'Spara',
  saving: 'Sparar…',
  saved: (time) => `Sparat kl. ${time}`,
  cancel: 'Avbryt',
  remove: 'Ta bort',
  add: 'Lägg till',
  edit: 'Redigera',
  close: 'Stäng',
  back: 'Tillbaka',
  loading: 'Laddar…',
  tryAgain: 'Försök igen',
  copy: 'Kopiera',
  copied: 'Kopierat till urklipp',
  optional: '(frivillig)',
  check: 'Kontrollera de här punkterna',
  network: 'Det gick inte att nå servern. Kontrollera nätförbindelsen och försök igen.',
  internal: 'Servern klarade inte det här. Försök igen om en stund.',
  interrupted: 'Det här blev på hälft, eftersom din session tog slut. Försök igen.',
  notFound: 'Det här finns inte',
  notFoundHelp: 'Det har kanske tagits bort, eller så är adressen fel.',
  mayNot: 'Du har läsrättighet. Ändringar görs av organisationens ägare eller redaktör.',
  notLoaded: 'Sidan kunde inte visas',
  ownersOnly:
    'Den här sidan är för organisationens ägare. Be en ägare göra ändringen eller byta din roll.',
  languages: languageNames('sv'),
  roles: { owner: 'Ägare', editor: 'Redaktör', viewer: 'Läsare' },
  yes: 'Ja',
  no: 'Nej',
  none: '–',
};
