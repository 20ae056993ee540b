/** Swedish: an umbrella's member organisations. */

import type { organizations as fi } from '../fi/organizations.ts';

export const organizations: typeof fi = {
  // a soft hyphen, for a phone
  title: 'Medlems\u00adorganisationer',
  lead: 'Du ser antalet evenemang och anmälda i medlemsorganisationerna. De anmäldas uppgifter ser bara organisationen själv.',
  none: 'Det finns ännu inga medlemsorganisationer',
  noneHelp:
    'När du lägger till en medlemsorganisation får dess ägare en inbjudan och kan göra evenemang i organisationens namn.',
  name: 'Organisation',
  events: 'Evenemang',
  confirmed: 'Anmälda',
  waiting: 'I kö',
  total: 'Sammanlagt',
  add: 'Lägg till en medlemsorganisation',
  addHint: 'Organisationen får ett eget arbetsbord. Inbjudan går till ägarens e-post.',
  newName: 'Organisationens namn',
  nameRequired: 'Skriv organisationens namn',
  slug: 'Del av adressen',
  slugHint: 'Syns i arbetsbordets adress. Tom görs den av namnet.',
  owner: 'Ägarens e-post',
  ownerHint: 'Ägaren bjuder in de andra och gör inställningarna.',
  ownerFormat: 'Skriv e-postadressen i formen namn@exempel.fi',
  make: 'Lägg till och skicka inbjudan',
  made: (name, owner) => `${name} är tillagd. Inbjudan skickades till ${owner}`,
};
