/** Passes values from a template or an earlier screen to the editor of a new event. */

import type { EventInput } from '../../../worker/contract/event-definition.ts';

const key = 'mukaan desk begin event';

/** The known fields of a new event; any of them may be missing. */
export type EventPrefill = Partial<EventInput>;

/** Stores it for the editor, which opens next in the same tab. */
export function storePrefill(input: EventPrefill): void {
  sessionStorage.setItem(key, JSON.stringify(input));
}

/** Stays available after a reload, until the event is saved. */
export function readPrefill(): EventPrefill {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as EventPrefill) : {};
  } catch {
    return {};
  }
}

export const clearPrefill = (): void => sessionStorage.removeItem(key);
