/**
 * What was searched last in each event's list: coming back from a person one goes on from there.
 * Names stay in memory alone.
 */

import type { Desk } from '../shell/desk-context.ts';
import { type Chosen, chosenIn } from './query.ts';

const last = new Map<string, Chosen>();
const keyOf = ({ organization }: Desk, slug: string): string => `${organization.slug} ${slug}`;

export const remember = (desk: Desk, slug: string, chosen: Chosen): void =>
  void last.set(keyOf(desk, slug), chosen);

/** What the address asks for, else what was chosen last. */
export const chosenFor = (desk: Desk, slug: string, search: string): Chosen =>
  search ? chosenIn(search) : (last.get(keyOf(desk, slug)) ?? chosenIn(''));

/** So that the list, opened next, shows this person. */
export const lookFor = (desk: Desk, slug: string, name: string): void =>
  remember(desk, slug, { ...chosenIn(''), q: name });
