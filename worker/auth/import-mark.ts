/** Marks of imported rows: recognise a row again without storing anything of the person. */

import { mac } from './mac.ts';

/**
 * One mark for each identity, different for each event and secret.
 * @param identities as `identityOf` returns them
 */
export const importMarks = (
  secret: string,
  event: number,
  identities: readonly string[],
): Promise<string[]> =>
  Promise.all(identities.map((identity) => mac(secret, `import:${event}:${identity}`)));
