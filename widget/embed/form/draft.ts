/**
 * What a tab remembers of a form until it closes: what is typed, the key it was sent with, and what
 * came of it.
 */

import type { Placed } from '../../../worker/contract/registration.ts';
import type { AnswerValue } from '../../../worker/contract/values.ts';
import { toJson } from '../../core/api.ts';

export type Draft = {
  /** of each person, by pointer */
  people: [string, AnswerValue][][];
  /** slugs */
  chosen: string[];
  /** a restored tab sends again with its key */
  last: { body: string; key: string };
};
export type Outcome = { placed: Placed[] /** where the confirmations go */; mailed: string[] };

/**
 * @returns what the tab remembers; nothing where the page may not store, or where no JSON lies
 *   there
 */
export function recall(key: string): Partial<Draft & Outcome> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/** @param kept nothing forgets what there was */
export function remember(key: string, kept?: Draft | Outcome): void {
  try {
    if (kept) sessionStorage.setItem(key, toJson(kept));
    else sessionStorage.removeItem(key);
  } catch {
    // a page that may not store keeps it in memory alone
  }
}
