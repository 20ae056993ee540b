/** English: strings that all screens share. */

import { languageNames } from '../../kit/language-names.ts';
import type { common as fi } from '../fi/common.ts';

export const common: typeof fi = {
  save: 'Save',
  saving: 'Saving…',
  saved: (time) => `Saved at ${time}`,
  cancel: 'Cancel',
  remove: 'Remove',
  add: 'Add',
  edit: 'Edit',
  close: 'Close',
  back: 'Back',
  loading: 'Loading…',
  tryAgain: 'Try again',
  copy: 'Copy',
  copied: 'Copied to the clipboard',
  optional: '(optional)',
  check: 'Check these points',
  network: 'The server could not be reached. Check your connection and try again.',
  internal: 'The server could not do this. Try again in a moment.',
  interrupted: 'This was left halfway, as your session ended. Try again.',
  notFound: 'This cannot be found',
  notFoundHelp: 'It may have been removed, or the address is wrong.',
  mayNot: 'You can look but not change. Changes are made by the organisation’s owner or an editor.',
  notLoaded: 'The page could not be shown',
  ownersOnly:
    'This page is for owners of the organisation. Ask an owner to make the change or to change your role.',
  languages: languageNames('en'),
  roles: { owner: 'Owner', editor: 'Editor', viewer: 'Viewer' },
  yes: 'Yes',
  no: 'No',
  none: '–',
};
