/** English mails. */

import type { MailLocale } from './locale.ts';

export const en: MailLocale = {
  headlines: {
    confirmed: 'Your registration is confirmed',
    waitlisted: 'You are on the waiting list',
    known: 'You are already registered',
    mixed: 'Your registration',
    cancelled: 'Your registration is cancelled',
    restored: 'Your registration is valid again',
    promoted: 'You have a place',
    changed: 'The details of your registration have changed',
    moved: 'Your registration has been moved',
    link: 'The link to your registration',
    'address-confirm': 'Confirm the new email address',
    'address-change': 'The email address is being changed',
    'event-changed': 'The event has changed',
    'event-cancelled': 'The event is cancelled',
  },
  sessions: (count) => `${count} sessions`,
  greeting: (name) => (name ? `Hello ${name}` : 'Hello'),
  intros: {
    confirmed: 'Thank you for registering. A place is reserved for you.',
    waitlisted:
      'Thank you for registering. All places are taken at the moment, so you are on the waiting list.',
    known:
      'We received a registration, but you had already registered. Nothing has changed and there is nothing you need to do.',
    mixed: 'Thank you for registering. Below you see where you stand in each session.',
    cancelled:
      'Your place is now free for somebody else. If you did not cancel your registration yourself, contact the organiser.',
    leftWaitlist:
      'You are no longer on the waiting list. If you did not leave it yourself, contact the organiser.',
    restored: 'You took your place back, and it is yours again.',
    restoredToWaitlist:
      'You wanted your place back, but it had gone to somebody else. You are now on the waiting list.',
    promoted:
      'A place has come free, and it is now yours. If you cannot come after all, cancel and the next person gets it.',
    changed:
      'The details of your registration have changed. You see them on your own page. If you did not make the change, contact the organiser.',
    moved:
      'You changed to another session. Your earlier registration is cancelled, and this is the new one.',
    link: 'Here is the link to your registration. If you did not ask for it, there is nothing you need to do.',
    'address-confirm':
      'This address was entered as the new address of a registration. Confirm it, and messages will come here from now on. If you did not ask for this, do nothing: nothing changes.',
    'address-change':
      'A new email address was asked for your registration. It changes when the new address is confirmed. If you did not ask for this yourself, contact the organiser at once.',
    'event-changed':
      'The organiser has changed the event. Below you see what has changed. Your registration is still valid. If the change suits you, there is nothing you need to do.',
    'event-cancelled':
      'The organiser has cancelled the event you had registered for. There is nothing you need to do.',
  },
  labels: { when: 'When', where: 'Where', status: 'Status', before: 'Before' },
  statuses: {
    confirmed: 'Your place is confirmed',
    known: 'You were already registered: nothing has changed',
    cancelled: 'Cancelled',
    off: 'The event is cancelled',
    waitlisted: (position) =>
      position === null
        ? 'You are on the waiting list'
        : `You are number ${position} on the waiting list`,
  },
  where: { online: 'Online', onsite: 'On site', hybrid: 'on site or online' },
  next: {
    heading: 'What happens next',
    information: (by) => `You will get more information about the event by email by ${by}.`,
    joinLink: (by) => `You will get the link for joining by email by ${by}.`,
    informationSent:
      'More information has already been sent to those who registered earlier. If you have not had it, ask the contact person.',
    joinLinkSent:
      'The link for joining has already been sent to those registered. It is also on your own page.',
    online: 'You take part online, on your own device.',
    waitlist:
      'If a place comes free, it is yours at once and you will get a message. Places can come free until the event starts.',
    waitlistBinding: 'If you can no longer come, leave the waiting list on your own page.',
    privateQuestions:
      'The organiser has a few more questions, answered to the organiser alone. Answer them on your own page.',
    binding: 'The registration is binding.',
    changes: (until) => `You can change your details until ${until}.`,
    cancel:
      'If you cannot come, cancel before the event starts, so that somebody else gets the place.',
    takeBack:
      'If you want to come after all, open your own page and take your place back. If it is full, you join the end of the waiting list.',
    getBack:
      'If you want to come after all, open your own page. You get a place if one is free; otherwise you join the end of the waiting list.',
    calendarReplaced: 'The attached calendar file replaces the earlier one.',
    calendarRemoved:
      'The attached file takes the event out of your calendar. If your calendar does not understand it, remove the entry yourself.',
  },
  manage: {
    button: 'Open your own page',
    personal:
      'On your own page you can change your details and cancel. The link is for you alone: do not pass it on.',
    data: 'On your own page you see your details and can remove them. The link is for you alone: do not pass it on.',
    address: 'If the button does not work, copy this address into your browser:',
  },
  confirmAddress: {
    button: 'Confirm the address',
    personal: 'The link works for one day and once.',
  },
  message: 'A message from the organiser',
  discreet:
    'The details of the event come at the end of this message, so that they show neither in a list of messages nor on a locked screen.',
  last: {
    why: (most) =>
      `This is the last for 24 hours: we send at most ${most} messages that come from somebody typing your address. Registrations are valid even if no message comes of them.`,
    link: (from) => `You get the links to them on the event’s page after ${from}`,
  },
  contact: { heading: 'Questions?', phone: (number) => `tel. ${number}` },
  notMe: {
    link: 'I did not register: remove my details',
    how: 'Somebody may have typed your address by mistake. Open the link and confirm, and your details will be removed at once.',
  },
  footer: {
    controller: (name) => `Controller: ${name}`,
    notice: 'Privacy notice',
    automatic: 'This is an automatic message.',
  },
  signIn: {
    subject: (code) => `${code} is your sign-in code`,
    intro:
      'Sign in to the organiser’s desk with this code. Type or paste it into the browser in which you asked for it.',
    how: (minutes) =>
      `The code is valid for ${minutes} minutes and works once. Give it to nobody: we never ask for it.`,
    notMe:
      'If you did not ask for a code, there is nothing you need to do. Nobody can sign in without it.',
  },
  invitation: {
    subject: (organization) => `Invitation: ${organization}`,
    invitedBy: (name, organization) =>
      `${name} invites you to the desk of ${organization}, where events and registrations are looked after.`,
    invited: (organization) =>
      `You are invited to the desk of ${organization}, where events and registrations are looked after.`,
    roles: {
      owner: 'You will be an owner: you can do everything, also invite others and change settings.',
      editor: 'You will be an editor: you can make and change events and look after registrations.',
      viewer: 'You will be a viewer: you can see events and registrations.',
    },
    how: (email) =>
      `Sign in with the address ${email}. You can accept or decline once you have signed in; until then nothing happens.`,
    button: 'Open the desk',
    notMe: 'If you do not know who invites you, there is nothing you need to do.',
  },
  files: { add: 'add-to-calendar.ics', remove: 'remove-from-calendar.ics' },
  calendar: { more: (url) => `More information: ${url}`, contact: (who) => `Contact: ${who}` },
};
