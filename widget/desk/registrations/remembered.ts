/** The last filter of each event's list, for returning to it. In memory: it may hold names. */

import type { Desk } from '../shell/desk-context.ts';
import { type Chosen, chosenIn } from './query.ts';

const last = new Map<string, Chosen>();
const keyOf = ({ organization }: Desk, slug: string): string => `${organization.slug} ${slug}`;

export const remember = (desk: Desk, slug: string, chosen: Chosen): void =>
  void last.set(keyOf(desk, slug), chosen);

/** The filter in the address, else the last one. */
export const chosenFor = (desk: Desk, slug: string, search: string): Chosen =>
  search ? chosenIn(search) : (last.get(keyOf(desk, slug)) ?? chosenIn(''));

/** Makes the list, opened next, show this participant. */
export const lookFor = (desk: Desk, slug: string, name: string): void =>
  remember(desk, slug, { ...chosenIn(''), q: name });
