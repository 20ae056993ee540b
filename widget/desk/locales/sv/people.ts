/** Swedish: an organisation's people and its API keys. */

import type { keys as fiKeys, people as fiPeople } from '../fi/people.ts';
import { common } from './common.ts';

export const people: typeof fiPeople = {
  title: 'Användare',
  lead: 'De kommer till arbetsbordet i organisationens namn, var och en med sin egen e-post.',
  person: 'Användare',
  role: 'Roll',
  state: 'Läge',
  actions: 'Åtgärder',
  you: 'du',
  states: { active: 'Med', invited: 'Inbjuden' },
  may: {
    owner: 'Gör allt: också inställningar, användare och nycklar.',
    editor: 'Gör evenemang, sköter anmälda och meddelanden.',
    viewer: 'Ser evenemang och anmälda, ändrar inget och ser inte känsliga svar.',
  },
  changeRole: 'Byt roll',
  changeRoleOf: (name) => `Byt roll: ${name}`,
  newRole: (name) => `Ny roll: ${name}`,
  roleChanged: (name, role) => `${name}: rollen är nu ${role.toLowerCase()}`,
  removeOf: (name) => `Ta bort: ${name}`,
  removeTitle: (name) => `Ska ${name} tas bort?`,
  removeText: (organization) =>
    `Personen kommer inte längre till arbetsbordet för ${organization}. Evenemangen som personen har gjort finns kvar. Du kan bjuda in på nytt.`,
  removeSelf:
    'Du tar bort dig själv: du kommer inte till det här arbetsbordet, om inte en annan ägare bjuder in dig.',
  lowerSelfTitle: 'Avstår du från rollen som ägare?',
  lowerSelf:
    'Du kommer inte längre åt inställningar, användare och nycklar. Bara en annan ägare kan ge rollen tillbaka.',
  lower: 'Jag avstår från rollen',
  removed: (name) => `${name} är borttagen`,
  lastOwner: 'Organisationen måste ha en ägare. Gör först en annan användare till ägare.',
  resend: 'Skicka inbjudan på nytt',
  resendOf: (name) => `Skicka inbjudan på nytt: ${name}`,
  invite: 'Bjud in en användare',
  inviteHint: 'Inbjudan går till e-posten. Den inbjudna loggar in med samma adress och går med.',
  email: 'E-post',
  emailFormat: 'Skriv e-postadressen i formen namn@exempel.fi',
  send: 'Skicka inbjudan',
  invited: (email) => `Inbjudan skickades till ${email}`,
  already: 'Adressen hör redan till en användare i den här organisationen.',
};

export const keys: typeof fiKeys = {
  title: 'Nycklar för program',
  lead: 'Med en nyckel använder organisationens eget program, till exempel medlemsregistret, Mukaans gränssnitt. Finns inget sådant behövs ingen nyckel.',
  none: 'Det finns inga nycklar.',
  name: 'Namn',
  nameHint: 'Vilket program som använder nyckeln, till exempel Medlemsregistret',
  nameRequired: 'Skriv ett namn som du känner igen nyckeln på',
  role: 'Roll',
  used: 'Senast använd',
  never: 'Inte ännu',
  made: 'Gjord',
  revoked: (when) => `Ogiltig sedan ${when}`,
  make: 'Gör nyckeln',
  add: 'Ny nyckel',
  madeTitle: (name) => `Nyckeln ${name} är klar`,
  once: 'Kopiera nyckeln nu. Den visas inte en gång till, och vi kan inte återställa den.',
  key: 'Nyckel',
  stored: 'Nyckeln är i förvar',
  revoke: 'Gör ogiltig',
  revokeOf: (name) => `Gör ogiltig: ${name}`,
  revokeTitle: (name) => `Ska nyckeln ${name} göras ogiltig?`,
  revokeText:
    'Programmet som använder nyckeln slutar fungera genast. En ogiltig nyckel kan inte återställas.',
  done: (name) => `Nyckeln ${name} är ogiltig`,
  roles: common.roles,
};
