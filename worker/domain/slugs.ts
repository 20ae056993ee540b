/** Slugs that are issued: readable, and nobody else's. */

import { reservedSlugs } from '../contract/event-definition.ts';

const longest = 60;

/** The slug itself, else with the first free number from 2 on: `kuopio`, `kuopio-2`. */
export function nextFree(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug) && !reservedSlugs.includes(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const end = `-${number}`;
    const numbered = slug.slice(0, longest - end.length).replace(/-+$/, '') + end;
    if (!taken.has(numbered)) return numbered;
  }
}

/**
 * What a copy's slug is issued from: `kuopio-2` is a copy already, `jarjestopaiva-2020` names a
 * year.
 */
export const withoutNumber = (slug: string): string => slug.replace(/(?<=[a-z0-9])-\d{1,2}$/, '');
