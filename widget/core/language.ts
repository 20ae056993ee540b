/** Finds the language of a place in the host page. */

import { type Language, languageOf } from '../../worker/contract/languages.ts';
import { trimmed } from './page.ts';

/**
 * @returns the nearest `lang`, starting at the element and crossing shadow roots; undefined if
 *   there is none or it is not supported
 */
export function nearestLanguage(element: Element): Language | undefined {
  const marked = element.closest('[lang]');
  if (marked) return languageOf(trimmed(marked.getAttribute('lang')));
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLanguage(root.host) : undefined;
}
