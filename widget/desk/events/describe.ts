/** Describes a part of an event as text, to compare two versions. */

import { formatDateTime, formatTimeRange } from '../../../worker/contract/dates.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import { instantAt } from '../kit/local-date-time.ts';
import { textIn } from '../kit/texts.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { EventForm, ItemForm } from './form.ts';
import { valueAt } from './pointer.ts';

/** The part's label in the editor. */
export function pieceLabel({ strings }: Desk, piece: string): string {
  const { editor, questions } = strings;
  const special: Record<string, string> = {
    '/timeZone': editor.zone,
    '/registration/quotas': questions.quotas.title,
    '/fields': questions.fields,
    '/questions': questions.own,
    '/privateQuestions': questions.secret,
    '/programme': editor.sections.programme,
    '/promises': editor.promises.title,
  };
  const plain = editor[piece.slice(piece.lastIndexOf('/') + 1) as keyof typeof editor];
  return special[piece] ?? (typeof plain === 'string' ? plain : piece);
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys that are not shown. */
const hidden = new Set(['id', 'value', 'fresh', 'match', 'showIf', 'later', 'maxLength']);

/** The label of an enumerated value such as a mode or a type, else the value itself. */
function valueLabel({ strings, language }: Desk, value: string): string {
  const shared = formStrings[language];
  const { questions, editor, common } = strings;
  const known: Record<string, string> = {
    ...shared.mode,
    ...shared.regions,
    ...questions.types,
    ...questions.programme.kinds,
    ...editor.promises.kinds,
    ...common.languages,
  };
  return known[value] ?? value;
}

/** `12.00–12.30 Avaus: Minna Mallinen, johtaja` */
function itemLine(
  desk: Desk,
  { timeZone }: EventForm,
  { startsAt, endsAt, title, speakers }: ItemForm,
): string {
  const { language } = desk;
  const [from, to] = [instantAt(startsAt, timeZone), instantAt(endsAt, timeZone)];
  const hours = from ? `${formatTimeRange(language, from, to, timeZone)} ` : '';
  const who = speakers.map((one) =>
    [one.name, one.title, one.organization]
      .map((text) => textIn(text, language))
      .filter(Boolean)
      .join(', '),
  );
  return `${hours}${textIn(title, language)}${who.length > 0 ? `: ${who.join('; ')}` : ''}`;
}

const useLines = ({ strings, language }: Desk, fields: EventForm['fields']): string[] =>
  (Object.keys(fields) as (keyof EventForm['fields'])[]).map(
    (field) =>
      `${formStrings[language].fields[field]}: ${strings.questions.use[fields[field]].toLowerCase()}`,
  );

function valueLines(desk: Desk, form: EventForm, value: unknown): string[] {
  const { strings, language } = desk;
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'boolean') return [strings.common[value ? 'yes' : 'no']];
  if (typeof value !== 'object') return [valueLabel(desk, String(value))];
  if (Array.isArray(value))
    return value
      .flatMap((one) =>
        isObject(one) ? [valueLines(desk, form, one).join(', ')] : valueLines(desk, form, one),
      )
      .filter(Boolean);
  const of = value as Json;
  if ('date' in of && 'time' in of) {
    const dateTime = {
      date: String(of.date),
      time: String(of.time),
      ...(typeof of.later === 'boolean' && { later: of.later }),
    };
    const instant = instantAt(dateTime, form.timeZone);
    return instant
      ? [formatDateTime(language, instant, form.timeZone)]
      : [`${dateTime.date} ${dateTime.time}`.trim()].filter(Boolean);
  }
  return Object.entries(of)
    .filter(([key, one]) => !hidden.has(key) && one !== false)
    .flatMap(([, one]) => valueLines(desk, form, one));
}

/** The part as lines of text; a dash if it is empty. */
export function pieceLines(desk: Desk, form: EventForm, piece: string): string[] {
  const none = [desk.strings.common.none];
  if (piece === '/fields') return useLines(desk, form.fields);
  const lines =
    piece === '/programme'
      ? form.programme.map((item) => itemLine(desk, form, item))
      : valueLines(desk, form, valueAt(form, piece));
  return lines.length > 0 ? lines : none;
}
