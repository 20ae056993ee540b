/** The desk's route that previews an unsaved event or series; stores nothing. */

import { previewEvent, previewSeries } from '../cases/preview.ts';
import { EventPreview, SeriesPreview } from '../contract/making.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';

/** `{event}` or `{series, events}`, in the language of `?lang`. */
export async function postPreview(c: Route): Promise<Response> {
  const [context, body] = [deskContext(c), c.get('body')];
  const isSeries = typeof body === 'object' && body !== null && 'series' in body;
  return isSeries
    ? c.json(accept(await previewSeries(context, shaped(SeriesPreview, body))))
    : c.json(accept(await previewEvent(context, shaped(EventPreview, body).event)));
}
