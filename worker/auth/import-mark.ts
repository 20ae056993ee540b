/**
 * What is remembered of a row that was brought in: enough to know it again, and nothing of the
 * person.
 */

import { mac } from './mac.ts';

/**
 * A mark for each identity; another event, or another secret, has others.
 * @param identities as `identityOf` gives them
 */
export const importMarks = (
  secret: string,
  event: number,
  identities: readonly string[],
): Promise<string[]> =>
  Promise.all(identities.map((identity) => mac(secret, `import:${event}:${identity}`)));
