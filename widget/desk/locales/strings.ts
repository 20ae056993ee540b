/** Strings of the desk. Finnish defines the keys; a missing translation does not compile. */

import type { Language } from '../../../worker/contract/languages.ts';

export type DeskStrings = typeof import('./fi/index.ts');

/** Loaded on demand, one language at a time. */
export const stringsOf: Record<Language, () => Promise<DeskStrings>> = {
  fi: () => import('./fi/index.ts'),
  sv: () => import('./sv/index.ts'),
  en: () => import('./en/index.ts'),
};
