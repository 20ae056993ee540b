/** Turns links to Mukaan's own pages into the widget, for editors that strip scripts and unknown tags. */

import { elementFor, wishOfAddress } from './script-tag.ts';

const watched = new Set<string>();

function replaceAll(): void {
  for (const link of Array.from(document.getElementsByClassName('mukaan'))) {
    const wish = link instanceof HTMLAnchorElement && !link.closest('mukaan-event,mukaan-series') && wishOfAddress(link.href);
    if (!wish || !watched.has(wish.server)) continue;
    const element = elementFor(wish);
    link.replaceWith(element);
    // the link stays inside, as the way around where the data can't be had
    element.append(link);
  }
}

/** From now on `<a class="mukaan">` that leads to this server becomes the widget, also one added later. */
export function watchLinks(server: string): void {
  if (watched.size === 0)
    new MutationObserver((records) => {
      if (records.some(({ addedNodes }) => addedNodes.length > 0)) replaceAll();
    }).observe(document, { childList: true, subtree: true });
  watched.add(server);
  replaceAll();
}
