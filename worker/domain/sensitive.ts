/** Who of the desk sees what people have answered. */

import type { Row } from '../contract/desk.ts';
import type { EventDefinition } from './definition.ts';

export type Role = 'owner' | 'editor' | 'viewer';

/** What people answer on their own page is for those who arrange things by it. */
export const seesPrivately = (role: Role): boolean => role !== 'viewer';

/**
 * What is asked for an event about illness or peer support is health data, whatever the question: a
 * viewer sees who comes and not what they wrote, nor what rule of the answers gave a place.
 */
export const rowFor =
  (role: Role, { content }: EventDefinition) =>
  (row: Row): Row => {
    if (seesPrivately(role)) return row;
    const { privateAnswers: _, ...seen } = row;
    return content.discreet ? { ...seen, answers: {}, placedBy: null } : seen;
  };
