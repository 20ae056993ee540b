/**
 * Replaces links to HOST's pages by the widget, for editors that strip scripts and unknown tags.
 */

import { observedChanges as changes, embedForLink } from './placement.ts';
import { targetOfUrl } from './script-tag.ts';

const watched = new Set<string>();

/** Guards against an endless loop with a page that rewrites its links after each of our changes. */
const MAX_LINKS = 1000;
let links = 0;
let isWaiting = false;

function embedLinks(): void {
  for (const link of Array.from(document.getElementsByClassName('mukaan'))) {
    const wish =
      link instanceof HTMLAnchorElement &&
      !link.closest('mukaan-event,mukaan-series') &&
      targetOfUrl(link.href);
    if (
      wish &&
      (watched.has(wish.server) || watched.has('')) &&
      links < MAX_LINKS &&
      embedForLink(link, wish)
    )
      links++;
  }
}

/** In a separate task, so that a page that reacts to each change stays responsive. */
function scheduleEmbedding(): void {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    embedLinks();
  });
}

function watch(): void {
  new MutationObserver(scheduleEmbedding).observe(document, changes);
  embedLinks();
}

/**
 * Embeds `<a class="mukaan">` links to this server, or to any server if the script's own is
 * unknown, also links added later. Starts in a task after `load`, so that hydration finds the
 * server's markup unchanged.
 */
export function watchLinks(server: string): void {
  const isFirst = watched.size === 0;
  watched.add(server);
  if (!isFirst) embedLinks();
  else if (document.readyState === 'complete') watch();
  else addEventListener('load', () => setTimeout(watch), { once: true });
}
