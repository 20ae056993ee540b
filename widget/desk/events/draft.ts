/**
 * An event that begins from something: a template or a choice made on the screen before hands it to
 * the editor.
 */

import type { EventInput } from '../../../worker/contract/event-definition.ts';

const key = 'mukaan desk begin event';

/**
 * What a new event may begin with: as much of it as is known; `startsAt` and `endsAt` may be
 * missing.
 */
export type Beginning = Partial<EventInput>;

/** Keeps it for the editor, which is opened next, in this tab alone. */
export function beginWith(input: Beginning): void {
  sessionStorage.setItem(key, JSON.stringify(input));
}

/**
 * What was handed over, if anything; reading the page again begins with it again, until it is
 * saved.
 */
export function beginning(): Beginning {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Beginning) : {};
  } catch {
    return {};
  }
}

export const endBeginning = (): void => sessionStorage.removeItem(key);
