/**
 * Which of an event's registrations are listed and in which order, as the address says it and as
 * the API is asked.
 */

import { type RowSort, searched } from '../../../worker/contract/desk.ts';
import { type Status, statuses } from '../../../worker/contract/own.ts';
import type { RowsQuery } from './event.ts';

export type Sorting = RowSort | '-createdAt' | '-name';
export const sortings: readonly Sorting[] = [
  '-createdAt',
  'createdAt',
  'name',
  '-name',
  'waitlistPosition',
];

export type Chosen = { status: Status | null; sort: Sorting; q: string };

/** The newest first, and a queue in its own order. */
export const usual = (status: Status | null): Sorting =>
  status === 'waitlisted' ? 'waitlistPosition' : '-createdAt';

/** By place in the queue only a queue can be sorted. */
export const sortingsOf = (status: Status | null): Sorting[] =>
  sortings.filter((sort) => sort !== 'waitlistPosition' || status === 'waitlisted');

/**
 * What an address such as `?status=waitlisted&sort=name` asks for; a name that is searched never
 * stands in it.
 */
export function chosenIn(search: string): Chosen {
  const given = new URLSearchParams(search);
  const status = statuses.find((one) => one === given.get('status')) ?? null;
  const sort = sortingsOf(status).find((one) => one === given.get('sort')) ?? usual(status);
  return { status, sort, q: '' };
}

/** The same as the end of an address; empty for the usual list. */
export function addressOf({ status, sort }: Chosen): string {
  const given = new URLSearchParams();
  if (status) given.set('status', status);
  if (sort !== usual(status)) given.set('sort', sort);
  const text = given.toString();
  return text && `?${text}`;
}

/** What a list or a file is asked for. */
export const queryOf = ({ status, sort, q }: Chosen): RowsQuery => ({
  ...(status ? { status } : {}),
  ...(q.trim() ? { q: q.trim().slice(0, searched.length) } : {}),
  sort,
});
