/** The parameters of a list of registrations, checked, and its cursors. */

import { type RowSort, rowSorts, searched } from '../contract/desk.ts';
import { limits } from '../contract/limits.ts';
import { type Status, statuses } from '../contract/own.ts';
import { type Fault, refusedFor } from '../domain/outcome.ts';
import { queryWords } from '../domain/search-words.ts';
import { type Cursor, inOrder, type Selection, type Sort } from '../storage/search-selection.ts';
import type { Route } from './context.ts';
import { accept } from './problem.ts';

/** What says which rows and in which order; a list comes in pages besides, a file does not. */
const chosen = ['status', 'q', 'sort', 'lang', 'organization'];
const paged = [...chosen, 'limit', 'cursor'];

/** What makes two lists the same one, so that a cursor of another is told from one of this. */
const nameOf = ({ status, words, sort }: Omit<Selection, 'after' | 'limit'>): string =>
  JSON.stringify([status, words, sort.by, sort.descending]);

/** FNV-1a of 32 bits: against mistakes, not against anybody, since whoever has a key may read every page anyway. */
function short(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}

/** Base64url of JSON: the list's short name, and the last row's key and id. */
export function encodeCursor({ key, id }: Cursor, selection: Selection): string {
  const bytes = new TextEncoder().encode(JSON.stringify([short(nameOf(selection)), key, id]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function decodeCursor(text: string, selection: Omit<Selection, 'after'>): Cursor | null {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const parts = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    if (!Array.isArray(parts)) return null;
    const [list, key, id] = parts as unknown[];
    const kind = selection.sort.by === 'name' ? 'string' : 'number';
    if (list !== short(nameOf(selection)) || typeof key !== kind || typeof id !== 'string') return null;
    return { key: key as Cursor['key'], id };
  } catch {
    return null;
  }
}

function readStatus(c: Route, errors: Fault[]): Status | null {
  const given = c.req.query('status');
  if (given === undefined) return null;
  const status = statuses.find((one) => one === given) ?? null;
  if (!status) errors.push({ pointer: '/status', code: 'unknown-option' });
  return status;
}

/** By place in the queue only those who stand in it can be sorted. */
function readSort(c: Route, status: Status | null, errors: Fault[]): Sort {
  const given = c.req.query('sort');
  if (given === undefined) return inOrder;
  const by: RowSort | undefined = rowSorts.find((one) => one === given.replace(/^-/, ''));
  if (!by) errors.push({ pointer: '/sort', code: 'unknown-option' });
  if (by === 'waitlistPosition' && status !== 'waitlisted') errors.push({ pointer: '/sort', code: 'unknown-option' });
  return { by: by ?? inOrder.by, descending: given.startsWith('-') };
}

function readWords(c: Route, errors: Fault[]): string[] {
  const given = c.req.query('q') ?? '';
  const words = given.length > searched.length ? [] : queryWords(given);
  if (given.length > searched.length || words.length > searched.words)
    errors.push({ pointer: '/q', code: 'too-long', max: searched.length });
  return words;
}

/** A parameter that does nothing would lie about its list, so unknown ones are refused. */
export function readSelection(c: Route, pages: 'pages' | 'whole' = 'pages'): Selection {
  const known = pages === 'pages' ? paged : chosen;
  const errors: Fault[] = Object.keys(c.req.query())
    .filter((name) => !known.includes(name))
    .map((name) => ({ pointer: `/${name}`, code: 'unknown-key' as const }));
  const status = readStatus(c, errors);
  const sort = readSort(c, status, errors);
  const words = readWords(c, errors);
  const limit = c.req.query('limit') ?? '50';
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > limits.page) errors.push({ pointer: '/limit', code: 'range' });
  const selection = { status, words, sort, limit: Number(limit) };
  const cursor = pages === 'pages' ? c.req.query('cursor') : undefined;
  const after = cursor === undefined ? null : decodeCursor(cursor, selection);
  if (cursor !== undefined && !after) errors.push({ pointer: '/cursor', code: 'type' });
  accept(refusedFor(errors));
  return { ...selection, after };
}
