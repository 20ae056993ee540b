/** Recognises a table's columns by headers that people, form services and our own exports use. */

import { Row } from '../contract/desk.ts';
import { languages } from '../contract/languages.ts';
import { type FieldName, fieldNames } from '../contract/participant.ts';
import { strings } from '../contract/strings/index.ts';
import { pickText, type StoredEvent } from '../domain/content.ts';
import { columnLetters } from './cell.ts';

/** Kinds of columns besides answers to one question. */
const kinds = [
  'status',
  'registeredAt',
  'name',
  'firstName',
  'lastName',
  'email',
  ...fieldNames,
  'language',
  'answers',
] as const;
export type ColumnKind = (typeof kinds)[number];
/** The target of a question is `answers/` and its id. */
export type ColumnTarget = ColumnKind | `answers/${string}` | 'ignored' | 'unknown';
/** @property header the file's header, or the column's letter without one */
export type Column = { index: number; header: string; target: ColumnTarget };

/** Folds a text to letters and digits: `E-post *`, `e post` and `EPOST` are the same header. */
export const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('fi')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Names of columns, folded; the labels of our own forms are added below. */
const namesOfKind: Record<ColumnKind, string> = {
  status: 'status tila ilmoittautumisentila',
  registeredAt:
    'registeredat createdat aikaleima tidsstämpel tidstämpel timestamp valmistumisaika slutförandetid completiontime ' +
    'ilmoittautumisaika ilmoittautunut anmälningstid anmäld registered registrationtime lähetetty skickad submitted ' +
    'pvm päivämäärä ilmoittautumispäivä ilmoittautumispvm datum anmälningsdatum',
  name: 'kokonimi nimesi etujasukunimi fullständigtnamn förochefternamn fullname osallistuja deltagare participant',
  firstName: 'etunimi förnamn firstname givenname',
  lastName: 'sukunimi efternamn lastname surname familyname',
  email:
    'sähköpostiosoite sähköpostiosoitteesi sposti meili meiliosoite epostadress emailaddress mail mailadress mejl mejladress',
  phone:
    'puhelinnumero puh puhnro puhelinnro gsm kännykkä matkapuhelin matkapuhelinnumero telefonnummer tel mobil mobilnummer ' +
    'mobiltelefon phonenumber mobile',
  organization: 'organization organisaatio yhdistys förening förbund association',
  role: 'tehtävä tehtävänimike nimike titteli uppgift titel title position',
  region: 'alue län',
  level: 'level taso nivå',
  language: 'language kieli asiointikieli språk',
  answers: 'answers',
};

/** Columns to ignore: our own remaining columns, and those added by Google and Microsoft forms. */
const ignored = new Set(
  [
    ...Object.keys(Row.entries).filter(
      (key) => !kinds.some((kind) => kind === key) && key !== 'createdAt',
    ),
    ...[
      'tunnus',
      'nro',
      'nr',
      'numero',
      'nummer',
      'number',
      'no',
      'aloitusaika',
      'starttid',
      'starttime',
      'score',
      'pisteet',
      'poäng',
    ],
    ...['viimeisinmuokkausaika', 'lastmodifiedtime', 'senaständrad', 'tidförsenasteändring'],
  ].map(fold),
);

const isField = (kind: ColumnKind): kind is FieldName => fieldNames.some((name) => name === kind);
const labelOf = (kind: ColumnKind) =>
  kind === 'name' || kind === 'email' || isField(kind)
    ? languages.map((language) => strings[language].fields[kind])
    : [];

const known = new Map<string, ColumnKind>(
  kinds.flatMap((kind) =>
    [kind, ...labelOf(kind), ...namesOfKind[kind].split(' ')].map((name): [string, ColumnKind] => [
      fold(name),
      kind,
    ]),
  ),
);

/** Question ids by every name, each name's in form order; an id takes precedence over a label. */
function questionNames({ questions, languages: order }: StoredEvent): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { id, label } of questions)
    for (const name of new Set(languages.map((language) => fold(pickText(label, language, order)))))
      if (name) names.set(name, [...(names.get(name) ?? []), id]);
  for (const { id } of questions) if (fold(id)) names.set(fold(id), [id]);
  return names;
}

/**
 * A name of a field that the event does not use means the question of that name. If two questions
 * have
 * one label, the first column belongs to the first.
 */
function targetOf(
  header: string,
  event: StoredEvent,
  questions: Map<string, string[]>,
): ColumnTarget {
  const name = fold(header);
  // form services mark required fields: `Sähköposti (pakollinen)`
  const kind = known.get(name) ?? known.get(fold(header.replace(/\([^)]*\)\s*$/, '')));
  const ids = questions.get(name);
  if (kind && (!ids || !isField(kind) || event.fields[kind] !== 'off')) return kind;
  const question = ids && (ids.length > 1 ? ids.shift() : ids[0]);
  if (question) return `answers/${question}`;
  // a row number's header `#` has no letters
  return ignored.has(name) || name === '' ? 'ignored' : 'unknown';
}

/** @param width columns of the widest row; columns beyond the header are unknown */
export function readColumns(
  header: readonly string[],
  width: number,
  event: StoredEvent,
): Column[] {
  const questions = questionNames(event);
  return Array.from({ length: Math.max(header.length, width) }, (_, index) => {
    const text = (header[index] ?? '').replace(/\s+/g, ' ').trim();
    return {
      index,
      header: text || columnLetters(index),
      target: text ? targetOf(text, event, questions) : 'unknown',
    };
  });
}
