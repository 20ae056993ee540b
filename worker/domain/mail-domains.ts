/**
 * Domains of mailboxes that people in Finland have, which an address may have been mistyped for.
 */

/**
 * The first is the one that most others are taken for. Those at the end are real and near to one of
 * the others, and stand here so that nobody is told that they meant something else. Very short ones
 * (iki.fi, sci.fi) are left out, as many an association's own domain lies near to them.
 */
export const mailDomains = [
  'gmail.com',
  'hotmail.com',
  'outlook.com',
  'icloud.com',
  'yahoo.com',
  'live.com',
  'msn.com',
  'hotmail.fi',
  'outlook.fi',
  'live.fi',
  'kolumbus.fi',
  'elisanet.fi',
  'saunalahti.fi',
  'luukku.com',
  'suomi24.fi',
  'welho.com',
  'pp.inet.fi',
  'dnainternet.net',
  'netti.fi',
  'phnet.fi',
  'pp.nic.fi',
  'jippii.fi',
  'surffi.fi',
  'mbnet.fi',
  'hotmail.se',
  'live.se',
  'telia.com',
  'mail.com',
  'ymail.com',
  'email.com',
  'googlemail.com',
];
