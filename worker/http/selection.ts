/** Selection and page cursors of a registration list, from the parsed query. */

import { type RowSort, rowSorts, searchLimits } from '../contract/desk.ts';
import type { Status } from '../contract/manage.ts';
import type { QueryOf } from '../contract/routes/index.ts';
import { rejectedFor, type ValidationError } from '../domain/outcome.ts';
import { searchWordsOf } from '../domain/search.ts';
import { type Cursor, defaultSort, type Selection, type Sort } from '../storage/selection.ts';
import { unwrapOrThrow } from './problem.ts';

/** Identifies a list, so that a cursor of another list is refused. */
const listKeyOf = ({ status, words, sort }: Omit<Selection, 'after' | 'limit'>): string =>
  JSON.stringify([status, words, sort.by, sort.descending]);

/** FNV-1a, 32 bits: detects mistakes only, as an API key may read every page anyway. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}

/** Base64url of JSON: the list's hash, the last row's sort key and id. */
export function encodeCursor({ key, id }: Cursor, selection: Selection): string {
  const bytes = new TextEncoder().encode(JSON.stringify([hashOf(listKeyOf(selection)), key, id]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function decodeCursor(text: string, selection: Omit<Selection, 'after'>): Cursor | null {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    );
    const parts = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    if (!Array.isArray(parts)) return null;
    const [list, key, id] = parts as unknown[];
    const kind = selection.sort.by === 'name' ? 'string' : 'number';
    if (list !== hashOf(listKeyOf(selection)) || typeof key !== kind || typeof id !== 'string')
      return null;
    return { key: key as Cursor['key'], id };
  } catch {
    return null;
  }
}

/** Sorting by position needs the waitlist. */
function readSort(
  given: `${'' | '-'}${RowSort}`,
  status: Status | null,
  errors: ValidationError[],
): Sort {
  const by = rowSorts.find((one) => given.endsWith(one)) ?? defaultSort.by;
  if (by === 'waitlistPosition' && status !== 'waitlisted')
    errors.push({ pointer: '/sort', code: 'unknown-option' });
  return { by, descending: given.startsWith('-') };
}

type Whole = QueryOf<'exportCsv'> & Partial<Pick<QueryOf<'listRegistrations'>, 'limit' | 'cursor'>>;

/**
 * @throws a validation error that the route table cannot detect: too many words, a sort key without
 * its status, a cursor of another list
 */
export function selectionOf({
  q = '',
  sort: given,
  limit = 0,
  cursor,
  ...query
}: Whole): Selection {
  const errors: ValidationError[] = [];
  const status = query.status ?? null;
  const sort = readSort(given, status, errors);
  const words = searchWordsOf(q);
  if (words.length > searchLimits.maxWords)
    errors.push({ pointer: '/q', code: 'too-long', max: searchLimits.maxCharacters });
  const selection = { status, words, sort, limit };
  const after = cursor === undefined ? null : decodeCursor(cursor, selection);
  if (cursor !== undefined && !after) errors.push({ pointer: '/cursor', code: 'type' });
  unwrapOrThrow(rejectedFor(errors));
  return { ...selection, after };
}
