/** English: the frame around the desk's screens, and signing in. */

import type { shell as fiShell, signIn as fiSignIn } from '../fi/shell.ts';

export const shell: typeof fiShell = {
  product: 'Mukaan',
  menu: 'Menu',
  navigation: 'Desk',
  skip: 'Skip to content',
  events: 'Events',
  registrations: 'Registrations',
  messages: 'Messages',
  sites: 'Websites',
  people: 'People',
  settings: 'Settings',
  members: 'Member organisations',
  account: 'My account',
  signOut: 'Sign out',
  organization: 'Organisation',
  changeOrganization: 'Change organisation',
  language: 'Language',
  signedOut:
    'Your session has ended. Sign in again: your unfinished changes are kept in this browser.',
  noOrganization: 'You do not belong to an organisation yet',
  noOrganizationHelp:
    'Ask the owner of your organisation to invite you. The invitation appears on this page.',
  invitations: (count) =>
    count === 1 ? 'You are invited to an organisation' : 'You are invited to organisations',
  invited: (by, role) =>
    by
      ? `${by} has invited you. Your role: ${role.toLowerCase()}.`
      : `Your role: ${role.toLowerCase()}.`,
  chooseOrganization: 'Choose an organisation',
  yourOrganizations: 'Your organisations',
  signedInAs: (email) => `Signed in as ${email}`,
  accept: 'Join',
  decline: 'Do not join',
};

export const signIn: typeof fiSignIn = {
  title: 'Sign in to the desk',
  lead: 'The desk is where organisations make their events. There is no password: we send a code to your email.',
  email: 'Email',
  send: 'Send the code',
  sending: 'Sending…',
  sent: (address) =>
    `If ${address} is a user of an organisation, the code arrives there in a moment. Look in spam too.`,
  code: 'The code from the email',
  codeHint: 'Six digits. The code is valid for 10 minutes and in this browser only.',
  verify: 'Sign in',
  verifying: 'Signing in…',
  again: 'Send a new code',
  otherAddress: 'Use another address',
  passkey: 'Sign in with a passkey',
  passkeyHint: 'A passkey is the lock of your phone or computer, if you have set one up.',
  passkeyFailed: 'The passkey did not work. Sign in with a code.',
  wrongCode: (left) =>
    left === 1
      ? 'The code does not match. Check the digits: one try left.'
      : `The code does not match. Check the digits: ${left} tries left.`,
  voidCode:
    'The code is no longer valid: it is old, used, tried five times, or was asked for in another browser. Ask for a new code.',
  slow: (minutes) =>
    minutes > 50
      ? 'Many codes have been asked for. Try again in an hour.'
      : `Many codes have been asked for. Try again in ${minutes} min.`,
  codeTitle: 'Enter the code',
  againIn: (seconds) => `New code (${seconds} s)`,
  wait: 'A new code can be asked for half a minute after the last one.',
  resent: 'We sent a new code. Only the latest one works.',
  passkeyUnused: 'The passkey was not used. Try again or sign in with a code.',
  emailFormat: 'Enter the email address in the form name@example.org',
  codeFormat: 'Enter the six digits of the code',
};
