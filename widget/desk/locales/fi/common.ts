/** Finnish: strings that all screens share. */

import { languageNames } from '../../kit/language-names.ts';

export const common = {
  save: 'Tallenna',
  saving: 'Tallennetaan…',
  saved: (time: string) => `Tallennettu klo ${time}`,
  cancel: 'Peruuta',
  remove: 'Poista',
  add: 'Lisää',
  edit: 'Muokkaa',
  close: 'Sulje',
  back: 'Takaisin',
  loading: 'Ladataan…',
  tryAgain: 'Yritä uudelleen',
  copy: 'Kopioi',
  copied: 'Kopioitu leikepöydälle',
  optional: '(valinnainen)',
  check: 'Tarkista nämä kohdat',
  network: 'Yhteyttä palvelimeen ei saatu. Tarkista verkkoyhteys ja yritä uudelleen.',
  internal: 'Palvelin ei saanut tätä tehtyä. Yritä hetken päästä uudelleen.',
  interrupted: 'Tämä jäi kesken, koska istuntosi päättyi. Yritä uudelleen.',
  notFound: 'Tätä ei löydy',
  notFoundHelp: 'Se on ehkä poistettu, tai osoite on väärä.',
  mayNot: 'Sinulla on katseluoikeus. Muutoksia tekee järjestön omistaja tai muokkaaja.',
  notLoaded: 'Sivua ei saatu näkyviin',
  ownersOnly:
    'Tämä sivu on järjestön omistajille. Pyydä omistajaa tekemään muutos tai vaihtamaan roolisi.',
  languages: languageNames('fi'),
  roles: { owner: 'Omistaja', editor: 'Muokkaaja', viewer: 'Katselija' },
  yes: 'Kyllä',
  no: 'Ei',
  none: '–',
};
