/** Finnish: the frame around the desk's screens, and signing in. */

export const shell = {
  product: 'Mukaan',
  menu: 'Valikko',
  navigation: 'Työpöytä',
  skip: 'Siirry sisältöön',
  events: 'Tapahtumat',
  registrations: 'Ilmoittautuneet',
  messages: 'Viestit',
  sites: 'Sivustot',
  people: 'Käyttäjät',
  settings: 'Asetukset',
  members: 'Jäsenjärjestöt',
  account: 'Oma tili',
  signOut: 'Kirjaudu ulos',
  organization: 'Järjestö',
  changeOrganization: 'Vaihda järjestöä',
  language: 'Kieli',
  signedOut:
    'Istuntosi on päättynyt. Kirjaudu uudelleen: keskeneräiset muutoksesi ovat tallessa tässä selaimessa.',
  noOrganization: 'Et kuulu vielä mihinkään järjestöön',
  noOrganizationHelp: 'Pyydä järjestösi omistajaa kutsumaan sinut. Kutsu näkyy tällä sivulla.',
  invitations: (count: number): string =>
    count === 1 ? 'Sinut on kutsuttu järjestöön' : 'Sinut on kutsuttu järjestöihin',
  invited: (by: string | null, role: string) =>
    by
      ? `${by} on kutsunut sinut. Roolisi olisi ${role.toLowerCase()}.`
      : `Roolisi olisi ${role.toLowerCase()}.`,
  chooseOrganization: 'Valitse järjestö',
  yourOrganizations: 'Järjestösi',
  signedInAs: (email: string) => `Kirjautuneena ${email}`,
  accept: 'Liity',
  decline: 'En liity',
};

export const signIn = {
  title: 'Kirjaudu työpöydälle',
  lead: 'Työpöydällä järjestöt tekevät tapahtumansa. Salasanaa ei ole: lähetämme koodin sähköpostiisi.',
  email: 'Sähköposti',
  send: 'Lähetä koodi',
  sending: 'Lähetetään…',
  sent: (address: string) =>
    `Jos ${address} on jonkin järjestön käyttäjä, koodi tulee sinne hetken päästä. Katso myös roskapostista.`,
  code: 'Koodi sähköpostista',
  codeHint: 'Kuusi numeroa. Koodi on voimassa 10 minuuttia ja kelpaa tässä selaimessa.',
  verify: 'Kirjaudu',
  verifying: 'Kirjaudutaan…',
  again: 'Lähetä uusi koodi',
  otherAddress: 'Käytä toista osoitetta',
  passkey: 'Kirjaudu avaimella',
  passkeyHint: 'Avain on puhelimesi tai tietokoneesi lukitus, jos olet ottanut sen käyttöön.',
  passkeyFailed: 'Avain ei kelvannut. Kirjaudu koodilla.',
  wrongCode: (left: number): string =>
    left === 1
      ? 'Koodi ei täsmää. Tarkista numerot: yksi yritys jäljellä.'
      : `Koodi ei täsmää. Tarkista numerot: ${left} yritystä jäljellä.`,
  voidCode:
    'Koodi ei ole enää voimassa: se on vanhentunut, käytetty, kokeiltu viidesti tai pyydetty toisessa selaimessa. Pyydä uusi koodi.',
  slow: (minutes: number): string =>
    minutes > 50
      ? 'Koodeja on pyydetty monta. Yritä uudelleen tunnin kuluttua.'
      : `Koodeja on pyydetty monta. Yritä uudelleen ${minutes} minuutin kuluttua.`,
  codeTitle: 'Kirjoita koodi',
  againIn: (seconds: number) => `Uusi koodi (${seconds} s)`,
  wait: 'Uuden koodin voi pyytää puolen minuutin kuluttua edellisestä.',
  resent: 'Lähetimme uuden koodin. Vain uusin kelpaa.',
  passkeyUnused: 'Avainta ei käytetty. Yritä uudelleen tai kirjaudu koodilla.',
  emailFormat: 'Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi',
  codeFormat: 'Kirjoita koodin kuusi numeroa',
};
