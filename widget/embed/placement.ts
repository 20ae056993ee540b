/**
 * Puts elements beside the tags and links of the page, and takes them away with these; no node of
 * the page is touched.
 */

import { css } from '../core/base.ts';
import { slugOf } from '../core/page.ts';
import { type Wish, wishOfAddress } from './script-tag.ts';

/** Elements made here, each with the tag or link of the page that it stands beside. */
const anchors = new Map<HTMLElement, { anchor: Element; wish: Wish; puts: number }>();
/** How often an element is put back: a page that removes it each time would hang. */
const MAX_PUTS = 99;
/** Tags and links that have their element, elements that a tag has, and elements made here. */
const taken = new WeakSet<Element>();

/** On an element that stands for the link behind it; a stored copy of the page keeps it. */
const forLink = 'data-for-link';

/** Whether an element shows what is wished for; without a site of its own it goes with any. */
function shows(element: Element, { kind, slug, attributes: { site } }: Wish): boolean {
  const own = element.getAttribute('site');
  return (
    element.localName === `mukaan-${kind}` &&
    slugOf(element, kind) === slug &&
    (!own || !site || own === site)
  );
}

function elementFor({ kind, slug, server, attributes }: Wish): HTMLElement {
  const element = document.createElement(`mukaan-${kind}`);
  for (const [name, value] of Object.entries({ ...attributes, [kind]: slug, server }))
    if (value) element.setAttribute(name, value);
  taken.add(element);
  return element;
}

/**
 * @returns whether the page has an element of this event that no other tag has, which is now the
 *   tag's
 */
function takeElement(wish: Wish): boolean {
  const found = [
    ...document.documentElement.querySelectorAll<HTMLElement>(
      `mukaan-${wish.kind}:not([${forLink}])`,
    ),
  ].find((element) => !taken.has(element) && shows(element, wish));
  if (found) {
    taken.add(found);
    adviseIfHidden(found, wish);
  }
  return !!found;
}

const isLink = (element: Element | null | undefined): element is HTMLAnchorElement =>
  element?.localName === 'a';

/** Whether it is still a link of ours to the same event. */
function leadsTo(link: HTMLAnchorElement, { kind, slug }: Wish): boolean {
  const wish = link.matches('.mukaan') && wishOfAddress(link.href);
  return !!wish && wish.kind === kind && wish.slug === slug;
}

const put = (element: HTMLElement, anchor: Element): void =>
  isLink(anchor) ? anchor.before(element) : anchor.after(element);

let observes = false;
/** Until a task after `load` the parser may still bring the element that belongs to a tag. */
let isLoading = document.readyState !== 'complete';
addEventListener('load', () => setTimeout(() => (isLoading = false)));

/** The page's nodes, and what makes a link one of ours. */
export const watched = { childList: true, subtree: true, attributeFilter: ['href', 'class'] };

/** What tells one tag from another. */
const keyOf = ({ src, dataset }: HTMLScriptElement): string =>
  [src, dataset.event, dataset.series].join();

/**
 * What tags have asked for here, by their keys: a router that shows a page again does not run its
 * scripts.
 */
const wishes = new Map<string, Wish>();

/** After each change of the page: an element leaves with its tag or link, or moves with it. */
function follow(): void {
  for (const tag of document.scripts) {
    const wish = !taken.has(tag) && /^$|\/javascript$/.test(tag.type) && wishes.get(keyOf(tag));
    if (wish) placeTag(tag, wish);
  }
  for (const [element, placement] of anchors) {
    const { anchor, wish } = placement;
    const stands = isLink(anchor)
      ? element.nextElementSibling === anchor
      : element.parentNode === anchor.parentNode;
    // a framework may use a link again for another event
    const isGone = !anchor.isConnected || (isLink(anchor) && !leadsTo(anchor, wish));
    if (isGone || (isLoading && !isLink(anchor) && takeElement(wish))) {
      anchors.delete(element);
      if (isGone) taken.delete(anchor);
      element.remove();
    } else if (!stands && placement.puts++ < MAX_PUTS) put(element, anchor);
  }
}

