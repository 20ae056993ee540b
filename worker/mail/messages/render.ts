/** A message to a participant, from what happened to the finished mail: text, HTML, headers and calendar. */

import { calendarEvent } from '../../calendar/event.ts';
import { renderCalendar } from '../../calendar/ics.ts';
import { mailLocales } from '../locales/index.ts';
import type { Attachment, MailMessage } from '../mailer.ts';
import type { Block } from './blocks.ts';
import { eventBlocks } from './event-blocks.ts';
import { renderHtml } from './html.ts';
import type { MessageInput } from './input.ts';
import { headlineOf, senderOf, subjectOf } from './subject.ts';
import { renderText } from './text.ts';

function contactBlocks({ contact, language }: MessageInput): Block[] {
  if (!contact) return [];
  const words = mailLocales[language].contact;
  const { name, title, phone, email } = contact;
  const who = [name, title].filter(Boolean).join(', ');
  const parts = [
    ...(who ? [who] : []),
    ...(phone ? [{ text: words.phone(phone), url: `tel:${phone.replace(/[^+\d]/g, '')}` }] : []),
    ...(email ? [{ text: email, url: `mailto:${email}` }] : []),
  ];
  return parts.length > 0
    ? [
        { kind: 'heading', text: words.heading },
        { kind: 'line', parts },
      ]
    : [];
}

const confirms = ({ kind }: MessageInput): boolean => kind === 'address-confirm';

function footerBlocks(input: MessageInput): Block[] {
  const { language, manageUrl, controller, organizer, events } = input;
  const { notMe, footer } = mailLocales[language];
  // leads to a question: whoever opens it, a scanner too, has changed nothing yet
  const notMeLine: Block = { kind: 'line', small: true, parts: [{ text: notMe.link, url: `${manageUrl}/erase` }, notMe.how] };
  const notice = events[0]?.event.privacy.noticeUrl;
  return [
    { kind: 'rule' },
    // what opens the registration is not for an address that has not proved itself
    ...(confirms(input) ? [] : [notMeLine]),
    {
      kind: 'line',
      small: true,
      parts: [
        controller === organizer.name ? '' : organizer.name,
        footer.controller(controller),
        notice ? { text: footer.notice, url: notice } : '',
        footer.automatic,
      ].filter((part) => part !== ''),
    },
  ];
}

function blocksOf(input: MessageInput): Block[] {
  const words = mailLocales[input.language];
  const link = confirms(input) ? words.confirmAddress : words.manage;
  const headline = headlineOf(input);
  const intro = input.kind === 'restored' && headline === 'waitlisted' ? 'restoredToQueue' : headline;
  return [
    { kind: 'title', text: words.headlines[headline] },
    { kind: 'paragraph', text: words.greeting(input.recipient.name) },
    { kind: 'paragraph', text: words.intros[intro] },
    ...input.events.flatMap((event) => eventBlocks(event, input.language)),
    { kind: 'paragraph', text: link.personal },
    { kind: 'button', link: { text: link.button, url: input.manageUrl }, fallback: words.manage.address },
    ...contactBlocks(input),
    ...footerBlocks(input),
  ];
}

/** One file with every confirmed event; someone in the queue has nothing to put into a calendar yet. */
function calendarOf({ kind, events, host, now, language }: MessageInput): Attachment[] {
  const confirmed = events.filter(({ status }) => status === 'confirmed');
  if (confirmed.length === 0 || kind === 'address-confirm' || kind === 'address-change') return [];
  const entries = confirmed.map(({ event, sequence }) => calendarEvent(event, sequence));
  const text = renderCalendar(entries, { host, now, language });
  return [{ filename: 'mukaan.ics', type: 'text/calendar; charset=utf-8; method=PUBLISH', text }];
}

/** Holds nothing the registrant typed but the name: an answer could carry a stranger's words into somebody's mailbox. */
export function renderMessage(input: MessageInput): MailMessage {
  const subject = subjectOf(input);
  const blocks = blocksOf(input);
  return {
    to: input.recipient.email,
    fromName: senderOf(input),
    replyTo: input.contact?.email ?? null,
    subject,
    text: renderText(blocks),
    html: renderHtml(blocks, subject, input.language),
    headers: {
      // RFC 3834: no out-of-office reply, please; Exchange listens only to its own header
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': input.language,
    },
    attachments: calendarOf(input),
  };
}
