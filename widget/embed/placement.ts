/**
 * Inserts elements beside script tags and links, and removes them with these. It changes no other
 * node of the page.
 */

import { css } from '../core/base.ts';
import { slugOf } from '../core/page.ts';
import { type EmbedTarget, targetOfUrl } from './script-tag.ts';

/** Elements created here, each with the tag or link it stands beside. */
const anchors = new Map<
  HTMLElement,
  { anchor: Element; target: EmbedTarget; insertions: number }
>();
/** Limit of re-insertions: a page that always removes the element would hang. */
const MAX_INSERTIONS = 99;
/**
 * Tags and links that have their element, elements that belong to a tag, and elements created here.
 */
const assigned = new WeakSet<Element>();

/** Marks an element that stands for the link after it; a stored copy of the page keeps it. */
const forLink = 'data-for-link';

/** Whether an element shows the target; an element without `site` matches any. */
function shows(element: Element, { kind, slug, attributes: { site } }: EmbedTarget): boolean {
  const ownSite = element.getAttribute('site');
  return (
    element.localName === `mukaan-${kind}` &&
    slugOf(element, kind) === slug &&
    (!ownSite || !site || ownSite === site)
  );
}

function elementFor({ kind, slug, server, attributes }: EmbedTarget): HTMLElement {
  const element = document.createElement(`mukaan-${kind}`);
  for (const [name, value] of Object.entries({ ...attributes, [kind]: slug, server }))
    if (value) element.setAttribute(name, value);
  assigned.add(element);
  return element;
}

/**
 * Assigns an existing element of the page to the tag, if no other tag has it.
 * @returns whether there is one
 */
function assignElement(target: EmbedTarget): boolean {
  const found = [
    ...document.documentElement.querySelectorAll<HTMLElement>(
      `mukaan-${target.kind}:not([${forLink}])`,
    ),
  ].find((element) => !assigned.has(element) && shows(element, target));
  if (found) {
    assigned.add(found);
    warnIfHidden(found, target);
  }
  return !!found;
}

const isLink = (element: Element | null | undefined): element is HTMLAnchorElement =>
  element?.localName === 'a';

/** Whether the link still leads to the same event. */
function leadsTo(link: HTMLAnchorElement, { kind, slug }: EmbedTarget): boolean {
  const target = link.matches('.mukaan') && targetOfUrl(link.href);
  return !!target && target.kind === kind && target.slug === slug;
}

const insert = (element: HTMLElement, anchor: Element): void =>
  isLink(anchor) ? anchor.before(element) : anchor.after(element);

let isObserving = false;
/** Until a task after `load` the parser may still add the element that belongs to a tag. */
let isLoading = document.readyState !== 'complete';
addEventListener('load', () => setTimeout(() => (isLoading = false)));

/** Mutations to observe: nodes, and what makes an anchor one of our links. */
export const observedChanges = {
  childList: true,
  subtree: true,
  attributeFilter: ['href', 'class'],
};

/** The identity of a tag. */
const keyOf = ({ src, dataset }: HTMLScriptElement): string =>
  [src, dataset.event, dataset.series].join();

/**
 * Targets of tags by their identity: a client-side router that restores a page does not run its
 * scripts.
 */
const targets = new Map<string, EmbedTarget>();

/** Runs after each mutation: an element is removed or moved with its tag or link. */
function syncElements(): void {
  for (const tag of document.scripts) {
    const target =
      !assigned.has(tag) && /^$|\/javascript$/.test(tag.type) && targets.get(keyOf(tag));
    if (target) placeTag(tag, target);
  }
  for (const [element, placement] of anchors) {
    const { anchor, target } = placement;
    const isInPlace = isLink(anchor)
      ? element.nextElementSibling === anchor
      : element.parentNode === anchor.parentNode;
    // a framework may reuse a link for another event
    const isGone = !anchor.isConnected || (isLink(anchor) && !leadsTo(anchor, target));
    if (isGone || (isLoading && !isLink(anchor) && assignElement(target))) {
      anchors.delete(element);
      if (isGone) assigned.delete(anchor);
      element.remove();
    } else if (!isInPlace && placement.insertions++ < MAX_INSERTIONS) insert(element, anchor);
  }
}