function keep(element: HTMLElement, anchor: Element, wish: Wish, puts = 0): void {
  anchors.set(element, { anchor, wish, puts });
  if (!observes) {
    observes = true;
    new MutationObserver(follow).observe(document, watched);
    document.adoptedStyleSheets = [
      ...document.adoptedStyleSheets,
      css`[data-for-link] + a { display: none !important; }`,
    ];
  }
  follow();
}

/**
 * Shows the event in the place of a link. The link stays where it is, hidden by a rule while the
 * element is there.
 * @returns whether the link had none
 */
export function standForLink(link: HTMLAnchorElement, wish: Wish): boolean {
  if (taken.has(link)) return false;
  taken.add(link);
  const before = link.previousElementSibling as HTMLElement | null;
  // a page shown again from its stored copy has the element already
  let element = before?.hasAttribute(forLink) && shows(before, wish) && before;
  if (!element) {
    element = elementFor(wish);
    element.setAttribute(forLink, '');
    // for when the data can't be had
    element.append(
      Object.assign(document.createElement('a'), {
        href: link.href,
        textContent: link.textContent,
      }),
    );
    adviseIfHidden(element, wish);
  }
  keep(element, link, wish);
  return true;
}

/** The running tag, or the one that a loader has copied into the head to run it. */
function tagInBody(
  script: HTMLScriptElement | null,
  { kind, slug }: Wish,
): Element | null | undefined {
  const path = `/${kind.charAt(0)}/${slug}.js`;
  return [script, ...document.documentElement.querySelectorAll('body script')].find(
    (tag) =>
      tag?.closest('body') &&
      !taken.has(tag) &&
      (tag === script || (tag.cloneNode() as Element).outerHTML.includes(path)),
  );
}

function advise({ kind, slug }: Wish, where: string): void {
  const name = `mukaan-${kind}`;
  console.warn(
    `Mukaan: the form is ${where}. Put <${name} ${kind}="${slug}"></${name}> where it belongs.`,
  );
}

/**
 * Tells of a box as a tag manager writes it; a closed dialog stands deeper, or has other content.
 */
function adviseIfHidden(element: HTMLElement, wish: Wish): void {
  setTimeout(() => {
    const box = element.parentElement;
    const isEmpty = ![...(box?.children ?? [])].some(
      (one) => one !== element && !/^(a|script)$/.test(one.localName),
    );
    if (box?.parentElement === document.body && isEmpty && !box.offsetHeight)
      advise(wish, `in a hidden <${box.localName}>`);
  }, 1000);
}

/**
 * A tag in the head has no place of its own: the end of `<main>`, or of the page, once there is
 * one.
 */
function putAtEnd(element: HTMLElement, wish: Wish): void {
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', () => putAtEnd(element, wish), { once: true });
  else if (!takeElement(wish)) {
    (document.documentElement.querySelector('main') ?? document.body).append(element);
    advise(wish, 'at the end of the page, as its tag is not in the body');
    // until `load` a page's own element may still come; it is never put back
    keep(element, document.documentElement, wish, MAX_PUTS);
  }
}

/**
 * Shows what a tag asks for: in an element of the page that is not another tag's, in the place of a
 * link beside the tag, or in an element of its own beside the tag.
 * @param script null where the code runs without a tag, as a module does
 */
export function placeTag(script: HTMLScriptElement | null, wish: Wish): void {
  if (script && taken.has(script)) return;
  const tag = tagInBody(script, wish);
  for (const one of [script, tag]) if (one) taken.add(one);
  if (script?.src) wishes.set(keyOf(script), wish);
  if (takeElement(wish)) return;
  for (const beside of [tag?.nextElementSibling, tag?.previousElementSibling]) {
    if (isLink(beside) && leadsTo(beside, wish)) {
      standForLink(beside, wish);
      return;
    }
  }
  const element = elementFor(wish);
  if (!tag) {
    putAtEnd(element, wish);
    return;
  }
  put(element, tag);
  // a loader that removes the tag as soon as it has run leaves the element where it is
  setTimeout(() => tag.isConnected && keep(element, tag, wish));
  adviseIfHidden(element, wish);
}
