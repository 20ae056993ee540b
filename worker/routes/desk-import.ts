/** The desk's call that brings in earlier registrations from a table. */

import { findDeskEvent } from '../cases/events.ts';
import { importList } from '../cases/import-list.ts';
import { Refused } from '../domain/outcome.ts';
import { deskContext, type Route, slugIn } from './context.ts';
import { forget } from './kept.ts';
import { accept } from './problem.ts';
import { queryOf } from './query.ts';

export async function postImport(c: Route): Promise<Response> {
  const options = queryOf(c, 'importRegistrations');
  const context = deskContext(c);
  const known = accept(await findDeskEvent(context, slugIn(c)));
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const outcome = await importList(context, known, { bytes, ...options });
  // where others took places meanwhile, some rows are in although the call is refused
  if (outcome instanceof Refused) forget();
  return c.json({ rows: accept(outcome) });
}
