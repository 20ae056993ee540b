/**
 * Shows the widget in the place of links to Mukaan's own pages, for editors that strip scripts and
 * unknown tags.
 */

import { watched as changes, standForLink } from './placement.ts';
import { wishOfAddress } from './script-tag.ts';

const watched = new Set<string>();

/** A page that writes its links anew after each change of ours would never come to rest. */
const MAX_LINKS = 1000;
let links = 0;
let isWaiting = false;

function takeLinks(): void {
  for (const link of Array.from(document.getElementsByClassName('mukaan'))) {
    const wish =
      link instanceof HTMLAnchorElement &&
      !link.closest('mukaan-event,mukaan-series') &&
      wishOfAddress(link.href);
    if (
      wish &&
      (watched.has(wish.server) || watched.has('')) &&
      links < MAX_LINKS &&
      standForLink(link, wish)
    )
      links++;
  }
}

/** In a task of its own: a page that answers each change with another one stays responsive. */
function takeLinksSoon(): void {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    takeLinks();
  });
}

function watch(): void {
  new MutationObserver(takeLinksSoon).observe(document, changes);
  takeLinks();
}

/**
 * Takes up `<a class="mukaan">` that leads to this server, or to any where the script's own is not
 * known, also one added later. Starts a task after `load`: a framework that hydrates the server's
 * markup finds nothing in it that it did not write.
 */
export function watchLinks(server: string): void {
  const isFirst = watched.size === 0;
  watched.add(server);
  if (!isFirst) takeLinks();
  else if (document.readyState === 'complete') watch();
  else addEventListener('load', () => setTimeout(watch), { once: true });
}
