/**
 * An application in React whose page writes a form down as a link, an element or a tag; for its
 * server and its client.
 */

import { createElement as h, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Kind } from './embed-event.ts';

/** `hoisted` is a tag that is left to React */
export type ReactKind = Kind | 'hoisted';
export type ReactPageProps = {
  markupKind: ReactKind;
  path: string;
  src: string;
  href: string;
  slug: string;
  site: string;
  snippet: string;
};

export const rootId = 'root';

/**
 * React hoists a script element of its own, so components append one in an effect and remove it
 * again.
 */
function Tag({ src }: { src: string }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const script = document.createElement('script');
    script.async = true;
    script.src = src;
    box.current?.appendChild(script);
    return () => void script.remove();
  }, [src]);
  return h('div', { ref: box });
}

function Place({ markupKind: kind, src, href, slug, site, snippet }: ReactPageProps): ReactNode {
  const link = h('a', { className: 'mukaan', href }, 'Ilmoittaudu');
  if (kind === 'link') return link;
  if (kind === 'element') return h('mukaan-event', { event: slug, site, lang: 'fi' }, link);
  if (kind === 'tag') return h(Tag, { src });
  if (kind === 'hoisted') return h('div', { id: 'hoisted' }, h('script', { async: true, src }));
  return h('div', { dangerouslySetInnerHTML: { __html: snippet } });
}

function Home(given: ReactPageProps): ReactNode {
  const [shown, show] = useState(true);
  const [count, raise] = useState(0);
  return h(
    'section',
    null,
    // between two paragraphs, so that React calls `insertBefore`
    h('p', { id: 'count' }, `Kerta ${count}`),
    shown && h(Place, given),
    h('p', null, 'Tervetuloa'),
    h('button', { type: 'button', id: 'toggle', onClick: () => show(!shown) }, 'Näytä'),
    h('button', { type: 'button', id: 'raise', onClick: () => raise(count + 1) }, 'Uudelleen'),
  );
}

export function Application({ given }: { given: ReactPageProps }): ReactNode {
  const [path, go] = useState(given.path);
  useEffect(() => {
    const follow = () => go(location.pathname);
    addEventListener('popstate', follow);
    dispatchEvent(new Event('live'));
    return () => removeEventListener('popstate', follow);
  }, []);
  const leave = () => {
    history.pushState(null, '', '/muualla');
    go('/muualla');
  };
  return h(
    'main',
    null,
    h('button', { type: 'button', id: 'away', onClick: leave }, 'Muualle'),
    path === given.path ? h(Home, given) : h('p', null, 'Muualla'),
  );
}
