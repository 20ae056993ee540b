/** The desk's route that imports registrations from a table. */

import { findDeskEvent } from '../cases/events.ts';
import { importList } from '../cases/import-list.ts';
import { Refused } from '../domain/outcome.ts';
import { deskContext, type Route } from '../http/context.ts';
import { forget } from '../http/kept.ts';
import { accept } from '../http/problem.ts';
import { queryOf } from '../http/query.ts';
import { slugIn } from '../http/request.ts';

export async function postImport(c: Route): Promise<Response> {
  const context = deskContext(c);
  const known = accept(await findDeskEvent(context, slugIn(c)));
  const options = queryOf(c, 'importRegistrations');
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const outcome = await importList(context, known, { bytes, ...options });
  // if other requests took seats meanwhile, some rows are imported although the call is rejected
  if (outcome instanceof Refused) forget();
  return c.json({ rows: accept(outcome) });
}
