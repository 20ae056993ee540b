/** Common mail domains in Finland, to suggest a correction for a mistyped address. */

/**
 * The first is the likeliest intent. The last ones are real domains similar to others, listed so
 * that they are not corrected. Very short ones (iki.fi, sci.fi) are left out, as many associations
 * have a similar domain.
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
