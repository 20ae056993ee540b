/**
 * The page around the element: whose it is, once that is known, and other languages that keep the
 * token.
 */

import type { Own } from '../../worker/contract/own.ts';

/** The token is in the fragment, which a link to another language would drop. */
export function keepFragment(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a'))
    link.hash = location.hash;
}

/**
 * The organiser's name stands first, as on the other pages; where several organise, the page is
 * Mukaan's own.
 */
export function nameOrganizer({ registrations }: Own, title: string): void {
  const [first, ...others] = registrations.map(({ event }) => event.organizer);
  const owner = document.querySelector('.top > .owner');
  if (!owner || !first || others.some(({ name }) => name !== first.name)) return;
  const named = document.createElement(first.url ? 'a' : 'span');
  if (first.url) named.setAttribute('href', first.url);
  named.className = 'owner';
  named.textContent = first.name;
  owner.replaceWith(named);
  document.title = `${title} – ${first.name}`;
}

/**
 * Where everything is erased no language has more to say, and the links would lead to one that
 * knows of nothing.
 */
export function leaveLanguages(): void {
  for (const links of document.querySelectorAll<HTMLElement>('.languages')) links.hidden = true;
}

/** The token opens nothing any more; after a reload the page still says why. */
export const leaveLink = (): void =>
  history.replaceState({ erased: true }, '', location.pathname + location.search);
