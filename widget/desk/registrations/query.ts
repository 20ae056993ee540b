/** Filter and order of the registration list, in the address bar and in the API query. */

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

/** Newest first; the waitlist by position. */
export const usual = (status: Status | null): Sorting =>
  status === 'waitlisted' ? 'waitlistPosition' : '-createdAt';

/** Only the waitlist can be sorted by position. */
export const sortingsOf = (status: Status | null): Sorting[] =>
  sortings.filter((sort) => sort !== 'waitlistPosition' || status === 'waitlisted');

/** Parses `?status=waitlisted&sort=name`; searched names never appear in an address. */
export function chosenIn(search: string): Chosen {
  const given = new URLSearchParams(search);
  const status = statuses.find((one) => one === given.get('status')) ?? null;
  const sort = sortingsOf(status).find((one) => one === given.get('sort')) ?? usual(status);
  return { status, sort, q: '' };
}

/** The filter as a query string; empty for the default. */
export function addressOf({ status, sort }: Chosen): string {
  const given = new URLSearchParams();
  if (status) given.set('status', status);
  if (sort !== usual(status)) given.set('sort', sort);
  const text = given.toString();
  return text && `?${text}`;
}

/** The API query of a list or a download. */
export const queryOf = ({ status, sort, q }: Chosen): RowsQuery => ({
  ...(status ? { status } : {}),
  ...(q.trim() ? { q: q.trim().slice(0, searched.length) } : {}),
  sort,
});
