/**
 * The desk's words: Finnish says which there are, and a language that lacks one does not compile.
 */

import type { Language } from '../../../worker/contract/languages.ts';

export type DeskWords = typeof import('./fi/index.ts');

/** One language at a time is loaded. */
export const wordsOf: Record<Language, () => Promise<DeskWords>> = {
  fi: () => import('./fi/index.ts'),
  sv: () => import('./sv/index.ts'),
  en: () => import('./en/index.ts'),
};
