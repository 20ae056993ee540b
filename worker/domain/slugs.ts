/** Issues readable slugs that are free. */

import { reservedSlugs } from '../contract/event-definition.ts';

const MAX_SLUG_CHARACTERS = 60;

/** The slug, or with the first free number: `kuopio`, `kuopio-2`. */
export function nextFreeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug) && !reservedSlugs.includes(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const end = `-${number}`;
    const numbered = slug.slice(0, MAX_SLUG_CHARACTERS - end.length).replace(/-+$/, '') + end;
    if (!taken.has(numbered)) return numbered;
  }
}

/**
 * Base for the slug of a copy: removes the number of a copy (`kuopio-2`), not a year
 * (`jarjestopaiva-2020`).
 */
export const slugWithoutNumber = (slug: string): string =>
  slug.replace(/(?<=[a-z0-9])-\d{1,2}$/, '');
