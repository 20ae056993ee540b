/** Finnish: an umbrella's member organisations. */

export const organizations = {
  title: 'Jäsenjärjestöt',
  lead: 'Näet jäsenjärjestöjen tapahtumien ja ilmoittautuneiden määrät. Ilmoittautuneiden tiedot näkee vain järjestö itse.',
  none: 'Jäsenjärjestöjä ei ole vielä',
  noneHelp:
    'Kun lisäät jäsenjärjestön, sen omistaja saa kutsun ja pääsee tekemään tapahtumia järjestönsä nimissä.',
  name: 'Järjestö',
  events: 'Tapahtumia',
  confirmed: 'Ilmoittautuneita',
  waiting: 'Jonossa',
  total: 'Yhteensä',
  add: 'Lisää jäsenjärjestö',
  addHint: 'Järjestö saa oman työpöydän. Kutsu menee sen omistajalle sähköpostiin.',
  newName: 'Järjestön nimi',
  nameRequired: 'Kirjoita järjestön nimi',
  slug: 'Osoitteen osa',
  slugHint: 'Näkyy työpöydän osoitteessa. Tyhjänä se tehdään nimestä.',
  owner: 'Omistajan sähköposti',
  ownerHint: 'Hän kutsuu muut ja tekee asetukset.',
  ownerFormat: 'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi',
  make: 'Lisää ja lähetä kutsu',
  made: (name: string, owner: string) =>
    `${name} on lisätty. Kutsu lähetettiin osoitteeseen ${owner}`,
};
