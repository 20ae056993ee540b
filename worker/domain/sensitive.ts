/** Who of the desk sees what people have answered. */

import type { Row } from '../contract/desk.ts';
import type { EventDefinition } from './definition.ts';

/**
 * What is asked for an event about illness or peer support is health data, whatever the question: a viewer sees who comes
 * and not what they wrote.
 */
export const rowFor =
  (role: 'owner' | 'editor' | 'viewer', { content }: EventDefinition) =>
  (row: Row): Row =>
    role === 'viewer' && content.discreet ? { ...row, answers: {} } : row;
