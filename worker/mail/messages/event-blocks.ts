/** One event's part of a mail: when, where, where the person stands, and what happens next. */

import { fullTitle } from '../../calendar/event.ts';
import { formatMoment, formatSpan } from '../../contract/dates.ts';
import type { Event } from '../../contract/event.ts';
import type { Language } from '../../contract/languages.ts';
import { mailLocales } from '../locales/index.ts';
import type { Block, Tone } from './blocks.ts';
import type { MailEvent } from './input.ts';

const tones: Record<MailEvent['status'], Tone> = { confirmed: 'good', known: 'good', waitlisted: 'wait', cancelled: 'off' };

type Items = Extract<Block, { kind: 'list' }>['items'];

/** The mark of the organiser's words where they are not in the mail's language. */
const foreign = ({ textLanguage }: Event, language: Language): { lang?: Language } =>
  textLanguage === language ? {} : { lang: textLanguage };

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
function rules({ registration, startsAt, timeZone }: Event, language: Language): string {
  const words = mailLocales[language].next;
  const until = formatMoment(language, registration.changesUntil ?? registration.closesAt ?? startsAt, timeZone);
  return [registration.binding && words.binding, words.changes(until), words.cancel].filter(Boolean).join(' ');
}

/** The waiting list gets no join link and no promise of one. */
function next({ event, status }: MailEvent, language: Language): Items {
  const words = mailLocales[language].next;
  const ours = (...texts: string[]) => texts.map((text) => ({ text }));
  const note = event.joinNote === null ? [] : [{ text: event.joinNote, ...foreign(event, language) }];
  const asked = event.hasPrivateQuestions ? [words.privateQuestions] : [];
  switch (status) {
    case 'confirmed':
      return [...ours(...promises(event, language)), ...note, ...ours(...asked, rules(event, language))];
    case 'known':
      return ours(...promises(event, language));
    case 'waitlisted':
      return ours(words.queue, words.queueBinding);
    case 'cancelled':
      return ours(words.takeBack, words.calendar);
  }
}

export function eventBlocks(mailEvent: MailEvent, language: Language): Block[] {
  const { event } = mailEvent;
  const words = mailLocales[language];
  const items = next(mailEvent, language);
  return [
    { kind: 'heading', text: fullTitle(event), ...foreign(event, language) },
    {
      kind: 'facts',
      facts: [
        { label: words.labels.when, value: formatSpan(language, event.startsAt, event.endsAt, event.timeZone) },
        { label: words.labels.where, value: where(event, language) },
        { label: words.labels.status, value: status(mailEvent, language), tone: tones[mailEvent.status] },
      ],
    },
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ];
}
