/** The English privacy notice. */

import type { PageLocale } from './locale.ts';

export const privacy: PageLocale['privacy'] = {
  title: 'Privacy notice',
  private:
    'confidential details, such as dietary and accessibility needs, if you give them on your own page',
  answers: (labels) =>
    `your answers to the questions (${labels.map((label) => `“${label}”`).join(', ')})`,
  sections: ({ controller, fields, retentionDays, hasPrivateQuestions }) => [
    {
      heading: 'Controller',
      paragraphs: [`${controller} decides what your data is used for and answers for it.`],
    },
    {
      heading: 'What is collected',
      paragraphs: [
        `The registration form asks for: ${fields.join(', ')}.`,
        'The time, status and language of the registration are stored as well, and from which organisation’s site it was made. Your IP address is not stored.',
      ],
    },
    {
      heading: 'What it is used for',
      paragraphs: [
        'The data is used to organise the event: to reserve your place, to send the confirmation and messages about the event, and to prepare it. It is not used for marketing or for automated decisions.',
        'The legal basis is that you register for the event (Article 6(1)(b) of the General Data Protection Regulation). For data on health, such as dietary needs, it is your explicit consent (Article 9(2)(a)). You can withdraw the consent at any time.',
      ],
    },
    {
      heading: 'How long it is kept',
      paragraphs: [
        `Contact details and answers are deleted ${retentionDays} days after the end of the event.`,
        ...(hasPrivateQuestions
          ? [
              'Confidential details that you give on your own page are deleted a week after the event, or at once when you remove them, withdraw your consent or cancel your registration.',
            ]
          : []),
        'A cancelled registration is deleted after 30 days. If you remained on the waiting list, your details are deleted 14 days after the event. Technical logs, which hold none of your data, are deleted after 30 days. Only counts remain, from which nobody can be recognised.',
      ],
    },
    {
      heading: 'Who sees it',
      paragraphs: [
        'Only the people the organiser has named see the data. The website on which you register does not get it; it only learns the number of registrations.',
        'The service runs on Cloudflare’s platform, and the database is in the European Union. Messages are sent through the email service the organiser has chosen. The providers process the data only on behalf of the controller.',
      ],
    },
    {
      heading: 'Cookies and tracking',
      paragraphs: [
        'There are no cookies, no tracking and no content from other services. What you type into the form leaves your browser only when you register.',
      ],
    },
    {
      heading: 'Your rights',
      paragraphs: [
        'From the link in your confirmation you can see, download and correct your data, cancel your registration and delete all your data at once. You can ask the controller for the same, and also to restrict the processing.',
      ],
    },
  ],
  contact: 'Contact in matters of privacy',
  authority:
    'If you think your data has been handled wrongly, you can complain to the Data Protection Ombudsman (tietosuoja.fi).',
  version: (version) => `Version of the notice: ${version}`,
};
