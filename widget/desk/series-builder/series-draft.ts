/**
 * The draft of a series: shared settings and a row per session, and its conversion for the server.
 */

import type { EventInput, SeriesInput } from '../../../worker/contract/event-definition.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import type { Fields } from '../../../worker/contract/values.ts';
import { type LocalDateTime, readDateTime } from '../kit/local-date-time.ts';
import { type Texts, textsToSend } from '../kit/texts-field.ts';
import { type DateRule, instantBy } from './date-rules.ts';
import type { PastedRow } from './pasted.ts';
import { townOf } from './towns.ts';

export type SessionRow = {
  /** unique on the screen */
  id: number;
  town: string;
  /** Statistics Finland's code, or empty */
  region: string;
  /** `2027-03-23` */
  date: string;
  /** `12:00` */
  from: string;
  to: string;
  /** whether the second of two repeated times is meant; absent if not asked */
  later?: boolean;
  capacity: number | null;
};

export type Contact = { name: string; phone: string; email: string };

export type SeriesDraft = {
  languages: Language[];
  title: Texts;
  summary: Texts;
  description: Texts;
  audience: Texts;
  contact: Contact;
  rows: SessionRow[];
  mode: NonNullable<EventInput['mode']>;
  fields: Fields;
  closes: DateRule;
  binding: boolean;
  waitlist: boolean;
  information: DateRule;
  joinLink: DateRule;
};

const noFields: Fields = {
  phone: 'off',
  organization: 'off',
  role: 'off',
  region: 'off',
  level: 'off',
};

export const newRow = (rows: readonly SessionRow[]): SessionRow => ({
  id: Math.max(0, ...rows.map(({ id }) => id)) + 1,
  town: '',
  region: '',
  date: '',
  // sessions of a series tend to be alike
  from: rows.at(-1)?.from ?? '',
  to: rows.at(-1)?.to ?? '',
  capacity: rows.at(-1)?.capacity ?? null,
});

export const newSeriesDraft = (languages: Language[]): SeriesDraft => ({
  languages,
  title: {},
  summary: {},
  description: {},
  audience: {},
  contact: { name: '', phone: '', email: '' },
  rows: [newRow([])],
  mode: 'online',
  fields: { ...noFields, organization: 'optional' },
  closes: { kind: 'none' },
  binding: false,
  waitlist: true,
  information: { kind: 'none' },
  joinLink: { kind: 'none' },
});

const isEmpty = ({ town, date }: SessionRow): boolean => !town.trim() && !date;

/** Rows with input, in order. */
export const writtenRows = ({ rows }: Pick<SeriesDraft, 'rows'>): SessionRow[] =>
  rows.filter((row) => !isEmpty(row));

/** Sets the town and its region, unless the region was chosen by hand. */
export function withTown(row: SessionRow, town: string): SessionRow {
  const isAutomatic = row.region === (townOf(row.town)?.region ?? '');
  return { ...row, town, region: isAutomatic ? (townOf(town)?.region ?? '') : row.region };
}

/** Adds pasted rows after the written ones; a range of days is not a session. */
export function withPasted(rows: SessionRow[], pasted: PastedRow[]): SessionRow[] {
  const all = rows.filter((row) => !isEmpty(row));
  for (const { town, date, from, to, capacity, errors } of pasted)
    if (!errors.includes('several-days'))
      all.push({ ...withTown(newRow(all), town), date, from, to, capacity });
  return all;
}

export const localDateTimeAt = ({ date, later }: SessionRow, time: string): LocalDateTime => ({
  date,
  time,
  ...(later === undefined ? {} : { later }),
});

/** The instant, or null if there is none or it is ambiguous. */
export function rowInstant(row: SessionRow, time: string, zone: string): string | null {
  const reading = readDateTime(localDateTimeAt(row, time), zone);
  return 'instant' in reading ? reading.instant : null;
}

/** `Kuopion tilaisuus`: known towns are inflected in Finnish. */
export function sessionTitle(language: Language, town: string): string {
  const known = townOf(town);
  if (language === 'sv') return `Tillfället i ${known?.sv ?? town}`;
  if (language === 'en') return `${known?.fi ?? town} session`;
  return known ? `${known.genitive} tilaisuus` : `Tilaisuus: ${town}`;
}

const inLanguages = (languages: Language[], text: (language: Language) => string): Texts =>
  Object.fromEntries(languages.map((language) => [language, text(language)]));

function sharedInput(draft: SeriesDraft) {
  const { languages, contact } = draft;
  const text = (texts: Texts) => textsToSend(texts, languages);
  const [name, phone, email] = [contact.name, contact.phone, contact.email].map(
    (one) => one.trim() || null,
  );
  return {
    description: text(draft.description),
    languages,
    audience: text(draft.audience),
    contact:
      name || phone || email
        ? { name: name ?? null, phone: phone ?? null, email: email ?? null }
        : null,
  };
}

function promisesInput(
  { information, joinLink, mode }: SeriesDraft,
  date: string,
  zone: string,
): NonNullable<EventInput['promises']> {
  const informationBy = instantBy(information, date, zone);
  const joinBy = mode === 'onsite' ? null : instantBy(joinLink, date, zone);
  return [
    ...(informationBy ? [{ kind: 'information' as const, by: informationBy }] : []),
    ...(joinBy ? [{ kind: 'join-link' as const, by: joinBy }] : []),
  ];
}

function eventInput(draft: SeriesDraft, row: SessionRow, zone: string): EventInput {
  const { languages, mode, fields, binding, waitlist, closes } = draft;
  const town = row.town.trim();
  const known = townOf(town);
  const name = (language: Language) => (known ? (language === 'sv' ? known.sv : known.fi) : town);
  const joinLinkAt = mode === 'onsite' ? null : instantBy(draft.joinLink, row.date, zone);
  return {
    ...sharedInput(draft),
    title: inLanguages(languages, (language) => sessionTitle(language, town)),
    mode,
    place: { name: inLanguages(languages, name), region: row.region || null },
    startsAt: rowInstant(row, row.from, zone) ?? '',
    endsAt: rowInstant(row, row.to, zone) ?? '',
    timeZone: zone,
    registration: {
      capacity: row.capacity,
      waitlist: row.capacity !== null && waitlist,
      binding,
      closesAt: instantBy(closes, row.date, zone),
    },
    fields,
    promises: promisesInput(draft, row.date, zone),
    joinLinkAt,
  };
}

/** The input of `POST /series`; the rows must be valid. */
export function seriesInput(
  draft: SeriesDraft,
  zone: string,
): { series: SeriesInput; events: EventInput[] } {
  const text = (texts: Texts) => textsToSend(texts, draft.languages);
  return {
    series: { ...sharedInput(draft), title: text(draft.title) ?? '', summary: text(draft.summary) },
    events: writtenRows(draft).map((row) => eventInput(draft, row, zone)),
  };
}

/** Number of fields a visitor sees: name, email and those asked for. */
export const fieldCount = (fields: Fields): number =>
  2 + Object.values(fields).filter((use) => use !== 'off').length;
