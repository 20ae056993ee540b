/** The last filter of each event's list, for returning to it. In memory: it may hold names. */

import type { Desk } from '../shell/desk-context.ts';
import { filterFromAddress, type ListFilter } from './query.ts';

const last = new Map<string, ListFilter>();
const keyOf = ({ organization }: Desk, slug: string): string => `${organization.slug} ${slug}`;

export const storeFilter = (desk: Desk, slug: string, chosen: ListFilter): void =>
  void last.set(keyOf(desk, slug), chosen);

/** The filter in the address, else the last one. */
export const filterFor = (desk: Desk, slug: string, search: string): ListFilter =>
  search ? filterFromAddress(search) : (last.get(keyOf(desk, slug)) ?? filterFromAddress(''));

/** Makes the list, opened next, show this participant. */
export const searchNext = (desk: Desk, slug: string, name: string): void =>
  storeFilter(desk, slug, { ...filterFromAddress(''), q: name });
