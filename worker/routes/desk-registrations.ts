/** The desk's list of an event's registrations, by page and as a file. */

import { findDeskEvent } from '../cases/events.ts';
import { allRegistrations, listRegistrations as listPage } from '../cases/list-registrations.ts';
import { seesPrivately } from '../domain/sensitive.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { queryOf } from '../http/query.ts';
import { slugIn } from '../http/request.ts';
import { encodeCursor, selectionOf } from '../http/selection.ts';
import type { Format } from '../sheets/export.ts';

export async function listRegistrations(c: Route): Promise<Response> {
  const context = deskContext(c);
  const known = accept(await findDeskEvent(context, slugIn(c)));
  const selection = selectionOf(queryOf(c, 'listRegistrations'));
  const { next, ...page } = await listPage(context, known, selection);
  return c.json({ ...page, nextCursor: next && encodeCursor(next, selection) });
}

/** Streams the list as a file; the file writers are loaded on first use. */
const exportAs =
  (format: Format) =>
  async (c: Route): Promise<Response> => {
    const context = deskContext(c);
    const known = accept(await findDeskEvent(context, slugIn(c)));
    const selection = selectionOf(queryOf(c, 'exportCsv'));
    const { exportStream, mediaTypes } = await import('../sheets/export.ts');
    const pages = allRegistrations(context, known, selection);
    const { slug, content } = known.event;
    return c.body(
      exportStream(format, pages, content.timeZone, seesPrivately(context.caller.role)),
      200,
      {
        'Content-Type': mediaTypes[format],
        'Content-Disposition': `attachment; filename="${slug}.${format}"`,
        'Cache-Control': 'no-store',
      },
    );
  };

export const getRegistrationsCsv = exportAs('csv');
export const getRegistrationsXlsx = exportAs('xlsx');
export const getRegistrationsJson = exportAs('json');
