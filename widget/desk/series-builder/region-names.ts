/** The regions by name, sorted for the language. */

import type { Language } from '../../../worker/contract/languages.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import { regionCodes } from '../../../worker/contract/strings/strings.ts';

export const regionNames = (language: Language): { code: string; name: string }[] =>
  regionCodes
    .map((code) => ({ code, name: formStrings[language].regions[code] }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language));
