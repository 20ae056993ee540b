/**
 * Local drafts: unsaved input in this browser, until it is saved, discarded, or the user signs out.
 */

import { clearPrefill } from '../events/prefill.ts';
import type { Desk } from './desk-context.ts';

const prefix = 'mukaan desk unsaved';

export type LocalDraft = {
  /** the stored draft, or null */
  read<T>(): T | null;
  write(value: unknown): void;
  clear(): void;
};

/**
 * @param subject what the draft belongs to, such as `settings` or `events/kuopio`
 * @returns a draft per user and organisation; without storage it does nothing
 */
export function localDraft(
  { me, organization }: Pick<Desk, 'me' | 'organization'>,
  subject: string,
): LocalDraft {
  const key = `${prefix} ${me.email} ${organization.slug} ${subject}`;
  return {
    read<T>() {
      try {
        return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null;
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // full or forbidden: the page still has the input
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // without storage there is no draft
      }
    },
  };
}

/** Deletes all drafts at sign-out, as the computer may be shared. */
export function clearLocalDrafts(): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(prefix)) localStorage.removeItem(key);
    clearPrefill();
  } catch {
    // without storage there is no draft
  }
}
