/** Event templates: content in every language, with dates relative to the chosen day. */

import type { EventInput } from '../../../../worker/contract/event-definition.ts';
import { languages as known, type Language } from '../../../../worker/contract/languages.ts';
import { instantAt } from '../../kit/local-date-time.ts';
import { type DateRule, instantBy } from '../../series-builder/date-rules.ts';

/** A missing language falls back to Finnish. */
export type LocalizedText = { fi: string } & Partial<Record<Language, string>>;

type Item = {
  time?: string;
  kind: NonNullable<NonNullable<EventInput['programme']>[number]['kind']>;
  title: LocalizedText;
};

export type EventTemplate = {
  id: string;
  /** shown in the list of templates */
  name: LocalizedText;
  about: LocalizedText;
  /** local times */
  hours: [from: string, to: string];
  closes: DateRule;
  /** when the join link is sent, which is also its promised time */
  joinLink?: DateRule;
  information?: DateRule;
  programme?: Item[];
  event: Omit<
    Partial<EventInput>,
    'title' | 'startsAt' | 'endsAt' | 'programme' | 'promises' | 'joinLinkAt'
  > & { title: LocalizedText };
};

const isText = (value: object): value is LocalizedText => {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => known.some((language) => language === key));
};

/** Removes the texts of other languages, at any depth. */
function keepLanguages<T>(value: T, languages: readonly Language[]): T {
  if (Array.isArray(value)) return value.map((one) => keepLanguages(one, languages)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = isText(value)
    ? Object.entries(value).filter(([key]) => languages.some((one) => one === key))
    : Object.entries(value);
  return Object.fromEntries(entries.map(([key, one]) => [key, keepLanguages(one, languages)])) as T;
}

/**
 * The event on a date, ready for the editor.
 * @param date `2027-03-23`
 * @param zone IANA name
 */
export function eventFrom(
  { event, hours, closes, joinLink, information, programme = [] }: EventTemplate,
  date: string,
  zone: string,
  languages: Language[],
): EventInput {
  const at = (time: string) => instantAt({ date, time }, zone) ?? '';
  const by = (rule: DateRule | undefined) => (rule ? instantBy(rule, date, zone) : null);
  const [informationBy, joinLinkAt] = [by(information), by(joinLink)];
  const whole: EventInput = {
    ...event,
    languages,
    startsAt: at(hours[0]),
    endsAt: at(hours[1]),
    timeZone: zone,
    registration: { ...event.registration, closesAt: by(closes) },
    programme: programme.map(({ time, ...item }) => ({
      ...item,
      startsAt: time ? at(time) : null,
    })),
    promises: [
      ...(informationBy ? [{ kind: 'information' as const, by: informationBy }] : []),
      ...(joinLinkAt ? [{ kind: 'join-link' as const, by: joinLinkAt }] : []),
    ],
    joinLinkAt,
  };
  return keepLanguages(whole, languages);
}
