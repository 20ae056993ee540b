/** The regions by name, sorted for the language. */

import type { Language } from '../../../worker/contract/languages.ts';
import { formWords } from '../../../worker/contract/words/index.ts';
import { regionCodes } from '../../../worker/contract/words/words.ts';

export const regionWords = (language: Language): { code: string; name: string }[] =>
  regionCodes
    .map((code) => ({ code, name: formWords[language].regions[code] }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language));
