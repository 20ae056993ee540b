/** English. */

import type { Locale, ManageLocale } from './locale.ts';

export const en: Locale = {
  language: 'en',
  loading: 'Loading the details…',
  failed: 'Registration cannot be shown right now.',
  failedHelp: 'Try again in a moment, or register through this link:',
  tryAgain: 'Try again',
  page: 'Open the registration page',
  unknown: 'This event cannot be found. It may have been removed, or its address has changed.',
};

export const enManage: ManageLocale = {
  title: 'Your registrations',
  loading: 'Fetching your registrations…',
  greeting: (name) => `Registered: ${name}`,
  unknown: 'This link is not valid',
  unknownHelp:
    'Open the link in the latest message you have received, or ask for a new one on the event’s registration page. If that does not help, contact the organiser: the phone number is in the confirmation.',
  failed:
    'Your registrations cannot be shown right now. Nothing has happened to them: try again in a moment.',
  problem: {
    network: 'The connection is not working right now. Check it and try again.',
    internal: 'This cannot be done right now. Try again in a moment.',
  },
  change: 'Change your details',

  save: 'Save the changes',
  saving: 'Saving…',
  leave: 'Go back without changing',
  cancel: 'Cancel registration',
  cancelAsk: (title) => `Cancel this registration? ${title}`,
  cancelBinding:
    'The registration period is over and registration is binding. The cancellation is marked as late.',
  cancelPrivate: 'Your confidential answers are deleted at once.',
  cancelYes: 'Yes, cancel it',
  cancelNo: 'Keep the registration',
  restore: 'Take the place back',
  restoreAsk: 'If the place has gone, you join the end of the waiting list.',
  saved: 'The changes have been saved.',
  cancelled: 'The registration has been cancelled.',
  restored: 'Your place is confirmed again.',
  restoredToWaitlist: 'The place had gone. You are now on the waiting list.',
  join: 'Join online',
  promiseSent: 'Sent',
  late: 'Late: the organiser will send this soon.',
  validUntil: (when) => `This page works until ${when}.`,
  privately: 'Only the organiser sees these details, and they are deleted a week after the event.',
  privateTitle: 'Confidential details',
  privateAsk:
    'The organiser has a few more questions for you. Answering is voluntary, and only the organiser sees the answers.',
  privateAnswer: 'Answer the questions',
  privateChange: 'Change confidential details',
  privateStored:
    'Your confidential answers are deleted a week after the event. You can also delete them at once.',
  privateRemove: 'Delete the answers',
  privateSaved: 'Your answers have been saved.',
  privateRemoved: 'Your answers have been deleted.',
  consent: (controller) =>
    `I consent to ${controller} using these details to arrange the event, including those that tell about my health.`,
  consentHint: 'You can withdraw your consent at any time by deleting the answers.',
  consentNeeded: 'Tick the consent or clear the answers',
  changeEmail: 'Change your email address',
  emailHint:
    'If you change the address, a message is sent to the new one for you to confirm it. Until then messages come to your current address, which is also told of the change.',
  savedRest: 'The other changes have been saved.',
  emailAsked: (address, old) =>
    `A message is sent to ${address}. The address changes when you confirm it in that message within 24 hours.${old ? ` Until then messages come to ${old}.` : ''}`,
  move: 'Switch to another session',
  moveAsk: 'Which session do you want to switch to?',
  moveKeeps: {
    confirmed:
      'Your current place is released only when the new one is certain. If the new session fills up first, you keep the place you have.',
    waitlisted:
      'You are now on the waiting list. If the new session has room you get a place, otherwise you join the end of its waiting list. You keep your turn in the current queue until the switch is certain.',
  },
  moveLoading: 'Fetching the sessions…',
  moveFailed: 'The other sessions cannot be shown right now. Your registration is as it was.',
  moveNone: 'Right now there is no session you could switch to.',
  moveChoose: 'Choose a session',
  moveWaitlist: {
    confirmed: 'You can only switch to a session that has a free place.',
    waitlisted: 'You join the end of the waiting list.',
  },
  moveYes: 'Switch to this session',
  moveYesWaitlist: 'Move to this waiting list',
  moveNo: 'Go back without switching',
  moving: 'Switching…',
  moved: (title, when) => `You have switched, and your place is confirmed: ${title}, ${when}.`,
  movedWaitlist: (title, when) => `You have moved to another waiting list: ${title}, ${when}.`,
  movedAnswers: 'The new session asks for more: answer under Change your details.',
  moveUnchanged: 'Your current registration is as it was.',
  joinOpens: 'If the session did not open, open it here:',
  addressWaits: (address, when) =>
    `Your new address ${address} waits to be confirmed. Confirm it in the message sent to it by ${when}.`,
  data: 'What is kept about you',
  dataHint: 'You can download everything that is kept about you as a file, or delete all of it.',
  export: 'Download your data',
  exported: 'Your data is downloaded as the file mukaan.json.',
  erase: 'Delete your data',
  eraseAsk: 'Delete all your data?',
  eraseCancels: (titles) =>
    titles.length > 1
      ? `Your registrations are cancelled, and the places go to others: ${titles.join('; ')}.`
      : `Your registration is cancelled, and the place goes to somebody else: ${titles[0]}.`,
  eraseAll: 'Your name, contact details and answers are deleted at once.',
  eraseEnd: 'This link stops working. Deleting cannot be undone.',
  eraseYes: 'Yes, delete my data',
  eraseNo: 'Keep the data',
  erasing: 'Deleting…',
  gone: 'Your data has been deleted',
  goneAll:
    'Mukaan keeps nothing about you any more, and this link no longer works. You can close the page.',
  goneAgain: 'If you want to come later, you can register again.',
};
