/** The desk's call that brings in earlier registrations from a table. */

import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { findDeskEvent } from '../cases/events.ts';
import { type ImportOptions, importList } from '../cases/import-list.ts';
import { limits } from '../contract/limits.ts';
import { type Fault, Refused, refusedFor } from '../domain/outcome.ts';
import { type Bindings, deskContext, type Route, slugIn } from './context.ts';
import { forget } from './kept.ts';
import { accept, Refusal } from './problem.ts';

/** What browsers and programs call a table; Windows calls a CSV file Excel's. */
const types = [
  'text/csv',
  'application/csv',
  'text/tab-separated-values',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'application/octet-stream',
];

const tooLarge = () => {
  throw new Refusal('too-large');
};

/** Size and type first, as for any body; the bytes are read when it is known who sends them. */
export const tableBody: MiddlewareHandler<Bindings> = async (c, next) => {
  if (Number(c.req.header('content-length') ?? 0) > limits.importBytes) tooLarge();
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) throw new Refusal('unsupported-media-type');
  await bodyLimit({ maxSize: limits.importBytes, onError: tooLarge })(c, next);
};

function readOptions(c: Route): ImportOptions {
  const given = c.req.query();
  const errors = Object.entries(given).flatMap(([name, value]): Fault[] => {
    if (name === 'lang' || name === 'organization') return [];
    if (!['dryRun', 'override', 'notify'].includes(name)) return [{ pointer: `/${name}`, code: 'unknown-key' }];
    return value === 'true' || value === 'false' ? [] : [{ pointer: `/${name}`, code: 'unknown-option' }];
  });
  accept(refusedFor(errors));
  return { dryRun: given.dryRun === 'true', override: given.override === 'true', notify: given.notify === 'true' };
}

export async function postImport(c: Route): Promise<Response> {
  const options = readOptions(c);
  const context = deskContext(c);
  const known = accept(await findDeskEvent(context, slugIn(c)));
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const outcome = await importList(context, known, { bytes, ...options });
  // where others took places meanwhile, some rows are in although the call is refused
  if (outcome instanceof Refused) forget();
  return c.json({ rows: accept(outcome) });
}
