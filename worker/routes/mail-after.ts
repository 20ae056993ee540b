/** Sends the mail a change has caused, after its answer has gone out. */

import { deliverSoon } from '../jobs/deliver.ts';
import { host, type Route } from './context.ts';

export function mailAfter(c: Route): void {
  const sending = deliverSoon(c.env, c.get('ports'), host(c));
  if (sending) c.executionCtx.waitUntil(sending);
}
