/** The desk's route that imports registrations from a table. */

import { findDeskEvent } from '../cases/events.ts';
import { importRegistrations } from '../cases/import-registrations.ts';
import { Rejected } from '../domain/outcome.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { queryOf } from '../http/query.ts';
import { slugParam } from '../http/request.ts';
import { clearCache } from '../http/response-cache.ts';

export async function postImport(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const known = unwrapOrThrow(await findDeskEvent(context, slugParam(c)));
  const options = queryOf(c, 'importRegistrations');
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const outcome = await importRegistrations(context, known, { bytes, ...options });
  // if other requests took seats meanwhile, some rows are imported although the call is rejected
  if (outcome instanceof Rejected) clearCache();
  return c.json({ rows: unwrapOrThrow(outcome) });
}
