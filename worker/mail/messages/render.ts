/**
 * A message to a participant, from what happened to the finished mail: text, HTML, headers and
 * calendar.
 */

import { mailLocales } from '../locales/index.ts';
import type { Headline } from '../locales/locale.ts';
import type { MailMessage } from '../mailer.ts';
import type { Block } from './blocks.ts';
import { calendarFiles } from './calendars.ts';
import { eventBlocks, leftFacts, namingBlocks } from './event-blocks.ts';
import { renderHtml } from './html.ts';
import type { MessageInput } from './input.ts';
import { headlineOf, isDiscreet, senderOf, subjectOf } from './subject.ts';
import { renderText } from './text.ts';

/** Whom to ask: the contact person, else the organiser's own site. */
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

const confirms = ({ kind }: MessageInput): boolean => kind === 'address-confirm';

/**
 * An address that has not proved itself may be a stranger's: of a discreet event it is not told
 * which one it is.
 */
const tellsNothing = (input: MessageInput): boolean => confirms(input) && isDiscreet(input);

function footerBlocks(input: MessageInput): Block[] {
  const { language, manageUrl, controller, organizer, events } = input;
  const { notMe, footer } = mailLocales[language];
  // leads to a question: whoever opens it, a scanner too, has changed nothing yet
  const notMeLine: Block = {
    kind: 'line',
    small: true,
    parts: [{ text: notMe.link, url: `${manageUrl}/erase` }, notMe.how],
  };
  const notice = tellsNothing(input) ? null : events[0]?.event.privacy.noticeUrl;
  return [
    { kind: 'rule' },
    // what opens the registration is not for an address that has not proved itself
    ...(confirms(input) ? [] : [notMeLine]),
    {
      kind: 'line',
      small: true,
      parts: [
        controller === organizer.name || tellsNothing(input) ? '' : organizer.name,
        footer.controller(controller),
        notice ? { text: footer.notice, url: notice } : '',
        footer.automatic,
      ].filter((part) => part !== ''),
    },
  ];
}

/** The organiser's own words, paragraph by paragraph. */
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
  const link = confirms(input) ? confirmAddress : manage;
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
      parts: [words.why(last.most), { text: words.link(last.from), url: page }],
    },
  ];
}

/**
 * What is the matter, and with which event. A change of the address says only which registration it
 * is.
 */
function toldBlocks(input: MessageInput): Block[] {
  const { kind, language, events } = input;
  if (tellsNothing(input)) return [];
  if (kind === 'address-confirm' || kind === 'address-change')
    return events.flatMap((event) => namingBlocks(input, event));
  const left = leftFacts(input.left ?? [], language);
  return [
    ...messageBlocks(input),
    ...events.flatMap((event, index) => eventBlocks(input, event, index === 0 ? left : [])),
  ];
}

/** What the headline says in a sentence or two. */
function introOf({ kind, language, events }: MessageInput, headline: Headline): string {
  const { intros } = mailLocales[language];
  if (kind === 'restored' && headline === 'waitlisted') return intros.restoredToQueue;
  return kind === 'cancelled' && events.every(({ hadPlace }) => !hadPlace)
    ? intros.leftQueue
    : intros[headline];
}

/**
 * Lists of mails and locked screens show how a mail begins: a discreet event is told of after all
 * else.
 */
function blocksOf(input: MessageInput): Block[] {
  const words = mailLocales[input.language];
  const headline = headlineOf(input);
  const told = toldBlocks(input);
  const later: Block[] = told.length > 0 ? [{ kind: 'paragraph', text: words.discreet }] : [];
  const [first, last] = isDiscreet(input) ? [later, told] : [told, []];
  return [
    { kind: 'title', text: words.headlines[headline] },
    { kind: 'paragraph', text: words.greeting(confirms(input) ? null : input.recipient.name) },
    { kind: 'paragraph', text: introOf(input, headline) },
    ...first,
    ...linkBlocks(input),
    ...lastBlocks(input),
    ...last,
    ...(tellsNothing(input) ? [] : contactBlocks(input)),
    ...footerBlocks(input),
  ];
}

/**
 * Holds nothing the registrant typed but the name: an answer could carry a stranger's words into
 * somebody's mailbox.
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
    // No List-Unsubscribe: each mail follows from the person's own registration and tells what they
    // must know of it, and a button that stops them would lose a cancellation. Out of all of it
    // leads the footer, by erasing the registration.
    headers: {
      // RFC 3834: no out-of-office reply, please; Exchange listens only to its own header
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': input.language,
    },
    attachments: calendarFiles(input),
  };
}
