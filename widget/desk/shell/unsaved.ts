/**
 * What was typed and not saved yet: kept in this browser until it is saved, given up, or somebody
 * signs out.
 */

import { endBeginning } from '../events/draft.ts';
import type { Desk } from './desk-context.ts';

const prefix = 'mukaan desk unsaved';

export type Unsaved = {
  /** what was kept, or null */
  read<T>(): T | null;
  write(value: unknown): void;
  clear(): void;
};

/**
 * @param place what it belongs to within the organisation, such as `settings` or `events/kuopio`
 * @returns a place of its own for each person; a browser that keeps nothing keeps nothing here
 *   either
 */
export function unsaved(
  { me, organization }: Pick<Desk, 'me' | 'organization'>,
  place: string,
): Unsaved {
  const key = `${prefix} ${me.email} ${organization.slug} ${place}`;
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
        // full or forbidden: the page itself still has it
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // nothing was kept
      }
    },
  };
}

/** Whoever signs out leaves nothing behind for the next at the same computer. */
export function forgetUnsaved(): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(prefix)) localStorage.removeItem(key);
    endBeginning();
  } catch {
    // nothing was kept
  }
}
