/**
 * A tour while it is written: what all its sessions share, a row for each of them, and what becomes
 * of it for the server.
 */

import type { EventInput, SeriesInput } from '../../../worker/contract/event-definition.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import type { Fields } from '../../../worker/contract/values.ts';
import { type Texts, textsToSend } from '../kit/texts-field.ts';
import { readWall, type Wall } from '../kit/wall.ts';
import type { PastedRow } from './pasted.ts';
import { instantBy, type Rule } from './rules.ts';
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
  /** of clock times that come twice that night the second; absent where it has not been asked */
  later?: boolean;
  capacity: number | null;
};

export type Contact = { name: string; phone: string; email: string };

export type Tour = {
  languages: Language[];
  title: Texts;
  summary: Texts;
  description: Texts;
  audience: Texts;
  contact: Contact;
  rows: SessionRow[];
  mode: NonNullable<EventInput['mode']>;
  fields: Fields;
  closes: Rule;
  binding: boolean;
  waitlist: boolean;
  information: Rule;
  joinLink: Rule;
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
  // sessions of one tour tend to be alike
  from: rows.at(-1)?.from ?? '',
  to: rows.at(-1)?.to ?? '',
  capacity: rows.at(-1)?.capacity ?? null,
});

export const newTour = (languages: Language[]): Tour => ({
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

/** Rows in which something is written, in their order. */
export const writtenRows = ({ rows }: Pick<Tour, 'rows'>): SessionRow[] =>
  rows.filter((row) => !isEmpty(row));

/** Another town brings its region, unless the one that stands there was chosen by hand. */
export function withTown(row: SessionRow, town: string): SessionRow {
  const byItself = row.region === (townOf(row.town)?.region ?? '');
  return { ...row, town, region: byItself ? (townOf(town)?.region ?? '') : row.region };
}

/**
 * What was read from lines, after the rows that are written; several days are no session of a tour.
 */
export function withPasted(rows: SessionRow[], pasted: PastedRow[]): SessionRow[] {
  const all = rows.filter((row) => !isEmpty(row));
  for (const { town, date, from, to, capacity, faults } of pasted)
    if (!faults.includes('several-days'))
      all.push({ ...withTown(newRow(all), town), date, from, to, capacity });
  return all;
}

export const wallAt = ({ date, later }: SessionRow, time: string): Wall => ({
  date,
  time,
  ...(later === undefined ? {} : { later }),
});

/** The instant, or null where there is none or more than one. */
export function rowInstant(row: SessionRow, time: string, zone: string): string | null {
  const reading = readWall(wallAt(row, time), zone);
  return 'instant' in reading ? reading.instant : null;
}

/** `Kuopion tilaisuus`: in Finnish a town is inflected where it is known how. */
export function sessionTitle(language: Language, town: string): string {
  const known = townOf(town);
  if (language === 'sv') return `Tillfället i ${known?.sv ?? town}`;
  if (language === 'en') return `${known?.fi ?? town} session`;
  return known ? `${known.genitive} tilaisuus` : `Tilaisuus: ${town}`;
}

const inEach = (languages: Language[], text: (language: Language) => string): Texts =>
  Object.fromEntries(languages.map((language) => [language, text(language)]));

function shared(tour: Tour) {
  const { languages, contact } = tour;
  const text = (texts: Texts) => textsToSend(texts, languages);
  const [name, phone, email] = [contact.name, contact.phone, contact.email].map(
    (one) => one.trim() || null,
  );
  return {
    description: text(tour.description),
    languages,
    audience: text(tour.audience),
    contact:
      name || phone || email
        ? { name: name ?? null, phone: phone ?? null, email: email ?? null }
        : null,
  };
}

function promises(
  { information, joinLink, mode }: Tour,
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

function event(tour: Tour, row: SessionRow, zone: string): EventInput {
  const { languages, mode, fields, binding, waitlist, closes } = tour;
  const town = row.town.trim();
  const known = townOf(town);
  const name = (language: Language) => (known ? (language === 'sv' ? known.sv : known.fi) : town);
  const joinLinkAt = mode === 'onsite' ? null : instantBy(tour.joinLink, row.date, zone);
  return {
    ...shared(tour),
    title: inEach(languages, (language) => sessionTitle(language, town)),
    mode,
    place: { name: inEach(languages, name), region: row.region || null },
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
    promises: promises(tour, row.date, zone),
    joinLinkAt,
  };
}

/** As `POST /series` takes it; the rows have to be whole, which `tourFaults` says. */
export function tourInput(tour: Tour, zone: string): { series: SeriesInput; events: EventInput[] } {
  const text = (texts: Texts) => textsToSend(texts, tour.languages);
  return {
    series: { ...shared(tour), title: text(tour.title) ?? '', summary: text(tour.summary) },
    events: writtenRows(tour).map((row) => event(tour, row, zone)),
  };
}

/** How many fields a visitor meets: name and e-mail, and those asked for. */
export const fieldCount = (fields: Fields): number =>
  2 + Object.values(fields).filter((use) => use !== 'off').length;
