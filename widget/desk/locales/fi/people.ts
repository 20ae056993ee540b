/** Finnish: an organisation's people and its API keys. */

import { common } from './common.ts';

export const people = {
  title: 'Käyttäjät',
  lead: 'He pääsevät työpöydälle järjestön nimissä, kukin omalla sähköpostillaan.',
  person: 'Käyttäjä',
  role: 'Rooli',
  state: 'Tila',
  actions: 'Toiminnot',
  you: 'sinä',
  states: { active: 'Mukana', invited: 'Kutsuttu' },
  may: {
    owner: 'Tekee kaiken: myös asetukset, käyttäjät ja avaimet.',
    editor: 'Tekee tapahtumat, hoitaa ilmoittautuneet ja viestit.',
    viewer:
      'Näkee tapahtumat ja ilmoittautuneet, ei muuta mitään eikä näe arkaluonteisia vastauksia.',
  },
  changeRole: 'Vaihda roolia',
  changeRoleOf: (name: string) => `Vaihda roolia: ${name}`,
  newRole: (name: string) => `Uusi rooli: ${name}`,
  roleChanged: (name: string, role: string) => `${name}: rooli on nyt ${role.toLowerCase()}`,
  removeOf: (name: string) => `Poista: ${name}`,
  removeTitle: (name: string) => `Poistetaanko ${name}?`,
  removeText: (organization: string) =>
    `Hän ei enää pääse järjestön ${organization} työpöydälle. Hänen tekemänsä tapahtumat jäävät. Voit kutsua hänet uudelleen.`,
  removeSelf: 'Poistat itsesi: et pääse enää tälle työpöydälle, ellei toinen omistaja kutsu sinua.',
  lowerSelfTitle: 'Luovutko omistajan roolista?',
  lowerSelf:
    'Et enää pääse asetuksiin, käyttäjiin etkä avaimiin. Vain toinen omistaja voi palauttaa roolin.',
  lower: 'Luovun roolista',
  removed: (name: string) => `${name} on poistettu`,
  lastOwner: 'Järjestöllä on oltava omistaja. Tee ensin toisesta käyttäjästä omistaja.',
  resend: 'Lähetä kutsu uudelleen',
  resendOf: (name: string) => `Lähetä kutsu uudelleen: ${name}`,
  invite: 'Kutsu käyttäjä',
  inviteHint: 'Kutsu menee sähköpostiin. Kutsuttu kirjautuu samalla osoitteella ja liittyy.',
  email: 'Sähköposti',
  emailFormat: 'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi',
  send: 'Lähetä kutsu',
  invited: (email: string) => `Kutsu lähetettiin osoitteeseen ${email}`,
  already: 'Tällä osoitteella on jo käyttäjä tässä järjestössä.',
};

export const keys = {
  title: 'Ohjelmien avaimet',
  lead: 'Avaimella järjestön oma ohjelma, esimerkiksi jäsenrekisteri, käyttää Mukaanin rajapintaa. Jos sellaista ei ole, avainta ei tarvita.',
  none: 'Avaimia ei ole.',
  name: 'Nimi',
  nameHint: 'Mikä ohjelma avainta käyttää, esimerkiksi Jäsenrekisteri',
  nameRequired: 'Kirjoita nimi, josta tunnistat avaimen',
  role: 'Rooli',
  used: 'Käytetty viimeksi',
  never: 'Ei vielä',
  made: 'Tehty',
  revoked: (when: string) => `Mitätöity ${when}`,
  make: 'Tee avain',
  add: 'Uusi avain',
  madeTitle: (name: string) => `Avain ${name} on valmis`,
  once: 'Kopioi avain nyt talteen. Sitä ei näytetä toista kertaa, emmekä voi palauttaa sitä.',
  key: 'Avain',
  stored: 'Avain on tallessa',
  revoke: 'Mitätöi',
  revokeOf: (name: string) => `Mitätöi: ${name}`,
  revokeTitle: (name: string) => `Mitätöidäänkö avain ${name}?`,
  revokeText:
    'Ohjelma, joka käyttää avainta, lakkaa toimimasta heti. Mitätöityä avainta ei voi palauttaa.',
  done: (name: string) => `Avain ${name} on mitätöity`,
  roles: common.roles,
};
