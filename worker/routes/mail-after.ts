/** Sends the mail a change has caused, after its answer has gone out. */

import { deliverSoon } from '../jobs/deliver.ts';
import { host, type Route } from './context.ts';

export const mailAfter = (c: Route): void => c.executionCtx.waitUntil(deliverSoon(c.env, c.get('ports'), host(c)));
