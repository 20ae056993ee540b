/** English: an umbrella's member organisations. */

import type { organizations as fi } from '../fi/organizations.ts';

export const organizations: typeof fi = {
  title: 'Member organisations',
  lead: 'You see how many events and registrations member organisations have. Who has registered only the organisation itself sees.',
  none: 'There are no member organisations yet',
  noneHelp:
    'When you add a member organisation, its owner is invited and can make events in the organisation’s name.',
  name: 'Organisation',
  events: 'Events',
  confirmed: 'Registered',
  waiting: 'Waiting',
  total: 'Total',
  add: 'Add a member organisation',
  addHint: 'The organisation gets a desk of its own. The invitation goes to its owner by email.',
  newName: 'Name of the organisation',
  nameRequired: 'Enter the name of the organisation',
  slug: 'Part of the address',
  slugHint: 'Shown in the address of the desk. Left empty, it is made from the name.',
  owner: 'Email of the owner',
  ownerHint: 'They invite the others and make the settings.',
  ownerFormat: 'Enter the email address in the form name@example.org',
  make: 'Add and send the invitation',
  made: (name, owner) => `${name} has been added. The invitation was sent to ${owner}`,
};
