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
  // a soft hyphen: the navigation is narrow
  members: 'Medlems\u00adorganisationer',
  account: 'Mitt konto',
  signOut: 'Logga ut',
  organization: 'Organisation',
  changeOrganization: 'Byt organisation',
  language: 'Språk',
  signedOut:
    'Din session är slut. Logga in på nytt: dina ofärdiga ändringar finns kvar i den här webbläsaren.',
  noOrganization: 'Du hör ännu inte till någon organisation',
  noOrganizationHelp: 'Be din organisations ägare bjuda in dig. Inbjudan syns på den här sidan.',
  invitations: (count) =>
    count === 1 ? 'Du är inbjuden till en organisation' : 'Du är inbjuden till organisationer',
  invited: (by, role) =>
    by
      ? `${by} har bjudit in dig. Din roll: ${role.toLowerCase()}.`
      : `Din roll: ${role.toLowerCase()}.`,
  chooseOrganization: 'Välj organisation',
  yourOrganizations: 'Dina organisationer',
  signedInAs: (email) => `Inloggad som ${email}`,
  accept: 'Gå med',
  decline: 'Jag går inte med',
};

export const signIn: typeof fiSignIn = {
  title: 'Logga in på arbetsbordet',
  lead: 'På arbetsbordet gör organisationerna sina evenemang. Här finns inget lösenord: vi skickar en kod till din e-post.',
  email: 'E-post',
  send: 'Skicka koden',
  sending: 'Skickar…',
  sent: (address) =>
    `Om ${address} är användare i någon organisation kommer koden dit om en stund. Titta också i skräpposten.`,
  code: 'Koden i mejlet',
  codeHint: 'Sex siffror. Koden gäller i 10 minuter och bara i den här webbläsaren.',
  verify: 'Logga in',
  verifying: 'Loggar in…',
  again: 'Skicka en ny kod',
  otherAddress: 'Använd en annan adress',
  passkey: 'Logga in med nyckel',
  passkeyHint: 'Nyckeln är telefonens eller datorns lås, om du har tagit den i bruk.',
  passkeyFailed: 'Nyckeln dög inte. Logga in med kod.',
  wrongCode: (left) =>
    left === 1
      ? 'Koden stämmer inte. Kontrollera siffrorna: ett försök kvar.'
      : `Koden stämmer inte. Kontrollera siffrorna: ${left} försök kvar.`,
  voidCode:
    'Koden gäller inte längre: den är gammal, använd, prövad fem gånger eller beställd i en annan webbläsare. Be om en ny kod.',
  slow: (minutes) =>
    minutes > 50
      ? 'Många koder har beställts. Försök igen om en timme.'
      : `Många koder har beställts. Försök igen om ${minutes} min.`,
  codeTitle: 'Skriv koden',
  againIn: (seconds) => `Ny kod (${seconds} s)`,
  wait: 'En ny kod kan beställas en halv minut efter den förra.',
  resent: 'Vi skickade en ny kod. Bara den senaste gäller.',
  passkeyUnused: 'Nyckeln användes inte. Försök igen eller logga in med kod.',
  emailFormat: 'Skriv e-postadressen i formen namn@exempel.fi',
  codeFormat: 'Skriv kodens sex siffror',
};
