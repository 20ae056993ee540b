/** The desk's list of an event's registrations, by page and as a file. */

import { findDeskEvent } from '../cases/events.ts';
import { allRegistrations, listRegistrations as listPage } from '../cases/list-registrations.ts';
import { canSeePrivateAnswers } from '../domain/answer-access.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { queryOf } from '../http/query.ts';
import { slugParam } from '../http/request.ts';
import { encodeCursor, selectionOf } from '../http/selection.ts';
import type { Format } from '../sheets/export.ts';

export async function listRegistrations(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const known = unwrapOrThrow(await findDeskEvent(context, slugParam(c)));
  const selection = selectionOf(queryOf(c, 'listRegistrations'));
  const { next, ...page } = await listPage(context, known, selection);
  return c.json({ ...page, nextCursor: next && encodeCursor(next, selection) });
}

/** Streams the list as a file; the file writers are loaded on first use. */
const exportAs =
  (format: Format) =>
  async (c: RequestContext): Promise<Response> => {
    const context = deskContext(c);
    const known = unwrapOrThrow(await findDeskEvent(context, slugParam(c)));
    const selection = selectionOf(queryOf(c, 'exportCsv'));
    const { exportStream, mediaTypes } = await import('../sheets/export.ts');
    const pages = allRegistrations(context, known, selection);
    const { slug, content } = known.event;
    return c.body(
      exportStream(format, pages, content.timeZone, canSeePrivateAnswers(context.caller.role)),
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
