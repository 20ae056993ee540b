/** The desk's routes that copy an event or a series. */

import { copyEvent, copySeries } from '../cases/copies.ts';
import { findDeskEvent } from '../cases/events.ts';
import { findDeskSeries } from '../cases/series.ts';
import { EventCopy, SeriesCopy } from '../contract/making.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { onceOf, replyMade, slugIn } from '../http/request.ts';

export async function postCopyEvent(c: Route): Promise<Response> {
  const context = deskContext(c);
  const known = accept(await findDeskEvent(context, slugIn(c)));
  return replyMade(
    c,
    accept(await copyEvent(context, known, shaped(EventCopy, c.get('body')), onceOf(c))),
  );
}

export async function postCopySeries(c: Route): Promise<Response> {
  const context = deskContext(c);
  const known = accept(await findDeskSeries(context, slugIn(c)));
  return replyMade(
    c,
    accept(await copySeries(context, known, shaped(SeriesCopy, c.get('body')), onceOf(c))),
  );
}
