/** Renders a message to a participant: subject, text, HTML, headers and calendar files. */

import { mailLocales } from '../locales/index.ts';
import type { Headline } from '../locales/locale.ts';
import type { MailMessage } from '../mailer.ts';
import type { Block } from './blocks.ts';
import { calendarFiles } from './calendars.ts';
import { eventBlocks, identifyingBlocks, leftEventFacts } from './event-blocks.ts';
import { renderHtml } from './html.ts';
import type { MessageInput } from './input.ts';
import { headlineOf, isDiscreet, senderOf, subjectOf } from './subject.ts';
import { renderText } from './text.ts';

/** Contact details: the contact person, else the organiser's website. */
function contactBlocks({ contact, organizer, language }: MessageInput): Block[] {
  const words = mailLocales[language].contact;
  const { name, title, phone, email } = contact ?? {};
  const who = [name, title].filter(Boolean).join(', ');
  const parts = [
    ...(who ? [who] : []),
    ...(phone ? [{ text: words.phone(phone), url: `tel:${phone.replace(/[^+\d]/g, '')}` }] : []),
    ...(email ? [{ text: email, url: `mailto:${email}` }] : []),
    ...(!contact && organizer.url ? [{ text: organizer.name, url: organizer.url }] : []),
  ];
  return parts.length > 0
    ? [
        { kind: 'heading', text: words.heading },
        { kind: 'line', parts },
      ]
    : [];
}

const isAddressConfirmation = ({ kind }: MessageInput): boolean => kind === 'address-confirm';

/** An unconfirmed address may be a stranger's, so a discreet event is not named. */
const mustNotNameEvent = (input: MessageInput): boolean =>
  isAddressConfirmation(input) && isDiscreet(input);

function footerBlocks(input: MessageInput): Block[] {
  const { language, manageUrl, controller, organizer, events } = input;
  const { notMe, footer } = mailLocales[language];
  // leads to a confirmation page: opening the link, as scanners do, changes nothing
  const notMeLine: Block = {
    kind: 'line',
    small: true,
    parts: [{ text: notMe.link, url: `${manageUrl}/erase` }, notMe.how],
  };
  const notice = mustNotNameEvent(input) ? null : events[0]?.event.privacy.noticeUrl;
  return [
    { kind: 'rule' },
    // an unconfirmed address gets no link to the registration
    ...(isAddressConfirmation(input) ? [] : [notMeLine]),
    {
      kind: 'line',
      small: true,
      parts: [
        controller === organizer.name || mustNotNameEvent(input) ? '' : organizer.name,
        footer.controller(controller),
        notice ? { text: footer.notice, url: notice } : '',
        footer.automatic,
      ].filter((part) => part !== ''),
    },
  ];
}

/** The organiser's message, by paragraph. */
function messageBlocks({ message, language }: MessageInput): Block[] {
  if (!message) return [];
  const { text, ...lang } = message;
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
  return [
    { kind: 'heading', text: mailLocales[language].message },
    ...paragraphs.map(
      (paragraph): Block => ({ kind: 'paragraph', text: paragraph.trim(), ...lang }),
    ),
  ];
}

function linkBlocks(input: MessageInput): Block[] {
  const { manage, confirmAddress } = mailLocales[input.language];
  const link = isAddressConfirmation(input) ? confirmAddress : manage;
  return [
    { kind: 'paragraph', text: input.kind === 'event-cancelled' ? manage.data : link.personal },
    { kind: 'button', link: { text: link.button, url: input.manageUrl }, fallback: manage.address },
  ];
}

function lastBlocks({ last, events, language }: MessageInput): Block[] {
  const page = events[0]?.event.links.page;
  if (!last || !page) return [];
  const words = mailLocales[language].last;
  return [
    {
      kind: 'line',
      small: true,
      parts: [words.why(last.limit), { text: words.link(last.from), url: page }],
    },
  ];
}

/** What happened to which events. A change of address only names the registrations. */
function contentBlocks(input: MessageInput): Block[] {
  const { kind, language, events } = input;
  if (mustNotNameEvent(input)) return [];
  if (kind === 'address-confirm' || kind === 'address-change')
    return events.flatMap((event) => identifyingBlocks(input, event));
  const left = leftEventFacts(input.left ?? [], language);
  return [
    ...messageBlocks(input),
    ...events.flatMap((event, index) => eventBlocks(input, event, index === 0 ? left : [])),
  ];
}

/** The headline as a sentence or two. */
function introOf({ kind, language, events }: MessageInput, headline: Headline): string {
  const { intros } = mailLocales[language];
  if (kind === 'restored' && headline === 'waitlisted') return intros.restoredToWaitlist;
  return kind === 'cancelled' && events.every(({ hadSeat }) => !hadSeat)
    ? intros.leftWaitlist
    : intros[headline];
}

/**
 * The blocks in order. Mail lists and locked screens show how a mail begins, so a discreet event
 * comes
 * last.
 */
function blocksOf(input: MessageInput): Block[] {
  const words = mailLocales[input.language];
  const headline = headlineOf(input);
  const content = contentBlocks(input);
  const discreetNote: Block[] =
    content.length > 0 ? [{ kind: 'paragraph', text: words.discreet }] : [];
  const [first, last] = isDiscreet(input) ? [discreetNote, content] : [content, []];
  return [
    { kind: 'title', text: words.headlines[headline] },
    {
      kind: 'paragraph',
      text: words.greeting(isAddressConfirmation(input) ? null : input.recipient.name),
    },
    { kind: 'paragraph', text: introOf(input, headline) },
    ...first,
    ...linkBlocks(input),
    ...lastBlocks(input),
    ...last,
    ...(mustNotNameEvent(input) ? [] : contactBlocks(input)),
    ...footerBlocks(input),
  ];
}

/**
 * Renders a mail. The name is its only text from the registrant: answers could carry a stranger's
 * text
 * into another person's mailbox.
 */
export function renderMessage(input: MessageInput): MailMessage {
  const subject = subjectOf(input);
  const blocks = blocksOf(input);
  return {
    to: input.recipient.email,
    fromName: senderOf(input),
    replyTo: input.contact?.email ?? input.replyTo ?? null,
    subject,
    text: renderText(blocks),
    html: renderHtml(blocks, subject, input.language),
    // No List-Unsubscribe: each mail follows from a registration, and unsubscribing could lose a
    // cancellation. The footer's link to erase the registration ends all mail.
    headers: {
      // RFC 3834: asks for no out-of-office reply; Exchange obeys only its own header
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': input.language,
    },
    attachments: calendarFiles(input),
  };
}
