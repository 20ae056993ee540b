/** English pages. */

import { privacy } from './en-privacy.ts';
import type { PageLocale } from './locale.ts';

export const en: PageLocale = {
  name: 'English',
  skip: 'Skip to the content',
  languages: 'Language',
  textIn: {
    fi: 'The details of the event are in Finnish.',
    sv: 'The details of the event are in Swedish.',
    en: 'The details of the event are in English.',
  },
  footer: {
    made: 'Registration by Mukaan',
    privacy: 'Privacy notice',
    accessibility: 'Accessibility',
  },
  event: {
    when: 'When',
    where: 'Where',
    registration: 'Registration',
    good: 'Good to know',
    others: 'See the other sessions',
  },
  form: {
    titlePrefix: 'Check',
    emailHint: 'Your confirmation will be sent to this address.',
    hints: { role: 'For example chair, employee or volunteer' },
    onlyFor: (titles) => `Asked only if you choose: ${titles}.`,
    showIf: (label, answers) => `Answer if your answer to “${label}” is: ${answers}.`,
    showIfTicked: (label) => `Answer if you ticked “${label}”.`,
    maxLength: (count) => `At most ${count} characters.`,
    sessions: 'Choose sessions',
    nextWaitlist:
      'You will get your place on the waiting list by email, and another message at once if a place comes free.',
    submitSeries: 'Register for the chosen sessions',
  },
  done: {
    heading: 'Your registration has been received',
    mail: 'We will send you an email. It says whether you have a place or are on the waiting list.',
    link: 'The message has your own link, from which you can change your details or cancel. Keep it.',
    none: 'If there is no message within a few minutes, look in the spam folder or call the contact person.',
    share: 'Let others know too, such as your members and elected representatives:',
    back: 'Back to the event',
  },
  link: { heading: 'Check your email' },
  desk: {
    title: 'Desk',
    script:
      'The desk is an application that needs JavaScript. Programs can do the same things: /openapi.json.',
  },
  manage: {
    title: 'Your own registration',
    script:
      'This page needs JavaScript, because your personal link is opened only in your own browser.',
    phone:
      'You can also call the organiser: the phone number is in your confirmation. They will change or cancel for you.',
  },
  address: {
    button: 'Confirm the address',
    ask: {
      title: 'Confirm the email address',
      text: 'Once confirmed, messages come to this address, and earlier personal links stop working.',
    },
    done: {
      title: 'The address has been changed',
      text: 'A new personal link has been sent to this address.',
    },
    gone: {
      title: 'The link is not valid',
      text: 'It may have been used already or be too old. Change the address again on your own page or ask the organiser.',
    },
    taken: {
      title: 'The address already has a registration',
      text: 'There is already another registration with the same name and address. Nothing changed. Ask the organiser if needed.',
    },
  },
  openGraph: 'en_GB',
  front: {
    series: 'SERIES',
    key: 'KEY',
    title: 'Registration on everybody’s website at once',
    lead: 'Mukaan is registration shared by organisations. The organiser makes the event once, and every member organisation shows it on its own website.',
    visitors: {
      heading: 'You have registered',
      text: 'Open the link in your confirmation: there you see where you stand, change your details and cancel. No account, no password. If the message is lost, ask the organiser to send the link again.',
    },
    editors: {
      heading: 'You look after your organisation’s website',
      text: 'Paste one line where the registration belongs on the page. SERIES and KEY are already filled in in the code you get from the organiser.',
      places:
        'The form becomes a part of your page: its font, size and colours are your page’s own. No frame, no new tab, no cookies.',
      link: 'If your site does not allow scripts, an ordinary link to the event’s page always works.',
      theme: 'For your site’s content security policy this is enough:',
    },
    privacy: {
      heading: 'What we do not do',
      text: 'We use no cookies, do not track visitors and do not store IP addresses. Only the organiser sees the details of those who register, and they are deleted after the event.',
    },
  },
  privacy,
  accessibility: {
    title: 'Accessibility',
    lead: 'Everybody must be able to register: by keyboard, with a screen reader, on a phone and enlarged.',
    sections: [
      {
        heading: 'What we aim for',
        paragraphs: [
          'The pages and forms are made to WCAG 2.2, level AA. Every state is checked automatically before release; that does not find everything, so feedback matters.',
          'The form also works without JavaScript on the event’s own page. Your own page needs JavaScript; what it does can also be done by phone.',
        ],
      },
      {
        heading: 'What is out of our hands',
        paragraphs: [
          'On somebody else’s website the form uses that site’s font and colours. If they are hard for you, open the event’s page in this service. The texts and links of an event are written by its organiser.',
        ],
      },
      {
        heading: 'If something does not work',
        paragraphs: [
          'You can also register and change your details by phone: the contact person’s number is on the event’s page and in the confirmation. Tell them about a lack of accessibility too, and they will pass it on.',
        ],
      },
    ],
  },
  errors: {
    notFound: {
      title: 'The page is not here',
      text: 'The address may have changed, or the event has been removed. Check the address or ask the organiser.',
    },
    wrongMethod: {
      title: 'This page cannot be opened like this',
      text: 'Go back to the previous page and try again.',
    },
    broken: {
      title: 'Something broke',
      text: 'The fault is ours. Try again in a moment: a confirmation you have already received is valid.',
    },
    unavailable: {
      title: 'The service is away for a moment',
      text: 'Try again in a few minutes. A confirmation you have already received is valid.',
    },
    front: 'To the front page',
    request: (id) => `If you contact us, mention the code ${id}.`,
  },
};
