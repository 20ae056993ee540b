/** The local draft of a form in the tab's session storage: input, idempotency key and result. */

import type { RegistrationResult } from '../../../worker/contract/registration.ts';
import type { AnswerValue } from '../../../worker/contract/values.ts';
import { toJson } from '../../core/api.ts';

export type Draft = {
  /** per person, by pointer */
  people: [string, AnswerValue][][];
  /** slugs */
  chosen: string[];
  /** a restored tab repeats the submission with the same key */
  last: { body: string; key: string };
};
export type Outcome = {
  placed: RegistrationResult[] /** addresses of the confirmations */;
  mailed: string[];
};

/** @returns the draft, or an empty object if storage is unavailable or has no valid JSON */
export function readDraft(key: string): Partial<Draft & Outcome> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/** @param draft undefined removes the stored one */
export function writeDraft(key: string, draft?: Draft | Outcome): void {
  try {
    if (draft) sessionStorage.setItem(key, toJson(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // without storage the draft lives in memory only
  }
}
