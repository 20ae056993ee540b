/** The desk's routes that copy an event or a series. */

import { copyEvent, copySeries } from '../cases/copies.ts';
import { findDeskEvent } from '../cases/events.ts';
import { findDeskSeries } from '../cases/series.ts';
import { EventCopy, SeriesCopy } from '../contract/desk-events.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { idempotentCallOf, replyCreated, slugParam } from '../http/request.ts';

export async function postCopyEvent(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const known = unwrapOrThrow(await findDeskEvent(context, slugParam(c)));
  return replyCreated(
    c,
    unwrapOrThrow(
      await copyEvent(context, known, parseOrRefuse(EventCopy, c.get('body')), idempotentCallOf(c)),
    ),
  );
}

export async function postCopySeries(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const known = unwrapOrThrow(await findDeskSeries(context, slugParam(c)));
  return replyCreated(
    c,
    unwrapOrThrow(
      await copySeries(
        context,
        known,
        parseOrRefuse(SeriesCopy, c.get('body')),
        idempotentCallOf(c),
      ),
    ),
  );
}
