/** The page around the element: the organiser's name and the language links. */

import type { ManageView } from '../../worker/contract/manage.ts';

/** The token is in the URL's fragment, which the language links would drop. */
export function addTokenToLanguageLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a'))
    link.hash = location.hash;
}

/**
 * Puts the organiser's name first, as on the other pages, unless the registrations have several
 * organisers.
 */
export function nameOrganizer({ registrations }: ManageView, title: string): void {
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

/** After everything was erased, the language links would lead to an invalid manage link. */
export function hideLanguageLinks(): void {
  for (const links of document.querySelectorAll<HTMLElement>('.languages')) links.hidden = true;
}

/**
 * Removes the token from the URL; the history state lets a reload show that everything was erased.
 */
export const removeTokenFromUrl = (): void =>
  history.replaceState({ erased: true }, '', location.pathname + location.search);
