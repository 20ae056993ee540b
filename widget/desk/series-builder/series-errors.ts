/** Validation errors of the series, found here or by the server, with the ids of their fields. */

import type { Language } from '../../../worker/contract/languages.ts';
import { dateTimeError } from '../kit/date-time-field.ts';
import type { FieldError } from '../kit/field.ts';
import type { DeskStrings } from '../locales/strings.ts';
import { type DateRule, instantBy } from './date-rules.ts';
import {
  localDateTimeAt,
  rowInstant,
  type SeriesDraft,
  type SessionRow,
  writtenRows,
} from './series-draft.ts';

export type CheckContext = { zone: string; language: Language; strings: DeskStrings; now: number };

/** Id of a row's control: `row-3-town`. */
export const rowId = ({ id }: SessionRow, part: string): string => `row-${id}-${part}`;

/** Id of a text field; with several languages, each has its own. */
export const textId = (
  id: string,
  languages: readonly Language[],
  language = languages[0],
): string => (languages.length > 1 ? `${id}-${language}` : id);

const MAX_SESSIONS = 50;

function timeError(
  row: SessionRow,
  part: 'from' | 'to',
  { zone, language, strings }: CheckContext,
): string | undefined {
  if (!row[part]) return strings.seriesBuilder.missing[part];
  // a time is checked only together with its date
  return row.date
    ? dateTimeError(localDateTimeAt(row, row[part]), { zone, language, strings: strings.fields })
    : undefined;
}

function rowErrors(row: SessionRow, number: number, context: CheckContext): FieldError[] {
  const { seriesBuilder: texts } = context.strings;
  const { missing } = texts;
  const errors: FieldError[] = [];
  const addError = (part: string, message: string | undefined) => {
    if (message) errors.push({ id: rowId(row, part), message: texts.inRow(number, message) });
  };
  if (!row.town.trim()) addError('town', missing.town);
  if (!row.date) addError('date', missing.date);
  for (const part of ['from', 'to'] as const) addError(part, timeError(row, part, context));
  const [starts, ends] = [
    rowInstant(row, row.from, context.zone),
    rowInstant(row, row.to, context.zone),
  ];
  if (starts && Date.parse(starts) < context.now) addError('date', missing.past);
  if (starts && ends && ends <= starts) addError('to', missing.end);
  return errors;
}

const lacksTime = (rule: DateRule): boolean => rule.kind !== 'none' && !rule.time;

function ruleErrors(draft: SeriesDraft, { zone, strings }: CheckContext): FieldError[] {
  const { missing } = strings.seriesBuilder;
  const closesLate = writtenRows(draft).some((row) => {
    const [closes, starts] = [
      instantBy(draft.closes, row.date, zone),
      rowInstant(row, row.from, zone),
    ];
    return closes && starts && closes > starts;
  });
  return [
    ...(closesLate ? [{ id: 'closes-time', message: missing.closes }] : []),
    ...(['closes', 'information', 'joinLink'] as const).flatMap((name) =>
      lacksTime(draft[name]) && !(name === 'joinLink' && draft.mode === 'onsite')
        ? [{ id: `${name}-time`, message: missing.time }]
        : [],
    ),
  ];
}

/** Errors in the order of the fields. */
export function seriesErrors(draft: SeriesDraft, context: CheckContext): FieldError[] {
  const { seriesBuilder: texts, common } = context.strings;
  const rows = writtenRows(draft);
  const errors: FieldError[] = [];
  if (draft.languages.length === 0) errors.push({ id: 'languages', message: texts.noLanguage });
  for (const language of draft.languages) {
    if (draft.title[language]?.trim()) continue;
    const message =
      draft.languages.length > 1
        ? texts.nameMissingIn(common.languages[language])
        : texts.nameMissing;
    errors.push({ id: textId('title', draft.languages, language), message });
  }
  if (rows.length === 0) errors.push({ id: 'paste', message: texts.missing.none });
  if (rows.length > MAX_SESSIONS) errors.push({ id: 'paste', message: texts.missing.many });
  for (const [index, row] of rows.entries()) errors.push(...rowErrors(row, index + 1, context));
  return [...errors, ...ruleErrors(draft, context)];
}

/** Maps the server's pointer within an event to the field of its row. */
const rowFields: [RegExp, string][] = [
  [/^(title|place\/name)/, 'town'],
  [/^place\/region/, 'region'],
  [/^startsAt/, 'date'],
  [/^endsAt/, 'to'],
  [/^registration\/(capacity|waitlist)/, 'capacity'],
];
const sharedFields: [RegExp, string][] = [
  [/^registration\/closesAt/, 'closes-time'],
  [/^promises/, 'information-time'],
  [/^joinLinkAt/, 'joinLink-time'],
  [/^contact\/phone/, 'contact-phone'],
  [/^contact\/email/, 'contact-email'],
];
const fieldFor = (list: [RegExp, string][], path: string) =>
  list.find(([pattern]) => pattern.test(path))?.[1];

/** @param pointer `/events/2/startsAt`, `/title`; in a preview it starts with `/series` */
function fieldOf(pointer: string, draft: SeriesDraft): { id: string; row: number } {
  const path = pointer.replace(/^\/(series\/)?/, '');
  const [, index, rest = ''] = /^events\/(\d+)\/?(.*)$/.exec(path) ?? [];
  const row = index === undefined ? undefined : writtenRows(draft)[Number(index)];
  if (row) {
    const shared = fieldFor(sharedFields, rest);
    return shared
      ? { id: shared, row: 0 }
      : { id: rowId(row, fieldFor(rowFields, rest) ?? 'town'), row: Number(index) + 1 };
  }
  const field = /^(title|summary|description|audience)/.exec(path)?.[1];
  return {
    id: field ? textId(field, draft.languages) : (fieldFor(sharedFields, path) ?? 'title'),
    row: 0,
  };
}

/** Maps the server's validation errors to fields. */
export function serverErrors(
  errors: { pointer: string; message: string }[],
  draft: SeriesDraft,
  strings: DeskStrings,
): FieldError[] {
  return errors.map(({ pointer, message }) => {
    const { id, row } = fieldOf(pointer, draft);
    return { id, message: row > 0 ? strings.seriesBuilder.inRow(row, message) : message };
  });
}
