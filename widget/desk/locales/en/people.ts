/** English: an organisation's people and its API keys. */

import type { keys as fiKeys, people as fiPeople } from '../fi/people.ts';
import { common } from './common.ts';

export const people: typeof fiPeople = {
  title: 'People',
  lead: 'They use the desk in the organisation’s name, each with their own email.',
  person: 'Person',
  role: 'Role',
  state: 'State',
  actions: 'Actions',
  you: 'you',
  states: { active: 'Joined', invited: 'Invited' },
  may: {
    owner: 'Does everything: settings, people and keys too.',
    editor: 'Makes events, looks after registrations and messages.',
    viewer: 'Sees events and registrations, changes nothing and does not see sensitive answers.',
  },
  changeRole: 'Change role',
  changeRoleOf: (name) => `Change role: ${name}`,
  newRole: (name) => `New role: ${name}`,
  roleChanged: (name, role) => `${name}: the role is now ${role.toLowerCase()}`,
  removeOf: (name) => `Remove: ${name}`,
  removeTitle: (name) => `Remove ${name}?`,
  removeText: (organization) =>
    `They can no longer use the desk of ${organization}. The events they have made stay. You can invite them again.`,
  removeSelf:
    'You are removing yourself: you cannot use this desk any more unless another owner invites you.',
  lowerSelfTitle: 'Give up the role of owner?',
  lowerSelf:
    'You can no longer use settings, people and keys. Only another owner can give the role back.',
  lower: 'Give up the role',
  removed: (name) => `${name} has been removed`,
  lastOwner: 'An organisation needs an owner. Make somebody else an owner first.',
  resend: 'Send the invitation again',
  resendOf: (name) => `Send the invitation again: ${name}`,
  invite: 'Invite somebody',
  inviteHint: 'The invitation goes by email. They sign in with the same address and join.',
  email: 'Email',
  emailFormat: 'Enter the email address in the form name@example.org',
  send: 'Send the invitation',
  invited: (email) => `The invitation was sent to ${email}`,
  already: 'Somebody of this organisation already has this address.',
};

export const keys: typeof fiKeys = {
  title: 'Keys for programs',
  lead: 'With a key, a program of the organisation’s own, such as a member register, uses Mukaan’s API. Without such a program no key is needed.',
  none: 'There are no keys.',
  name: 'Name',
  nameHint: 'Which program uses the key, for example Member register',
  nameRequired: 'Enter a name you will know the key by',
  role: 'Role',
  used: 'Last used',
  never: 'Not yet',
  made: 'Made',
  revoked: (when) => `Revoked ${when}`,
  make: 'Make the key',
  add: 'New key',
  madeTitle: (name) => `The key ${name} is ready`,
  once: 'Copy the key now. It is not shown a second time, and we cannot bring it back.',
  key: 'Key',
  stored: 'The key is stored',
  revoke: 'Revoke',
  revokeOf: (name) => `Revoke: ${name}`,
  revokeTitle: (name) => `Revoke the key ${name}?`,
  revokeText:
    'The program that uses the key stops working at once. A revoked key cannot be brought back.',
  done: (name) => `The key ${name} has been revoked`,
  roles: common.roles,
};
