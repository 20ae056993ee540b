/** One event's part of a mail: when, where, where the person stands, and what happens next. */

import { fullTitle } from '../../calendar/event.ts';
import { formatMoment, formatSpan } from '../../contract/dates.ts';
import type { Event } from '../../contract/event.ts';
import type { Language } from '../../contract/languages.ts';
import { mailLocales } from '../locales/index.ts';
import type { Block, Tone } from './blocks.ts';
import type { MailEvent } from './input.ts';

const tones: Record<MailEvent['status'], Tone> = { confirmed: 'good', known: 'good', waitlisted: 'wait', cancelled: 'off' };

function where({ mode, place }: Event, language: Language): string {
  const words = mailLocales[language].where;
  const there = [place?.name, place?.address].filter(Boolean).join(', ');
  if (mode === 'online' || !there) return words[mode];
  return mode === 'hybrid' ? `${there} (${words.hybrid})` : there;
}

function status({ status, waitlistPosition }: MailEvent, language: Language): string {
  const words = mailLocales[language].statuses;
  return status === 'waitlisted' ? words.waitlisted(waitlistPosition) : words[status];
}

function promises({ promises, timeZone }: Event, language: Language): string[] {
  const words = mailLocales[language].next;
  return promises.map(({ kind, by, state }) => {
    if (state === 'kept') return kind === 'join-link' ? words.joinLinkSent : words.informationSent;
    const moment = formatMoment(language, by, timeZone);
    return kind === 'join-link' ? words.joinLink(moment) : words.information(moment);
  });
}

/** The rules as the organiser set them; details may change until the deadline where nothing else is said. */
function rules({ registration, startsAt, timeZone }: Event, language: Language): string[] {
  const words = mailLocales[language].next;
  const until = formatMoment(language, registration.changesUntil ?? registration.closesAt ?? startsAt, timeZone);
  return [[registration.binding && words.binding, words.changes(until), words.cancel].filter(Boolean).join(' ')];
}

/** The waiting list gets no join link and no promise of one. */
function next({ event, status }: MailEvent, language: Language): string[] {
  const words = mailLocales[language].next;
  const asked = event.hasPrivateQuestions ? [words.privateQuestions] : [];
  switch (status) {
    case 'confirmed':
      return [...promises(event, language), ...(event.joinNote ? [event.joinNote] : []), ...asked, ...rules(event, language)];
    case 'known':
      return promises(event, language);
    case 'waitlisted':
      return [words.queue, words.queueBinding];
    case 'cancelled':
      return [words.takeBack, words.calendar];
  }
}

export function eventBlocks(mailEvent: MailEvent, language: Language): Block[] {
  const { event } = mailEvent;
  const words = mailLocales[language];
  return [
    { kind: 'heading', text: fullTitle(event) },
    {
      kind: 'facts',
      facts: [
        { label: words.labels.when, value: formatSpan(language, event.startsAt, event.endsAt, event.timeZone) },
        { label: words.labels.where, value: where(event, language) },
        { label: words.labels.status, value: status(mailEvent, language), tone: tones[mailEvent.status] },
      ],
    },
    { kind: 'list', items: next(mailEvent, language) },
  ];
}
