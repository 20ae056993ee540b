/** Finds the language a place in the host page is written in. */

import { type Language, languageOf } from '../../worker/contract/languages.ts';
import { trimmed } from './page.ts';

/**
 * @returns the nearest `lang`, the element's own first and across shadow roots; undefined for none
 *   or one we do not speak
 */
export function nearestLanguage(element: Element): Language | undefined {
  const marked = element.closest('[lang]');
  if (marked) return languageOf(trimmed(marked.getAttribute('lang')));
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLanguage(root.host) : undefined;
}
