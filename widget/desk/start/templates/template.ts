/**
 * What a template is: an event's content in every language, with moments that are reckoned from the
 * day chosen.
 */

import type { EventInput } from '../../../../worker/contract/event-definition.ts';
import { languages as known, type Language } from '../../../../worker/contract/languages.ts';
import { instantAt } from '../../kit/wall.ts';
import { instantBy, type Rule } from '../../tour/rules.ts';

/** A language without a text has the Finnish one. */
export type Said = { fi: string } & Partial<Record<Language, string>>;

type Item = {
  time?: string;
  kind: NonNullable<NonNullable<EventInput['programme']>[number]['kind']>;
  title: Said;
};

export type EventTemplate = {
  id: string;
  /** what it is for, as the list of templates says it */
  name: Said;
  about: Said;
  /** on the wall */
  hours: [from: string, to: string];
  closes: Rule;
  /** when the join link leaves, which is also by when it is promised */
  joinLink?: Rule;
  information?: Rule;
  programme?: Item[];
  event: Omit<
    Partial<EventInput>,
    'title' | 'startsAt' | 'endsAt' | 'programme' | 'promises' | 'joinLinkAt'
  > & { title: Said };
};

const isText = (value: object): value is Said => {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => known.some((language) => language === key));
};

/** The same with texts in some languages alone. */
function only<T>(value: T, languages: readonly Language[]): T {
  if (Array.isArray(value)) return value.map((one) => only(one, languages)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = isText(value)
    ? Object.entries(value).filter(([key]) => languages.some((one) => one === key))
    : Object.entries(value);
  return Object.fromEntries(kept.map(([key, one]) => [key, only(one, languages)])) as T;
}

/**
 * The event on a day, ready for the editor.
 * @param date `2027-03-23`
 * @param zone IANA
 */
export function eventFrom(
  { event, hours, closes, joinLink, information, programme = [] }: EventTemplate,
  date: string,
  zone: string,
  languages: Language[],
): EventInput {
  const at = (time: string) => instantAt({ date, time }, zone) ?? '';
  const by = (rule: Rule | undefined) => (rule ? instantBy(rule, date, zone) : null);
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
  return only(whole, languages);
}