function track(element: HTMLElement, anchor: Element, target: EmbedTarget, insertions = 0): void {
  anchors.set(element, { anchor, target, insertions });
  if (!isObserving) {
    isObserving = true;
    new MutationObserver(syncElements).observe(document, observedChanges);
    document.adoptedStyleSheets = [
      ...document.adoptedStyleSheets,
      css`[data-for-link] + a { display: none !important; }`,
    ];
  }
  syncElements();
}

/**
 * Inserts an element before a link. The link stays in the page, hidden by a CSS rule.
 * @returns whether the link had no element yet
 */
export function embedForLink(link: HTMLAnchorElement, target: EmbedTarget): boolean {
  if (assigned.has(link)) return false;
  assigned.add(link);
  const before = link.previousElementSibling as HTMLElement | null;
  // a page restored from its stored copy has the element already
  let element = before?.hasAttribute(forLink) && shows(before, target) && before;
  if (!element) {
    element = elementFor(target);
    element.setAttribute(forLink, '');
    // fallback content if loading fails
    element.append(
      Object.assign(document.createElement('a'), {
        href: link.href,
        textContent: link.textContent,
      }),
    );
    warnIfHidden(element, target);
  }
  track(element, link, target);
  return true;
}

/** The running tag, or the one that a loader copied into the head to run it. */
function tagInBody(
  script: HTMLScriptElement | null,
  { kind, slug }: EmbedTarget,
): Element | null | undefined {
  const path = `/${kind.charAt(0)}/${slug}.js`;
  return [script, ...document.documentElement.querySelectorAll('body script')].find(
    (tag) =>
      tag?.closest('body') &&
      !assigned.has(tag) &&
      (tag === script || (tag.cloneNode() as Element).outerHTML.includes(path)),
  );
}

function warn({ kind, slug }: EmbedTarget, where: string): void {
  const name = `mukaan-${kind}`;
  console.warn(
    `Mukaan: the form is ${where}. Put <${name} ${kind}="${slug}"></${name}> where it belongs.`,
  );
}

/**
 * Warns if the element is in a hidden empty box, as tag managers create. A closed dialog is nested
 * deeper or has other content.
 */
function warnIfHidden(element: HTMLElement, target: EmbedTarget): void {
  setTimeout(() => {
    const box = element.parentElement;
    const isEmpty = ![...(box?.children ?? [])].some(
      (one) => one !== element && !/^(a|script)$/.test(one.localName),
    );
    if (box?.parentElement === document.body && isEmpty && !box.offsetHeight)
      warn(target, `in a hidden <${box.localName}>`);
  }, 1000);
}

/**
 * A tag in the head has no position: the element goes to the end of `<main>` or of the page, once
 * it is parsed.
 */
function putAtEnd(element: HTMLElement, target: EmbedTarget): void {
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', () => putAtEnd(element, target), { once: true });
  else if (!assignElement(target)) {
    (document.documentElement.querySelector('main') ?? document.body).append(element);
    warn(target, 'at the end of the page, as its tag is not in the body');
    // until `load` the page's own element may still be parsed; this one is never re-inserted
    track(element, document.documentElement, target, MAX_INSERTIONS);
  }
}

/**
 * Shows a tag's target: in a free element of the page, at a link beside the tag, or in a new
 * element beside the tag.
 * @param script null if the code runs without a tag, as a module does
 */
export function placeTag(script: HTMLScriptElement | null, target: EmbedTarget): void {
  if (script && assigned.has(script)) return;
  const tag = tagInBody(script, target);
  for (const one of [script, tag]) if (one) assigned.add(one);
  if (script?.src) targets.set(keyOf(script), target);
  if (assignElement(target)) return;
  for (const beside of [tag?.nextElementSibling, tag?.previousElementSibling]) {
    if (isLink(beside) && leadsTo(beside, target)) {
      embedForLink(beside, target);
      return;
    }
  }
  const element = elementFor(target);
  if (!tag) {
    putAtEnd(element, target);
    return;
  }
  insert(element, tag);
  // if a loader removes the tag after it ran, the element stays
  setTimeout(() => tag.isConnected && track(element, tag, target));
  warnIfHidden(element, target);
}
