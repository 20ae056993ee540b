/** Decides which roles of the desk see participants' answers. */

import type { Row } from '../contract/desk.ts';
import type { EventDefinition } from './definition.ts';

export type Role = 'owner' | 'editor' | 'viewer';

/** Private answers are for those who make the arrangements. */
export const canSeePrivateAnswers = (role: Role): boolean => role !== 'viewer';

/**
 * For a discreet event (illness, peer support) every answer is health data: a viewer sees who
 * registered, but no answers and no matching quota.
 */
export const redactRow =
  (role: Role, { content }: EventDefinition) =>
  (row: Row): Row => {
    if (canSeePrivateAnswers(role)) return row;
    const { privateAnswers: _, ...seen } = row;
    return content.discreet ? { ...seen, answers: {}, placedBy: null } : seen;
  };
