/** What a change has caused and nobody waits for: its mail, and the words it is found by, after its answer has gone out. */

import { deliverSoon } from '../jobs/deliver.ts';
import { writeWordsSoon } from '../jobs/words.ts';
import { host, type Route } from './context.ts';

export function mailAfter(c: Route): void {
  c.executionCtx.waitUntil(deliverSoon(c.env, c.get('ports'), host(c)));
  c.executionCtx.waitUntil(writeWordsSoon(c.env));
}
