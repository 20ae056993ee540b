/** Filter and order of the registration list, in the address bar and in the API query. */

import { type RowSort, searchLimits } from '../../../worker/contract/desk.ts';
import { type Status, statuses } from '../../../worker/contract/manage.ts';
import type { RowsQuery } from './event.ts';

export type Sorting = RowSort | '-createdAt' | '-name';
export const sortings: readonly Sorting[] = [
  '-createdAt',
  'createdAt',
  'name',
  '-name',
  'waitlistPosition',
];

export type ListFilter = { status: Status | null; sort: Sorting; q: string };

/** Newest first; the waitlist by position. */
export const defaultSorting = (status: Status | null): Sorting =>
  status === 'waitlisted' ? 'waitlistPosition' : '-createdAt';

/** Only the waitlist can be sorted by position. */
export const sortingsOf = (status: Status | null): Sorting[] =>
  sortings.filter((sort) => sort !== 'waitlistPosition' || status === 'waitlisted');

/** Parses `?status=waitlisted&sort=name`; searched names never appear in an address. */
export function filterFromAddress(search: string): ListFilter {
  const given = new URLSearchParams(search);
  const status = statuses.find((one) => one === given.get('status')) ?? null;
  const sort =
    sortingsOf(status).find((one) => one === given.get('sort')) ?? defaultSorting(status);
  return { status, sort, q: '' };
}

/** The filter as a query string; empty for the default. */
export function addressOfFilter({ status, sort }: ListFilter): string {
  const given = new URLSearchParams();
  if (status) given.set('status', status);
  if (sort !== defaultSorting(status)) given.set('sort', sort);
  const text = given.toString();
  return text && `?${text}`;
}

/** The API query of a list or a download. */
export const queryOf = ({ status, sort, q }: ListFilter): RowsQuery => ({
  ...(status ? { status } : {}),
  ...(q.trim() ? { q: q.trim().slice(0, searchLimits.maxCharacters) } : {}),
  sort,
});
