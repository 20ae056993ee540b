/** Swedish: the frame around the desk's screens, and signing in. */

import type { shell as fiShell, signIn as fiSignIn } from '../fi/shell.ts';

export const shell: typeof fiShell = {
  product: 'Mukaan',
  menu: 'Meny',
  navigation: 'Arbetsbordet',
  skip: 'Hoppa till innehållet',
  events: 'Evenemang',
  registrations: 'Anmälda',
  messages: 'Meddelanden',
  sites: 'Webbplatser',
  people: 'Användare',
  settings: 'Inställningar',
  members: 'Medlemsorganisationer',
  account: 'Mitt konto',
  signOut: 'Logga ut',
  organization: 'Organisation',
  changeOrganization: 'Byt organisation',
  language: 'Språk',
  signedOut: 'Din session är slut. Logga in på nytt: dina ofärdiga ändringar finns kvar i den här webbläsaren.',
  noOrganization: 'Du hör ännu inte till någon organisation',
  noOrganizationHelp: 'Be din organisations ägare bjuda in dig. Inbjudan syns på den här sidan.',
  invited: (organization, role) => `${organization} har bjudit in dig, roll: ${role.toLowerCase()}`,
  accept: 'Gå med',
  decline: 'Jag går inte med',
};

export const signIn: typeof fiSignIn = {
  title: 'Logga in på arbetsbordet',
  lead: 'På arbetsbordet gör organisationerna sina evenemang. Här finns inget lösenord: vi skickar en kod till din e-post.',
  email: 'E-post',
  send: 'Skicka koden',
  sending: 'Skickar…',
  sent: (address) => `Om ${address} är användare i någon organisation kommer koden dit om en stund. Titta också i skräpposten.`,
  code: 'Koden i mejlet',
  codeHint: 'Sex siffror. Koden gäller i 10 minuter och bara i den här webbläsaren.',
  verify: 'Logga in',
  verifying: 'Loggar in…',
  again: 'Skicka en ny kod',
  otherAddress: 'Använd en annan adress',
  passkey: 'Logga in med nyckel',
  passkeyHint: 'Nyckeln är telefonens eller datorns lås, om du har tagit den i bruk.',
  passkeyFailed: 'Nyckeln dög inte. Logga in med kod.',
  wrongCode: 'Koden duger inte. Kontrollera siffrorna eller be om en ny kod.',
  voidCode:
    'Koden gäller inte längre: den är gammal, använd, prövad fem gånger eller beställd i en annan webbläsare. Be om en ny kod.',
  slow: 'Många koder har beställts. Vänta en stund och försök igen.',
  emailFormat: 'Skriv e-postadressen i formen namn@exempel.fi',
  codeFormat: 'Skriv kodens sex siffror',
};
