/** The desk's route that previews an unsaved event or series; stores nothing. */

import { previewEvent, previewSeries } from '../cases/preview.ts';
import { EventPreview, SeriesPreview } from '../contract/desk-events.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';

/** `{event}` or `{series, events}`, in the language of `?lang`. */
export async function postPreview(c: RequestContext): Promise<Response> {
  const [context, body] = [deskContext(c), c.get('body')];
  const isSeries = typeof body === 'object' && body !== null && 'series' in body;
  return isSeries
    ? c.json(unwrapOrThrow(await previewSeries(context, parseOrRefuse(SeriesPreview, body))))
    : c.json(unwrapOrThrow(await previewEvent(context, parseOrRefuse(EventPreview, body).event)));
}
